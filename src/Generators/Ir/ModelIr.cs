using ProbDsl.Generators.Collections;

namespace ProbDsl.Generators.Ir;

/// <summary>What the author said: one [Model] method, free of positions and of the compiler's own objects.</summary>
/// <param name="Namespace">Empty for the global namespace.</param>
/// <param name="ContainingTypes">Outermost first; the last one holds the method.</param>
/// <param name="Accessibility">"public" or "internal": the narrowest of the method's and its types'.</param>
/// <param name="Name">The method's name, not escaped.</param>
/// <param name="ParametersType">Fully qualified name of the parameter record, with <c>global::</c>.</param>
/// <param name="ParametersArgument">The name of the method's argument of that type.</param>
/// <param name="Members">The record's members in order.</param>
/// <param name="Arguments">Givens and settings in the order of the method, after draw and parameters.</param>
/// <param name="ObservationType">Fully qualified C# type the method returns.</param>
/// <param name="Sites">The draws in the order of the text; <see cref="DrawStatement.Site"/> indexes it.</param>
/// <param name="Body">The method's statements, without the return.</param>
/// <param name="Result">What is returned: one part, or the parts of a tuple.</param>
/// <param name="ResultPlace">The place of the returned value, for findings.</param>
public sealed record ModelIr(
    string Namespace,
    EquatableArray<ContainingType> ContainingTypes,
    string Accessibility,
    string Name,
    string ParametersType,
    string ParametersArgument,
    EquatableArray<ParameterMemberIr> Members,
    EquatableArray<ArgumentIr> Arguments,
    string ObservationType,
    EquatableArray<SiteIr> Sites,
    Block Body,
    EquatableArray<ResultPart> Result,
    int ResultPlace)
{
    /// <summary>The [LogPrior] method of the parameter record; null where there is none.</summary>
    public PriorIr? Prior { get; init; }

    /// <summary>True of a model marked <c>[Model(Gpu = true)]</c>: a kernel must be able to hold it.</summary>
    public bool IsGpu { get; init; }
}

/// <summary>A [LogPrior] method.</summary>
/// <param name="Method">Its name, not escaped.</param>
/// <param name="Program">
/// Its statements as those of a model that draws nothing: the last is a factor with the value. Its name is the one that emitted helper types carry.
/// </param>
public sealed record PriorIr(string Method, ModelIr Program);

/// <summary>A [FeatureMap] method.</summary>
/// <param name="Method">Its name, not escaped.</param>
/// <param name="ObservationType">Fully qualified C# type of the observation.</param>
/// <param name="HasParameters">False of a map that only transforms.</param>
/// <param name="Program">
/// Its statements as those of a model that draws nothing and is given the observation, or each part of a tuple: the last ones are its features. Its
/// name is the one that emitted types carry.
/// </param>
public sealed record FeatureMapIr(string Method, string ObservationType, bool HasParameters, ModelIr Program);

/// <summary>A type around the method, as it must be reopened: "static partial class" and its name.</summary>
/// <param name="Declaration">Modifiers and keyword without accessibility, "static partial class".</param>
/// <param name="Name">Unescaped name.</param>
public sealed record ContainingType(string Declaration, string Name);

public enum ConstraintKind
{
    None,
    Positive,
    UnitInterval,
    Simplex,
    SimplexRows,
    Ordered,
    LowerTriangular,
    Correlation,
}

/// <summary>
/// A member of a parameter record, or of a record in it, then with its path: "Noise.Scale".
/// <paramref name="Place"/> names it in findings.
/// </summary>
public sealed record ParameterMemberIr(string Name, ValueType Type, ConstraintKind Constraint, bool IsFrozen, int Place);

public enum ArgumentKind
{
    Setting,
    Given,

    /// <summary>No argument of the author's: what a call that is not followed gives of these, made where a model is bound.</summary>
    Computed,
}

/// <summary>An argument of the model method after draw and parameters.</summary>
/// <param name="TypeName">Fully qualified C# type.</param>
/// <param name="IsParams">True for one whose elements a caller writes one by one.</param>
/// <param name="Default">The value of a scalar setting that may be left out, true as one; null where it must be given.</param>
public sealed record ArgumentIr(string Name, ArgumentKind Kind, ValueType Type, string TypeName, double? Default = null, bool IsParams = false)
{
    /// <summary>The call that gives a computed one; null of the others.</summary>
    public ComputedCall? Call { get; init; }
}

/// <summary>A draw.</summary>
/// <param name="Id">Its ordinal in the text.</param>
/// <param name="Name">The variable it is assigned to, the name the author gave, or the method's name where it is returned at once.</param>
/// <param name="IsNamed">True where the author gave the name.</param>
/// <param name="IsObserved">True for Observed, false for Latent.</param>
/// <param name="Source">The author's statement on one line, white space normalised, comments left out.</param>
/// <param name="Place">Its place, for findings.</param>
public sealed record SiteIr(int Id, string Name, bool IsNamed, bool IsObserved, string Source, int Place);

/// <summary>A part of what the method returns: the local that an observed draw, or an array filled by one, is held in.</summary>
/// <param name="Local">Its name.</param>
/// <param name="Type">Its type.</param>
public sealed record ResultPart(string Local, ValueType Type);

/// <summary>A [Parameters] record.</summary>
/// <param name="PrintingModifiers">Those of its <c>PrintMembers</c>, as C# wants them; null where the author has written it.</param>
public sealed record ParametersIr(
    string Namespace,
    EquatableArray<ContainingType> ContainingTypes,
    string Accessibility,
    string Name,
    EquatableArray<ParameterMemberIr> Members,
    string? PrintingModifiers);
