using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl.Models;

/// <summary>
/// The emitted code of a model that is learned site by site: what is observed is held at the data, so that given the data the draws on
/// either side of an observed value are independent, and one run simulates every site from its own observed parents.
/// </summary>
/// <remarks>
/// <para>Observed values come in two views: <c>observation</c> holds the data, which every later draw reads; <c>drawn</c> holds values
/// simulated beside them, each in the slot of its datum, which nothing but their own densities reads.</para>
/// <para>Weights and terms of draws stand in the slots of their values, those of a joint draw in the first of its slots.</para>
/// </remarks>
/// <typeparam name="TLayout">The model's layout.</typeparam>
public interface ISiteBody<TLayout> : IModelBody<TLayout>
    where TLayout : struct, ILayout
{
    /// <summary>The latents that are conditioned on: integers of the whole unit, of bounded support, and latents that are common to components.</summary>
    static abstract HeldLatent[] HeldLatents(TLayout layout);

    /// <summary>Draws the latents, but for those that are conditioned on and read, and observed values beside the data.</summary>
    static abstract void SampleClamped<T, TShared, TView, TData, TRandom>(
        TLayout layout, TShared parameters, TData data, TRandom random, TView latents, TView observation, TView drawn, TView workspace)
        where T : struct, IReal<T>
        where TShared : struct, IView<T>, allows ref struct
        where TView : struct, IView<T>, allows ref struct
        where TData : struct, IView<double>, allows ref struct
        where TRandom : struct, IRandomStream<T, TRandom>;

    /// <summary>
    /// Draws the latents as <see cref="SampleClamped"/> does, and of each observed value writes the log density of the number in <paramref name="drawn"/>, in the order of the program: before anything
    /// that follows is drawn, so that what writes it can choose among particles.
    /// </summary>
    static abstract void SampleWithTerms<T, TShared, TView, TData, TRandom>(
        TLayout layout, TShared parameters, TData data, TRandom random, TView latents, TView observation, TView drawn, TView workspace, TView observationTerms)
        where T : struct, IReal<T>
        where TShared : struct, IView<T>, allows ref struct
        where TView : struct, IView<T>, allows ref struct
        where TData : struct, IView<double>, allows ref struct
        where TRandom : struct, IRandomStream<T, TRandom>;

    /// <summary>Writes the log density of each draw; that of an observed value is taken at the value in <paramref name="drawn"/>.</summary>
    static abstract void Terms<T, TShared, TView, TData>(
        TLayout layout, TShared parameters, TData data, TView latents, TView observation, TView drawn, TView workspace,
        TView latentTerms, TView observationTerms)
        where T : struct, IReal<T>
        where TShared : struct, IView<T>, allows ref struct
        where TView : struct, IView<T>, allows ref struct
        where TData : struct, IView<double>, allows ref struct;

    /// <summary>Adds the derivative of the weighted sum of the terms in every parameter slot, the weights held fixed.</summary>
    static abstract void WeightedGradient<T, TShared, TView, TData>(
        TLayout layout, TShared parameters, TData data, TView latents, TView observation, TView drawn, TView workspace,
        TView latentWeights, TView observationWeights, TView gradient)
        where T : struct, IReal<T>
        where TShared : struct, IView<T>, allows ref struct
        where TView : struct, IView<T>, allows ref struct
        where TData : struct, IView<double>, allows ref struct;
}
