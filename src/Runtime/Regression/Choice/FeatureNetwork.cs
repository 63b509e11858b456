using System.Globalization;
using System.Runtime.CompilerServices;

namespace ProbDsl;

/// <summary>
/// A small network between the simulated observations and the kernel, u = A x + B tanh(C x + c), learned from simulations by the gradient of the
/// leave-one-out loss whenever hyperparameters are chosen: for observations of many numbers of which few combinations matter.
/// </summary>
/// <exception cref="InvalidOptionException">An option is set to a value that it cannot have.</exception>
public sealed record FeatureNetwork
{
    /// <summary>How many features the kernel sees, 1 to 256.</summary>
    public int Outputs { get; init => field = Require(value is >= 1 and <= 256, value, "1 to 256"); } = 4;

    /// <summary>Units of the hidden layer, 0 to 1000; none leaves a linear map.</summary>
    public int HiddenUnits { get; init => field = Require(value is >= 0 and <= 1000, value, "0 to 1000"); } = 16;

    /// <summary>Steps of Adam at each choice of hyperparameters, 1 to 100,000. Each costs a regression of 250 samples.</summary>
    public int Steps { get; init => field = Require(value is >= 1 and <= 100_000, value, "1 to 100000"); } = 150;

    /// <summary>Step length of Adam, above zero.</summary>
    public double LearningRate { get; init => field = Require(value > 0.0 && double.IsFinite(value), value, "a finite number above 0"); } = 0.02;

    private static T Require<T>(bool holds, T value, string expected, [CallerMemberName] string option = "") => holds
        ? value
        : throw new InvalidOptionException(option, string.Create(
            CultureInfo.InvariantCulture, $"Option {nameof(FeatureNetwork)}.{option}: expected {expected}, found {value}."));
}
