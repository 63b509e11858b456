using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Ir;

/// <summary>What to emit for one model.</summary>
/// <param name="Source">What the author said; the emitters take names and types from it.</param>
/// <param name="Layout">Fields of the layout in the order of their computation.</param>
/// <param name="Data">Where givens and settings are kept, those of them that are.</param>
/// <param name="Latents">Where latents are kept, in slot order.</param>
/// <param name="Observations">Where the parts of the observation are kept, in slot order.</param>
/// <param name="Sites">What the description says of each site.</param>
/// <param name="Sampler">Body of Sample; likewise the others.</param>
/// <param name="ForeignFunctions">Methods that the bodies call and cannot follow.</param>
public sealed record LoweredModel(
    ModelIr Source,
    EquatableArray<LayoutField> Layout,
    EquatableArray<ArgumentSlots> Data,
    EquatableArray<Storage> Latents,
    EquatableArray<Storage> Observations,
    EquatableArray<SiteSummary> Sites,
    EquatableArray<Step> Sampler,
    EquatableArray<Step> Score,
    EquatableArray<Step> Gradient,
    EquatableArray<Step> NaturalParameters,
    EquatableArray<Step> SufficientStatistics,
    EquatableArray<Step> CotangentGradient,
    EquatableArray<Step> Addresses,
    EquatableArray<ForeignFunction> ForeignFunctions = default)
{
    /// <summary>Lengths that must not be negative.</summary>
    public EquatableArray<LengthCheck> Checks { get; init; }

    /// <summary>Values of observed elements that the model leaves undrawn; none where it draws all.</summary>
    public EquatableArray<Step> Fills { get; init; }

    /// <summary>True where a factor makes it an energy model, which has no forward sampler.</summary>
    public bool HasFactors { get; init; }

    /// <summary>What learns a model site by site; null of a model that is learned as a whole.</summary>
    public LoweredSites? BySite { get; init; }

    /// <summary>How its latents fall apart given what is observed; null in a test of other stages.</summary>
    public ModelStructure? Structure { get; init; }

    /// <summary>The log prior of the parameters; null where the author gives none.</summary>
    public LoweredPrior? Prior { get; init; }
}

/// <summary>The methods that learn a model site by site, with observed values held at the data.</summary>
/// <param name="Held">The latents that are read and not drawn.</param>
/// <param name="ClampedSampler">Body of SampleClamped; likewise the others.</param>
public sealed record LoweredSites(
    EquatableArray<HeldLatent> Held, EquatableArray<Step> ClampedSampler, EquatableArray<Step> SamplerWithTerms, EquatableArray<Step> Terms, EquatableArray<Step> WeightedGradient);

/// <summary>A latent that is conditioned on.</summary>
/// <param name="Site">Ordinal of its site.</param>
/// <param name="Least">Its least value, a plain int; null where its values are not integers of a bounded support.</param>
/// <param name="Count">How many values it may have, a plain int; null likewise.</param>
/// <param name="Level">0 of a latent of the whole unit that is enumerated; else 1, 2 ... for latents that are common to components, from the outside in.</param>
public sealed record HeldLatent(int Site, Code? Least, Code? Count, int Level = 0);

/// <summary>What to emit for a log prior: a layout and a body of its own.</summary>
/// <param name="Source">What the author said.</param>
/// <param name="Layout">Fields of the layout in the order of their computation.</param>
/// <param name="Value">Body of LogPrior.</param>
/// <param name="Gradient">Body of LogPriorGradient.</param>
/// <param name="ForeignFunctions">Methods that the bodies call and cannot follow.</param>
public sealed record LoweredPrior(
    PriorIr Source,
    EquatableArray<LayoutField> Layout,
    EquatableArray<Step> Value,
    EquatableArray<Step> Gradient,
    EquatableArray<ForeignFunction> ForeignFunctions);

/// <summary>What to emit for a feature map: a layout and a body of its own.</summary>
/// <param name="Source">What the author said.</param>
/// <param name="Layout">Fields of the layout in the order of their computation.</param>
/// <param name="Data">Where the observation and settings are kept, those of them that are.</param>
/// <param name="Checks">Lengths that must not be negative.</param>
/// <param name="Features">Body of Features.</param>
/// <param name="Gradient">Body of FeatureGradient.</param>
/// <param name="ForeignFunctions">Methods that the bodies call and cannot follow.</param>
public sealed record LoweredFeatureMap(
    FeatureMapIr Source,
    EquatableArray<LayoutField> Layout,
    EquatableArray<ArgumentSlots> Data,
    EquatableArray<LengthCheck> Checks,
    EquatableArray<Step> Features,
    EquatableArray<Step> Gradient,
    EquatableArray<ForeignFunction> ForeignFunctions);

/// <summary>A field of the layout: an int computed from lengths, or from fields before it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">How it is computed.</param>
/// <param name="Meaning">What it is, for the documentation of the field.</param>
public sealed record LayoutField(string Name, LayoutValue Value, string Meaning);

/// <summary>The slots of a given or setting in the data; a single integer has none, it is a field of the layout itself.</summary>
/// <param name="Argument">Its name.</param>
/// <param name="First">Layout field of its first slot.</param>
/// <param name="Length">How many slots.</param>
public sealed record ArgumentSlots(string Argument, Code First, Code Length);

/// <summary>The length of an array, computed from layout fields, that must not be negative.</summary>
/// <param name="Of">The author's name of the array.</param>
public sealed record LengthCheck(string Of, Code Length);

/// <summary>How a layout field is computed.</summary>
public abstract record LayoutValue;

/// <summary>A length of a parameter member or an argument.</summary>
public sealed record InputLength(bool IsParameter, string Name, ValueShape Shape, int Dimension) : LayoutValue;

/// <summary>The value of an integer argument.</summary>
public sealed record InputInteger(string Name) : LayoutValue;

/// <summary>The least or the greatest element of an array of ints; zero where it has none.</summary>
public sealed record InputExtreme(string Name, bool IsGreatest) : LayoutValue;

/// <summary>An expression over fields before it.</summary>
public sealed record Computed(Code Value) : LayoutValue;

/// <summary>A length that two expressions over fields before it must agree on.</summary>
/// <param name="Of">The author's name of what has that length.</param>
public sealed record SameLength(string Of, Code Left, Code Right) : LayoutValue;

/// <summary>A run of slots that holds one latent, or one part of the observation.</summary>
/// <param name="Name">Name of the site or of the array, as the author wrote it.</param>
/// <param name="Field">Layout field of its first slot.</param>
/// <param name="Scalar">What each scalar is.</param>
/// <param name="LoopExtents">Trips of the loops around it, outermost first, where it is a local drawn in a loop.</param>
/// <param name="ValueExtents">Dimensions of the value itself: none for a scalar, one for an array or Vector, two for double[,].</param>
/// <param name="Shape">Shape of the value itself.</param>
public sealed record Storage(
    string Name, string Field, ScalarKind Scalar, EquatableArray<Code> LoopExtents, EquatableArray<Code> ValueExtents, ValueShape Shape);

/// <summary>What the description of a model says of one draw.</summary>
public sealed record SiteSummary(
    string Name,
    bool IsObserved,
    string Distribution,
    Support Support,
    string Shape,
    EquatableArray<string> Parents,
    EquatableArray<string> Parameters,
    EquatableArray<string> Givens,
    bool IsExponentialFamily,
    string Source);
