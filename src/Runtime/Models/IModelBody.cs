using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl.Models;

/// <summary>
/// The emitted code of a model for one particle (or one particle a lane), generic over the number and over where its
/// data lie. All methods are static, hold no state and allocate nothing.
/// </summary>
/// <remarks>
/// <para><c>TShared</c> is the view of what all particles share (parameters), <c>TView</c> of what belongs to one
/// particle, <c>TData</c> of settings and givens.</para>
/// <para>An observed draw with an exponential family in the latents enters the exponential-family form
/// log p(x | z) = eta(z) . s(x) - Psi(z) + log h(x); every other draw enters "normaliser", the scalar
/// Psi(z) - log p(z) - (log densities of observed draws without such a form, at the simulated observation).
/// See Wenliang et al., "Amortised Learning by Wake-Sleep", ICML 2020, section 3.</para>
/// </remarks>
/// <typeparam name="TLayout">The model's layout.</typeparam>
public interface IModelBody<TLayout>
    where TLayout : struct, ILayout
{
    /// <summary>Draws all latents and the observation from the model.</summary>
    static abstract void Sample<T, TShared, TView, TData, TRandom>(
        TLayout layout, TShared parameters, TData data, TRandom random, TView latents, TView observation, TView workspace)
        where T : struct, IReal<T>
        where TShared : struct, IView<T>, allows ref struct
        where TView : struct, IView<T>, allows ref struct
        where TData : struct, IView<double>, allows ref struct
        where TRandom : struct, IRandomStream<T, TRandom>;

    /// <summary>The log joint density log p(z, x).</summary>
    static abstract T LogJoint<T, TShared, TView, TData>(
        TLayout layout, TShared parameters, TData data, TView latents, TView observation, TView workspace)
        where T : struct, IReal<T>
        where TShared : struct, IView<T>, allows ref struct
        where TView : struct, IView<T>, allows ref struct
        where TData : struct, IView<double>, allows ref struct;

    /// <summary>Adds the derivative of the log joint in every parameter slot to <paramref name="gradient"/>.</summary>
    static abstract void LogJointGradient<T, TShared, TView, TData>(
        TLayout layout, TShared parameters, TData data, TView latents, TView observation, TView workspace, TView gradient)
        where T : struct, IReal<T>
        where TShared : struct, IView<T>, allows ref struct
        where TView : struct, IView<T>, allows ref struct
        where TData : struct, IView<double>, allows ref struct;

    /// <summary>Writes eta(z) into <paramref name="natural"/> (D slots) and returns the normaliser.</summary>
    static abstract T NaturalParameters<T, TShared, TView, TData>(
        TLayout layout, TShared parameters, TData data, TView latents, TView observation, TView workspace, TView natural)
        where T : struct, IReal<T>
        where TShared : struct, IView<T>, allows ref struct
        where TView : struct, IView<T>, allows ref struct
        where TData : struct, IView<double>, allows ref struct;

    /// <summary>Writes the sufficient statistics s(x) (D slots).</summary>
    static abstract void SufficientStatistics<T, TView, TData>(
        TLayout layout, TData data, TView observation, TView statistics)
        where T : struct, IReal<T>
        where TView : struct, IView<T>, allows ref struct
        where TData : struct, IView<double>, allows ref struct;

    /// <summary>
    /// Adds the derivative of S . eta(z) - weight * normaliser(z) in every parameter slot to <paramref name="gradient"/>,
    /// with the cotangents S (D slots) and the weight held fixed.
    /// </summary>
    static abstract void CotangentGradient<T, TShared, TView, TData>(
        TLayout layout, TShared parameters, TData data, TView latents, TView observation, TView workspace,
        TView cotangents, T weight, TView gradient)
        where T : struct, IReal<T>
        where TShared : struct, IView<T>, allows ref struct
        where TView : struct, IView<T>, allows ref struct
        where TData : struct, IView<double>, allows ref struct;
}
