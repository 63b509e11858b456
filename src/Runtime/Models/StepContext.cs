using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl.Models;

/// <summary>What every step of a loop over particles shares.</summary>
/// <typeparam name="TLayout">The model's layout.</typeparam>
internal readonly struct StepContext<TLayout>
    where TLayout : struct, ILayout
{
    // As many numbers as the widest vector has lanes: a gather from the last slots may read past them.
    private const int Padding = 8;

    private readonly double[] _parameters;
    private readonly double[] _data;
    private readonly double[] _workspace;

    /// <param name="layout">Where everything lies.</param>
    /// <param name="parameters">One number a slot; copied.</param>
    /// <param name="data">Settings, then givens.</param>
    /// <param name="lanes">The number of lanes.</param>
    /// <param name="key">Seed and round, where numbers are drawn.</param>
    internal StepContext(TLayout layout, double[] parameters, double[] data, int lanes, RandomKey key = default)
    {
        Layout = layout;
        Key = key;
        _parameters = new double[parameters.Length + Padding];
        parameters.CopyTo(_parameters, 0);
        _data = data;
        _workspace = new double[layout.WorkspaceSlots * lanes];
    }

    internal TLayout Layout { get; }

    internal RandomKey Key { get; }

    internal DoubleView Data => new(_data);

    internal SharedView<T> Parameters<T>()
        where T : struct, ILane<T> => new(_parameters);

    /// <summary>The workspace, cleared.</summary>
    internal ColumnView<T> Workspace<T>()
        where T : struct, ILane<T>
    {
        _workspace.AsSpan().Clear();
        return new(_workspace, T.Count, 0);
    }
}
