using System.Numerics;

namespace ProbDsl.LinearAlgebra;

/// <summary>
/// The workspaces of one estimate. Factors made in them, and regressions that rest on such factors, serve until the lease is disposed of; what comes after
/// overwrites them.
/// </summary>
/// <param name="pool">Where the workspaces come from and go back to.</param>
internal sealed class WorkspaceLease(WorkspacePool pool) : IDisposable
{
    private readonly List<object> _taken = [];

    /// <summary>A workspace that nobody else has until the lease ends.</summary>
    /// <param name="size">Rows of the matrices.</param>
    /// <exception cref="ObjectDisposedException">The lease has ended.</exception>
    internal CholeskyWorkspace<T> Take<T>(int size)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        lock (_taken)
        {
            ObjectDisposedException.ThrowIf(IsOver, this);
            CholeskyWorkspace<T> workspace = pool.Take<T>(size);
            _taken.Add(workspace);
            return workspace;
        }
    }

    /// <summary>Whether the workspaces have gone back.</summary>
    internal bool IsOver { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_taken)
        {
            if (!IsOver)
            {
                IsOver = true;
                pool.GiveBack(_taken);
            }
        }
    }
}
