namespace ProbDsl;

/// <summary>
/// Marks a static method <c>Vector Name(TObservation x, TParameters p, ...)</c> as a map of an observation to features, by which a fit compares
/// observations: the generator prints a class <c>NameFeatures</c> for the options of a fit.
/// </summary>
/// <remarks>
/// It draws nothing. It returns a double, a <c>double[]</c>, a <see cref="Vector"/> or a tuple of these. Its second argument may be a
/// <see cref="ParametersAttribute"/> record, which is learned from simulations; every further argument is a setting.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FeatureMapAttribute : Attribute
{
}
