using ProbDsl.Numerics;

namespace ProbDsl.Models;

/// <summary>One operation of an emitted body on as many particles as there are lanes.</summary>
/// <typeparam name="TLayout">The model's layout.</typeparam>
internal interface IBodyStep<TLayout>
    where TLayout : struct, ILayout
{
    /// <summary>Runs it on the particles from <paramref name="particle"/> on.</summary>
    static abstract void Run<T>(in StepContext<TLayout> context, in StepColumns columns, int particle)
        where T : struct, ILane<T>;

    /// <summary>Takes what it has written to a padded copy back to the batch.</summary>
    static abstract void TakeBack(in StepColumns columns, in StepColumns padded, int count);
}
