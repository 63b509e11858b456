namespace ProbDsl;

/// <summary>
/// Marks an argument of a model as given with every unit of data (a covariate); its length may differ from unit to unit.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class GivenAttribute : Attribute
{
}
