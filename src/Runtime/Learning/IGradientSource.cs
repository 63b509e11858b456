using ProbDsl.LinearAlgebra;

namespace ProbDsl.Learning;

/// <summary>Where the iterations of a fit get their gradients from.</summary>
internal interface IGradientSource
{
    /// <summary>True where information is estimated coordinate by coordinate, as a natural step needs it.</summary>
    bool HasInformation { get; }

    /// <summary>How many numbers the data are: units times numbers of an observation.</summary>
    long ObservedNumbers { get; }

    /// <summary>The phases where the user names none.</summary>
    IReadOnlyList<FitPhase> Phases(FitOptions options, bool isAdam);

    /// <summary>The estimate of one iteration, at the current point of the state, with the random numbers of its iteration.</summary>
    /// <param name="state">Where the fit stands; what is chosen on the way is kept there.</param>
    /// <param name="scheduled">What is asked of the iteration.</param>
    /// <exception cref="NotFiniteException">Too many simulations or their scores are not finite.</exception>
    (AveragedEstimate Estimate, EstimatorSettings Settings) Estimate(FitState state, ScheduledIteration scheduled);
}
