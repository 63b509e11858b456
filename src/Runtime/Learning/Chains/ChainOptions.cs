using System.Globalization;
using ProbDsl.Learning;

namespace ProbDsl;

/// <summary>How a model whose latents are chains is learned step by step.</summary>
/// <exception cref="InvalidOptionException">An option is set to a value that it cannot have.</exception>
public sealed record ChainOptions
{
    private const int LargestWindow = 50;

    /// <summary>How scores are told from simulations.</summary>
    public ChainForm Form
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new InvalidOptionException(nameof(Form), $"Option {nameof(Form)}: expected one of the named forms, found {value}.");
    }

    /// <summary>The scores of a step are regressed on the observed values of so many steps on either side of it; null, the default, to choose by predictions of fresh simulations.</summary>
    public int? Window
    {
        get;
        init => field = value is null or (>= 0 and <= LargestWindow) ? value : throw new InvalidOptionException(nameof(Window), string.Create(
            CultureInfo.InvariantCulture, $"Option {nameof(Window)}: expected null or 0 to {LargestWindow} steps, found {value}."));
    }

    /// <summary>
    /// True, the default, where what the series up to the window and from its end on tells of the latents stands beside it, as the model's own regressions find it step by step. With false, what lies
    /// outside the window is lost. Where a step hands more than four numbers to the next it is always lost.
    /// </summary>
    public bool Summaries { get; init; } = true;

    /// <summary>What may be regressed on, simplest first.</summary>
    /// <param name="hasSummaries">Whether the model has summaries.</param>
    internal IReadOnlyList<ChainInputs> Candidates(bool hasSummaries) => (Window, Summaries && hasSummaries) switch
    {
        ({ } window, var own) => [new ChainInputs(window, own)],
        (null, true) => [new ChainInputs(0, true), new ChainInputs(1, true)],
        _ => [new ChainInputs(1, false), new ChainInputs(2, false), new ChainInputs(4, false), new ChainInputs(8, false)],
    };
}
