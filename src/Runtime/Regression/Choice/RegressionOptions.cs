using System.Globalization;

namespace ProbDsl;

/// <summary>
/// What a fit regresses with: kernel, features and how hyperparameters are chosen. The defaults are those of docs/method.md; each choice costs
/// what its summary says.
/// </summary>
/// <exception cref="InvalidOptionException">An option is set to a value that it cannot have.</exception>
public sealed record RegressionOptions
{
    private const int MostSteps = 1000;

    /// <summary>
    /// The kernel; null, the default, for a Gaussian one and a quadratic one with the weight of <see cref="FitOptions.QuadraticKernelWeight"/>.
    /// </summary>
    public KernelChoice? Kernel { get; init; }

    /// <summary>
    /// True, the default, where a fit whose last phase takes more pairs (<see cref="FitOptions.SampleGrowth"/>) chooses, by leave-one-out, between the usual kernel
    /// and one with Gaussian parts of three bandwidths. A <see cref="Kernel"/> that is given stays as it is.
    /// </summary>
    public bool SeveralScales { get; init; } = true;

    /// <summary>Features in place of the kernel itself; null, the default, for none. Hyperparameters are chosen with the kernel itself.</summary>
    public KernelApproximation? Approximation { get; init; }

    /// <summary>
    /// A <c>[FeatureMap]</c> of the author's that the kernel, or the network, sees the observation through; null, the default, for none. It is used
    /// where held-out pairs say that it tells more than the observation itself does.
    /// </summary>
    public FeatureMap? Map { get; init; }

    /// <summary>A network that learns what of the observation the kernel sees; null, the default, for none.</summary>
    public FeatureNetwork? Features { get; init; }

    /// <summary>
    /// Steps of limited-memory BFGS by which bandwidths, weights, shapes and ridge go on from the best cell of the grid, downhill in the
    /// leave-one-out loss; 0, the default, for the grid alone. A step costs about three regressions of at most 500 samples.
    /// </summary>
    public int RefinementSteps
    {
        get;
        init => field = value is >= 0 and <= MostSteps
            ? value
            : throw new InvalidOptionException(nameof(RefinementSteps), string.Create(
                CultureInfo.InvariantCulture, $"Option {nameof(RefinementSteps)}: expected 0 to {MostSteps}, found {value}."));
    }

    /// <summary>
    /// True where each input gets a bandwidth of its own in the refinement, so that what does not matter is left out. Asks for
    /// <see cref="RefinementSteps"/>, and for units of one shape where they have regressions of their own.
    /// </summary>
    public bool BandwidthPerInput { get; init; }

    /// <summary>
    /// True where each member of the parameter record has a regression with hyperparameters of its own: as many factorisations
    /// an iteration, and one more. For up to 250 unconstrained coordinates.
    /// </summary>
    public bool ChoicePerParameter { get; init; }
}
