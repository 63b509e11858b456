namespace ProbDsl.Learning;

/// <summary>The fit that is held at one combination of values of what is conditioned on, from one start: what an exploration keeps of it.</summary>
internal sealed class ExploredValue
{
    /// <summary>Which combination of values it is held at.</summary>
    public required int Combination { get; init; }

    /// <summary>Which start it began at, from 0: the given one.</summary>
    public required int Start { get; init; }

    /// <summary>Where it stands, without its curves.</summary>
    public required FitState State { get; init; }

    /// <summary>Its answer at the last comparison, in unconstrained coordinates.</summary>
    public double[] Unconstrained { get; set; } = [];

    /// <summary>Estimate of the log density of all data there, nats; minus infinity before the first comparison, and where it failed.</summary>
    public double LogDensity { get; set; } = double.NegativeInfinity;

    /// <summary>True where it was too far behind others to go on.</summary>
    public bool HasEnded { get; set; }
}
