namespace ProbDsl.Models;

/// <summary>A feature map as learning sees it: unconstrained coordinates, and functions of observations bound one by one.</summary>
internal interface IObservationMap
{
    /// <summary>"Series.Summary".</summary>
    string Name { get; }

    /// <summary>The members of its parameter record.</summary>
    IReadOnlyList<ParameterMember> Members { get; }

    /// <summary>The unconstrained coordinates of its start; none of a map that is not learned.</summary>
    double[] StartCoordinates { get; }

    /// <summary>Checks that it takes what a model observes.</summary>
    /// <exception cref="InvalidOptionException">It takes another type.</exception>
    void CheckAgainst(BoundModel model);

    /// <summary>The map at an observation of a model, kept in slots.</summary>
    /// <exception cref="ShapeMismatchException">Lengths do not go together.</exception>
    BoundFeatures Bind(BoundModel model, ReadOnlySpan<double> observation);

    /// <summary>The parameter record at a point.</summary>
    object ParametersAt(double[] coordinates);

    /// <summary>The parameter slots of a point.</summary>
    double[] Slots(double[] coordinates);

    /// <summary>The derivative of the slots at a point, transposed, times a gradient in slots.</summary>
    double[] PullBack(double[] coordinates, double[] slotGradient);
}
