using ProbDsl.Numerics;

namespace ProbDsl.Models;

/// <summary>
/// The emitted code of a <c>[LogPrior]</c> method, generic over the number and over where its data lie, as
/// <see cref="IModelBody{TLayout}"/> is.
/// </summary>
/// <typeparam name="TLayout">The prior's own layout.</typeparam>
public interface IPriorBody<TLayout>
    where TLayout : struct, ILayout
{
    /// <summary>The log prior of the parameters.</summary>
    static abstract T LogPrior<T, TShared, TView>(TLayout layout, TShared parameters, TView workspace)
        where T : struct, IReal<T>
        where TShared : struct, IView<T>, allows ref struct
        where TView : struct, IView<T>, allows ref struct;

    /// <summary>Adds the derivative of the log prior in every parameter slot to <paramref name="gradient"/>.</summary>
    static abstract void LogPriorGradient<T, TShared, TView>(TLayout layout, TShared parameters, TView workspace, TView gradient)
        where T : struct, IReal<T>
        where TShared : struct, IView<T>, allows ref struct
        where TView : struct, IView<T>, allows ref struct;
}
