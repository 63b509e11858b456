namespace ProbDsl.Models;

/// <summary>What one operation on a batch reads and writes; blocks that it has no use for are empty.</summary>
internal readonly record struct StepColumns
{
    /// <summary>The sample that each particle is: one slot.</summary>
    internal ColumnBlock Samples { get; init; }

    internal ColumnBlock Latents { get; init; }

    internal ColumnBlock Observations { get; init; }

    /// <summary>Observed values simulated beside the data.</summary>
    internal ColumnBlock Drawn { get; init; }

    /// <summary>A number for each latent slot: weights, or log densities.</summary>
    internal ColumnBlock OfLatents { get; init; }

    /// <summary>A number for each observed slot: weights, or log densities.</summary>
    internal ColumnBlock OfObservations { get; init; }

    internal ColumnBlock Cotangents { get; init; }

    /// <summary>Weights of the normalisers: one slot.</summary>
    internal ColumnBlock Weights { get; init; }

    /// <summary>The rows that are written or added to: gradients, natural parameters, statistics.</summary>
    internal ColumnBlock Rows { get; init; }

    /// <summary>What is returned for each particle: one slot.</summary>
    internal ColumnBlock Results { get; init; }

    /// <summary>A copy of the columns of a few particles, as wide as a whole step.</summary>
    internal StepColumns Padded(int first, int count, int width) => new()
    {
        Samples = Samples.Padded(first, count, width),
        Latents = Latents.Padded(first, count, width),
        Observations = Observations.Padded(first, count, width),
        Drawn = Drawn.Padded(first, count, width),
        OfLatents = OfLatents.Padded(first, count, width),
        OfObservations = OfObservations.Padded(first, count, width),
        Cotangents = Cotangents.Padded(first, count, width),
        Weights = Weights.Padded(first, count, width),
        Rows = Rows.Padded(first, count, width),
        Results = Results.Padded(first, count, width),
    };
}
