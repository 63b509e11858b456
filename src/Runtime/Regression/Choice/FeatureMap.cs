using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using ProbDsl.Storage;

namespace ProbDsl;

/// <summary>
/// A <c>[FeatureMap]</c> method of the author's: what the kernel sees of an observation. Its parameters are learned from simulations by the gradient
/// of the leave-one-out loss whenever hyperparameters are chosen. The generator prints the classes that derive from it.
/// </summary>
/// <exception cref="InvalidOptionException">An option is set to a value that it cannot have.</exception>
[JsonConverter(typeof(FeatureMapConverter))]
public abstract class FeatureMap
{
    private protected FeatureMap(string name) => Name = name;

    /// <summary>Type and method: "Series.Summary".</summary>
    public string Name { get; }

    /// <summary>
    /// Steps of Adam at each choice of hyperparameters, 0 to 100,000; 0 leaves the parameters as they start. Each costs a regression of 250 samples.
    /// </summary>
    public int Steps { get; init => field = Require(value is >= 0 and <= 100_000, value, "0 to 100000"); } = 150;

    /// <summary>Step length of Adam in unconstrained coordinates, above zero.</summary>
    public double LearningRate { get; init => field = Require(value > 0.0 && double.IsFinite(value), value, "a finite number above 0"); } = 0.02;

    /// <summary>
    /// True where the kernel sees the observation itself beside the features, so that what the map leaves out is not lost; the default is that the
    /// features take its place. What varies of the givens stands beside the features in any case.
    /// </summary>
    public bool KeepInputs { get; init; }

    private static T Require<T>(bool holds, T value, string expected, [CallerMemberName] string option = "") => holds
        ? value
        : throw new InvalidOptionException(option, string.Create(
            CultureInfo.InvariantCulture, $"Option {nameof(FeatureMap)}.{option}: expected {expected}, found {value}."));
}
