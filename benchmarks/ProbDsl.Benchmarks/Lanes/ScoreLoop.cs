using System.Runtime.CompilerServices;
using ProbDsl.Models;
using ProbDsl.Numerics;

namespace ProbDsl.Benchmarks.Lanes;

/// <summary>Emitted score and gradient of all particles of a batch on one thread: the loop of the engine without its chunks.</summary>
internal sealed class ScoreLoop<TBody, TLayout>(TLayout layout, double[] parameters, double[] given, double[] latents, double[] observations, int count)
    : IScoreLoop
    where TBody : IModelBody<TLayout>
    where TLayout : struct, ILayout
{
    private const int Sums = 8;

    private readonly double[] _parameters = [.. parameters, .. new double[Sums]];
    private readonly double[] _logJoint = new double[count];
    private readonly double[] _gradient = new double[parameters.Length * Sums];
    private readonly double[] _workspace = new double[layout.WorkspaceSlots * Sums];

    public double One() => Run<Lane1>();

    public double Four() => Run<Lane4>();

    public double Eight() => Run<Lane8>();

    private double Run<T>()
        where T : struct, ILane<T>
    {
        Score<T>();
        Gradient<T>();
        double sum = 0.0;
        foreach (double logJoint in _logJoint)
        {
            sum += logJoint;
        }

        return sum + _gradient[0];
    }

    // Each a method of its own, as in the engine; what is read in the loop in locals, so that the model's code is timed and not the reading of fields.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Score<T>()
        where T : struct, ILane<T>
    {
        TLayout lengths = layout;
        int particles = count;
        Span<double> latentColumns = latents, observationColumns = observations, results = _logJoint;
        var shared = new SharedView<T>(_parameters);
        var data = new DoubleView(given);
        var workspace = new ColumnView<T>(_workspace, T.Count, 0);
        for (int particle = 0; particle < particles; particle += T.Count)
        {
            var latent = new ColumnView<T>(latentColumns, particles, particle);
            var observation = new ColumnView<T>(observationColumns, particles, particle);
            T.Store(
                TBody.LogJoint<T, SharedView<T>, ColumnView<T>, DoubleView>(lengths, shared, data, latent, observation, workspace), results, particle);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Gradient<T>()
        where T : struct, ILane<T>
    {
        TLayout lengths = layout;
        int particles = count;
        Span<double> latentColumns = latents, observationColumns = observations, sums = _gradient;
        var shared = new SharedView<T>(_parameters);
        var data = new DoubleView(given);
        var workspace = new ColumnView<T>(_workspace, T.Count, 0);
        sums.Clear();
        for (int particle = 0; particle < particles; particle += T.Count)
        {
            var latent = new ColumnView<T>(latentColumns, particles, particle);
            var observation = new ColumnView<T>(observationColumns, particles, particle);
            TBody.LogJointGradient<T, SharedView<T>, ColumnView<T>, DoubleView>(
                lengths, shared, data, latent, observation, workspace, new ColumnView<T>(sums, Sums, particle % Sums));
        }
    }
}
