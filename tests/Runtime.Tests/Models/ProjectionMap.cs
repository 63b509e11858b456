using ProbDsl.Models;
using ProbDsl.Numerics;

namespace ProbDsl.Runtime.Tests.Models;

/// <summary>Directions of a projection, one after another.</summary>
public sealed record Projection(double[] Weights) : IParameters<Projection>
{
    public ParameterMember[] Describe() => [new("Weights", ParameterConstraint.None, false, Weights.Length, 1, 1)];

    public void CopyTo(Span<double> slots) => Weights.CopyTo(slots);

    public Projection WithValues(ReadOnlySpan<double> slots) => new(slots.ToArray());
}

/// <summary>A feature map, written by hand as the generator prints it: the inner products of an observation with some directions.</summary>
public sealed class ProjectionMap(Projection start, int features) : FeatureMap<Projection, Vector>("Tests.Projection", start)
{
    protected override BoundFeatures Bind(Projection parameters, Vector observation) =>
        new BoundFeatures<ProjectionBody, ProjectionLayout>(new ProjectionLayout(parameters.Weights.Length, observation.Length, features), [.. observation]);

    protected override void Run(Projection parameters, Vector observation) => _ = parameters.Weights[features * observation.Length - 1];
}

public readonly record struct ProjectionLayout(int ParameterSlots, int DataSlots, int StatisticSlots) : ILayout
{
    public int LatentSlots => 0;

    public int ObservationSlots => 0;

    public int WorkspaceSlots => 0;
}

public readonly struct ProjectionBody : IFeatureBody<ProjectionLayout>
{
    public static void Features<T, TShared, TView, TData>(ProjectionLayout layout, TShared parameters, TData data, TView workspace, TView features)
        where T : struct, IReal<T>
        where TShared : struct, IView<T>, allows ref struct
        where TView : struct, IView<T>, allows ref struct
        where TData : struct, IView<double>, allows ref struct
    {
        for (int f = 0; f < layout.StatisticSlots; f++)
        {
            T sum = T.Zero;
            for (int k = 0; k < layout.DataSlots; k++)
            {
                sum += parameters[f * layout.DataSlots + k] * T.Constant(data[k]);
            }

            features[f] = sum;
        }
    }

    public static void FeatureGradient<T, TShared, TView, TData>(
        ProjectionLayout layout, TShared parameters, TData data, TView workspace, TView cotangents, TView gradient)
        where T : struct, IReal<T>
        where TShared : struct, IView<T>, allows ref struct
        where TView : struct, IView<T>, allows ref struct
        where TData : struct, IView<double>, allows ref struct
    {
        for (int f = 0; f < layout.StatisticSlots; f++)
        {
            for (int k = 0; k < layout.DataSlots; k++)
            {
                gradient[f * layout.DataSlots + k] += cotangents[f] * T.Constant(data[k]);
            }
        }
    }
}
