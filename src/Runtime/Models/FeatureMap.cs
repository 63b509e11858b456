using System.Globalization;
using ProbDsl.Models;

namespace ProbDsl;

/// <summary>What every generated feature map is: the emitted members, and what follows from them.</summary>
/// <typeparam name="TParameters">The map's <c>[Parameters]</c> record, or <see cref="NoParameters"/>.</typeparam>
/// <typeparam name="TObservation">The observation that it takes: what the model method returns.</typeparam>
public abstract class FeatureMap<TParameters, TObservation> : FeatureMap, IObservationMap
    where TParameters : class, IParameters<TParameters>
{
    private readonly double[] _startCoordinates;

    /// <summary>Made by generated code.</summary>
    /// <param name="name">"Series.Summary".</param>
    /// <param name="start">Where learning starts.</param>
    /// <exception cref="InvalidParameterException">The start is outside a constraint, or on its edge.</exception>
    protected FeatureMap(string name, TParameters start)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(start);
        ParameterPacking.Validate(start);
        _startCoordinates = ParameterPacking.ToUnconstrained(start);
        Start = start;
    }

    /// <summary>Where learning starts; lengths and frozen members are taken from it.</summary>
    public TParameters Start { get; }

    /// <inheritdoc/>
    IReadOnlyList<ParameterMember> IObservationMap.Members => Start.Describe();

    /// <inheritdoc/>
    double[] IObservationMap.StartCoordinates => [.. _startCoordinates];

    /// <summary>The features of an observation, in the order in which the method returns them.</summary>
    /// <param name="parameters">Parameters with the lengths of <see cref="Start"/>.</param>
    /// <param name="observation">What is observed of one unit of data.</param>
    /// <exception cref="ShapeMismatchException">Lengths of the observation, of parameters and settings do not go together.</exception>
    public double[] Features(TParameters parameters, TObservation observation) =>
        BindTo(parameters, observation).Features(ParameterPacking.ToSlots(parameters));

    /// <summary>
    /// The derivative of the sum of the features, each times its cotangent, in every parameter, in the parameters' own record: each weight of a
    /// simplex as if the others stood still.
    /// </summary>
    /// <param name="parameters">Parameters with the lengths of <see cref="Start"/>.</param>
    /// <param name="observation">What is observed of one unit of data.</param>
    /// <param name="cotangents">One number for each feature.</param>
    /// <exception cref="ShapeMismatchException">Lengths do not go together.</exception>
    public TParameters Gradient(TParameters parameters, TObservation observation, ReadOnlySpan<double> cotangents)
    {
        BoundFeatures bound = BindTo(parameters, observation);
        if (cotangents.Length != bound.Count)
        {
            throw new ShapeMismatchException(string.Create(
                CultureInfo.InvariantCulture, $"{Name}: expected {bound.Count} cotangents, one for each feature, found {cotangents.Length}."));
        }

        double[] slots = ParameterPacking.ToSlots(parameters);
        var gradient = new double[slots.Length];
        bound.AddGradient(slots, cotangents, gradient);
        return parameters.WithValues(gradient);
    }

    /// <summary>Fixes every length from those of the parameters and of an observation, and keeps the observation. Generated code.</summary>
    /// <param name="parameters">The parameters; their values do not matter.</param>
    /// <param name="observation">The observation.</param>
    protected abstract BoundFeatures Bind(TParameters parameters, TObservation observation);

    /// <summary>Runs the author's own method. Generated code.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="observation">The observation.</param>
    protected abstract void Run(TParameters parameters, TObservation observation);

    /// <inheritdoc/>
    void IObservationMap.CheckAgainst(BoundModel model)
    {
        if (model is not IObservationReader<TObservation>)
        {
            throw new InvalidOptionException(
                nameof(RegressionOptions.Map),
                $"Option {nameof(RegressionOptions.Map)}: expected a feature map of what the model observes, {TypeText.Of(model.ObservationType)}, found {Name}, a map of {TypeText.Of(typeof(TObservation))}.");
        }
    }

    /// <inheritdoc/>
    BoundFeatures IObservationMap.Bind(BoundModel model, ReadOnlySpan<double> observation) =>
        BindTo(Start, ((IObservationReader<TObservation>)model).Read(observation));

    /// <inheritdoc/>
    object IObservationMap.ParametersAt(double[] coordinates) => ParameterPacking.FromUnconstrained(Start, coordinates);

    /// <inheritdoc/>
    double[] IObservationMap.Slots(double[] coordinates) => ParameterPacking.ToSlots(ParameterPacking.FromUnconstrained(Start, coordinates));

    /// <inheritdoc/>
    double[] IObservationMap.PullBack(double[] coordinates, double[] slotGradient)
    {
        var gradient = new double[coordinates.Length];
        ParameterPacking.PullBack(ParameterPacking.FromUnconstrained(Start, coordinates), slotGradient, gradient);
        return gradient;
    }

    /// <summary>
    /// Binds, and runs the author's method once: emitted code checks no index, so a wrong length, or an index among the observed numbers that lies
    /// outside, must surface there.
    /// </summary>
    private BoundFeatures BindTo(TParameters parameters, TObservation observation)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        try
        {
            Run(parameters, observation);
            return Bind(parameters, observation);
        }
        catch (Exception exception) when (exception is IndexOutOfRangeException or ShapeMismatchException or OverflowException or DivideByZeroException)
        {
            throw new ShapeMismatchException(
                $"{Name}: the lengths of observation, parameters and settings do not go together; the feature map said: {exception.Message}");
        }
    }
}
