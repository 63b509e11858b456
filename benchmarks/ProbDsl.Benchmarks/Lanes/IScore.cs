using ProbDsl.Numerics;

namespace ProbDsl.Benchmarks.Lanes;

/// <summary>Score and gradient of a model, as emitted bodies have them.</summary>
/// <typeparam name="TLayout">The model's layout.</typeparam>
internal interface IScore<TLayout>
{
    /// <summary>log p(z, x).</summary>
    static abstract T LogJoint<T>(TLayout layout, SharedView<T> parameters, ColumnView<T> latents, ColumnView<T> observation, ColumnView<T> workspace)
        where T : struct, ILane<T>;

    /// <summary>Adds its derivative in every parameter slot.</summary>
    static abstract void LogJointGradient<T>(
        TLayout layout, SharedView<T> parameters, ColumnView<T> latents, ColumnView<T> observation, ColumnView<T> workspace, ColumnView<T> gradient)
        where T : struct, ILane<T>;
}
