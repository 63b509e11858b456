using ProbDsl.Numerics;

namespace ProbDsl.Models;

/// <summary>The one implementation: an emitted body and its layout, run in the scalar world.</summary>
/// <typeparam name="TBody">Emitted value and gradient.</typeparam>
/// <typeparam name="TLayout">Emitted layout.</typeparam>
/// <param name="layout">Where everything lies.</param>
public sealed class BoundPrior<TBody, TLayout>(TLayout layout) : BoundPrior
    where TBody : IPriorBody<TLayout>
    where TLayout : struct, ILayout
{
    internal override double LogPrior(double[] parameters)
    {
        StepContext<TLayout> context = Context(parameters);
        return TBody.LogPrior<Lane1, SharedView<Lane1>, ColumnView<Lane1>>(layout, context.Parameters<Lane1>(), context.Workspace<Lane1>()).Value;
    }

    internal override double[] Gradient(double[] parameters)
    {
        var gradient = new double[layout.ParameterSlots];
        StepContext<TLayout> context = Context(parameters);
        TBody.LogPriorGradient<Lane1, SharedView<Lane1>, ColumnView<Lane1>>(
            layout, context.Parameters<Lane1>(), context.Workspace<Lane1>(), new ColumnView<Lane1>(gradient, 1, 0));
        return gradient;
    }

    private StepContext<TLayout> Context(double[] parameters) => new(layout, parameters, [], Lane1.Count);
}
