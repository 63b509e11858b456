namespace ProbDsl.Gallery;

/// <summary>What a ledger sample needs to know of a fit, whatever its parameters are called.</summary>
/// <param name="ExactLogLikelihood">The exact log-likelihood of the data at the fitted parameters, in nats.</param>
/// <param name="Simulated">How many units were simulated from the model.</param>
/// <param name="Learned">Each parameter and its value, with its standard error where known.</param>
/// <param name="Warnings">What the learner's diagnostics ask the reader to look at.</param>
/// <param name="IsComplete">False where the fit was cancelled.</param>
internal sealed record LedgerFit(
    double ExactLogLikelihood,
    long Simulated,
    IReadOnlyList<(string Name, string Value)> Learned,
    IReadOnlyList<string> Warnings,
    bool IsComplete);
