using System.Numerics;

namespace ProbDsl.LinearAlgebra;

/// <summary>
/// Keeps workspaces of Cholesky factorisations from one estimate to the next: an iteration of a fit then asks for no n^2 numbers, whose fresh pages took as
/// long as the Gram matrix in them. One estimate after another takes a <see cref="WorkspaceLease"/>; any number of threads.
/// </summary>
internal sealed class WorkspacePool
{
    private readonly Lock _gate = new();
    private readonly List<object> _idle = [];

    /// <summary>Opens a lease; what it takes comes back when it is disposed of.</summary>
    internal WorkspaceLease Lend() => new(this);

    /// <summary>An idle workspace, or a new one.</summary>
    internal CholeskyWorkspace<T> Take<T>(int size)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        lock (_gate)
        {
            foreach (object idle in _idle)
            {
                if (idle is CholeskyWorkspace<T> workspace && workspace.Size == size)
                {
                    _idle.Remove(idle);
                    return workspace;
                }
            }
        }

        return new CholeskyWorkspace<T>(size);
    }

    /// <summary>Takes workspaces back, and forgets those that nobody asked for in the meantime: sizes change as a fit goes on.</summary>
    internal void GiveBack(IReadOnlyCollection<object> workspaces)
    {
        lock (_gate)
        {
            _idle.Clear();
            _idle.AddRange(workspaces);
        }
    }
}
