using ProbDsl.Optimisation;
using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>
/// Everything that one iteration of a fit hands to the next: with the seed, which keys all random numbers by the number of
/// the iteration, it determines the rest of the run to the last bit. What a checkpoint holds.
/// </summary>
internal sealed class FitState
{
    /// <summary>Iterations done in all: the round of random numbers of the next one.</summary>
    public int Iteration { get; set; }

    /// <summary>Iterations done of the schedule.</summary>
    public int Position { get; set; }

    /// <summary>Unconstrained coordinates.</summary>
    public required double[] Current { get; set; }

    /// <summary>How often the fit has begun anew from a start of its own.</summary>
    public int Restarts { get; set; }

    /// <summary>Why it did; null where it did not.</summary>
    public string? RestartReason { get; set; }

    /// <summary>What the step rule remembers.</summary>
    public StepMemory Memory { get; set; } = StepMemory.Empty;

    /// <summary>Bandwidth and ridge of the last choice.</summary>
    public Hyperparameters Choice { get; set; }

    /// <summary>What the scores of a chain's steps are regressed on, by the last choice; null where they are not.</summary>
    public ChainInputs? Inputs { get; set; }

    /// <summary>Smoothed log posteriors of what a fit by sites conditions on, group by group; null where it conditions on nothing yet.</summary>
    public double[][]? LogPosteriors { get; set; }

    /// <summary>Posteriors of latents that are common to sites, group by group; null where there are none yet.</summary>
    public CommonState[]? Common { get; set; }

    /// <summary>The fits of an exploration, in order of what they are held at.</summary>
    public List<ExploredValue> Explored { get; init; } = [];

    /// <summary>After how many iterations they have been compared last.</summary>
    public int Compared { get; set; }

    /// <summary>The curves.</summary>
    public List<FitIteration> Curves { get; init; } = [];

    /// <summary>The mean of the iterates that belong to the answer.</summary>
    public IterateAverage Average { get; init; } = new();

    /// <summary>Complete-data information per unit of each coordinate at the start; empty before the first iteration and where it is not estimated.</summary>
    public double[] FirstInformation { get; set; } = [];

    /// <summary>Samples drawn.</summary>
    public long SimulatedSamples { get; set; }

    /// <summary>Samples left out because they, or their scores, were not finite.</summary>
    public long DroppedSimulations { get; set; }

    /// <summary>How many factorisations needed jitter.</summary>
    public int JitterEvents { get; set; }

    /// <summary>The largest of it.</summary>
    public double LargestJitter { get; set; }

    /// <summary>Why the iterations ended by themselves, or null.</summary>
    public string? Failure { get; set; }

    /// <summary>Seconds spent by the runs before this one.</summary>
    public double EarlierSeconds { get; set; }
}
