using ProbDsl.Numerics;

namespace ProbDsl.Models;

/// <summary>The one implementation: an emitted body, its layout, and an observation with the settings, run in the scalar world.</summary>
/// <typeparam name="TBody">Emitted features and reverse pass.</typeparam>
/// <typeparam name="TLayout">Emitted layout.</typeparam>
/// <param name="layout">Where everything lies.</param>
/// <param name="data">The observation and the settings.</param>
public sealed class BoundFeatures<TBody, TLayout>(TLayout layout, double[] data) : BoundFeatures
    where TBody : IFeatureBody<TLayout>
    where TLayout : struct, ILayout
{
    internal override int Count => layout.StatisticSlots;

    internal override ReadOnlySpan<double> Data => data;

    internal override double[] Features(double[] parameters)
    {
        var features = new double[Count];
        StepContext<TLayout> context = Context(parameters);
        TBody.Features<Lane1, SharedView<Lane1>, ColumnView<Lane1>, DoubleView>(
            layout, context.Parameters<Lane1>(), context.Data, context.Workspace<Lane1>(), new ColumnView<Lane1>(features, 1, 0));
        return features;
    }

    internal override void AddGradient(double[] parameters, ReadOnlySpan<double> cotangents, double[] gradient)
    {
        StepContext<TLayout> context = Context(parameters);
        TBody.FeatureGradient<Lane1, SharedView<Lane1>, ColumnView<Lane1>, DoubleView>(
            layout, context.Parameters<Lane1>(), context.Data, context.Workspace<Lane1>(), new ColumnView<Lane1>(cotangents.ToArray(), 1, 0),
            new ColumnView<Lane1>(gradient, 1, 0));
    }

    private StepContext<TLayout> Context(double[] parameters) => new(layout, parameters, data, Lane1.Count);
}
