using ProbDsl.Numerics;

namespace ProbDsl.Models;

/// <summary>
/// The emitted code of a <c>[FeatureMap]</c> method, generic over the number and over where its data lie, as
/// <see cref="IModelBody{TLayout}"/> is. The data are the observation and the settings; the features are the statistics of its layout.
/// </summary>
/// <typeparam name="TLayout">The map's own layout.</typeparam>
public interface IFeatureBody<TLayout>
    where TLayout : struct, ILayout
{
    /// <summary>Writes the features of the observation.</summary>
    static abstract void Features<T, TShared, TView, TData>(TLayout layout, TShared parameters, TData data, TView workspace, TView features)
        where T : struct, IReal<T>
        where TShared : struct, IView<T>, allows ref struct
        where TView : struct, IView<T>, allows ref struct
        where TData : struct, IView<double>, allows ref struct;

    /// <summary>
    /// Adds the derivative of the sum of the features, each times its cotangent, in every parameter slot to <paramref name="gradient"/>.
    /// </summary>
    static abstract void FeatureGradient<T, TShared, TView, TData>(
        TLayout layout, TShared parameters, TData data, TView workspace, TView cotangents, TView gradient)
        where T : struct, IReal<T>
        where TShared : struct, IView<T>, allows ref struct
        where TView : struct, IView<T>, allows ref struct
        where TData : struct, IView<double>, allows ref struct;
}
