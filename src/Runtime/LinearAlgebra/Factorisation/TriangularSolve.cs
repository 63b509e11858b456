using System.Buffers;
using System.Numerics;
using ProbDsl.Execution;

namespace ProbDsl.LinearAlgebra;

/// <summary>
/// A triangular solve with any number of right-hand sides. Many columns are cut into groups that are solved alone; with few,
/// rows are taken in blocks and each block's answer is taken out of all other rows at once.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class TriangularSolve<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Strip = TriangularLeaf<T>.Size;

    /// <summary>Strips of a block of rows: long enough rows of the factor to be read at the speed of memory.</summary>
    private const int BlockStrips = 2;

    /// <summary>Panels of columns that are solved together.</summary>
    private const int GroupPanels = 4;

    /// <summary>From so many groups on there is enough to share out.</summary>
    private const int FewestGroups = 4;

    private readonly CholeskyFactor<T> _factor;
    private readonly MicroKernel<T> _kernel;
    private readonly int _rows;
    private readonly Action<int> _solveGroup;
    private readonly Action<int> _solveBlockForward;
    private readonly Action<int> _solveBlockBackward;
    private readonly Action<int> _eliminateForward;
    private readonly Action<int> _eliminateBackward;

    private T[] _values = [];
    private int _panels;
    private int _narrowPanel;
    private int _pieces;
    private int _block;
    private TriangularSystems _systems;

    internal TriangularSolve(CholeskyFactor<T> factor, MicroKernel<T> kernel)
    {
        _factor = factor;
        _kernel = kernel;
        _rows = factor.Strips * Strip;
        _solveGroup = SolveGroup;
        _solveBlockForward = SolveBlockForward;
        _solveBlockBackward = SolveBlockBackward;
        _eliminateForward = offset => Eliminate(_block + BlockStrips + offset, true);
        _eliminateBackward = strip => Eliminate(strip, false);
    }

    /// <summary>Overwrites the right-hand sides by the answer.</summary>
    internal void Run(DenseMatrix<T> rightHandSides, TriangularSystems systems, ParallelLoop loop)
    {
        // The last panel takes half the columns where that is enough: 11 columns cost 16 and not 32, 101 cost 112 and not 128.
        int columns = rightHandSides.Columns;
        _panels = (columns + _kernel.Columns - 1) / _kernel.Columns;
        _narrowPanel = columns - (_panels - 1) * _kernel.Columns <= _kernel.Columns / 2 ? _panels - 1 : -1;
        _systems = systems;
        int length = _panels * _kernel.Columns * _rows;
        if (_values.Length < length)
        {
            _values = new T[length];
        }

        Load(rightHandSides);
        int groups = (_panels + GroupPanels - 1) / GroupPanels;
        if (groups >= FewestGroups)
        {
            loop.Run(groups, _solveGroup);
        }
        else
        {
            SolveByBlocks(loop);
        }

        for (int i = 0; i < rightHandSides.Rows; i++)
        {
            Span<T> row = rightHandSides.Row(i);
            for (int panel = 0; panel < _panels; panel++)
            {
                Span<T> lanes = Lanes(panel, i);
                Span<T> entries = row[(panel * _kernel.Columns)..];
                lanes[..Math.Min(lanes.Length, entries.Length)].CopyTo(entries);
            }
        }
    }

    private void Load(DenseMatrix<T> rightHandSides)
    {
        for (int i = 0; i < _rows; i++)
        {
            Span<T> row = i < rightHandSides.Rows ? rightHandSides.Row(i) : [];
            for (int panel = 0; panel < _panels; panel++)
            {
                int column = panel * _kernel.Columns;
                Span<T> lanes = Lanes(panel, i);
                int present = Math.Clamp(row.Length - column, 0, lanes.Length);
                row.Slice(Math.Min(column, row.Length), present).CopyTo(lanes);
                lanes[present..].Clear();
            }
        }
    }

    /// <summary>The entries of a row in a panel.</summary>
    private Span<T> Lanes(int panel, int row)
    {
        int width = panel == _narrowPanel ? _kernel.Columns / 2 : _kernel.Columns;
        return _values.AsSpan(panel * _kernel.Columns * _rows + row * width, width);
    }

    private TriangularStrip<T> Panels(int first, int end) => new(_factor, _kernel, _values, _rows, 0, first, end, _narrowPanel);

    private void SolveGroup(int group)
    {
        T[] scratch = ArrayPool<T>.Shared.Rent(TriangularStrip<T>.ScratchLength);
        TriangularStrip<T> panels = Panels(group * GroupPanels, Math.Min(_panels, (group + 1) * GroupPanels));
        for (int strip = 0; strip < _factor.Strips; strip++)
        {
            panels.EliminateForward(strip, 0, strip, scratch);
            panels.SolveForward(strip, scratch);
        }

        for (int strip = _factor.Strips - 1; strip >= 0 && _systems == TriangularSystems.Both; strip--)
        {
            panels.EliminateBackward(strip, strip + 1, _factor.Strips, scratch);
            panels.SolveBackward(strip, scratch);
        }

        ArrayPool<T>.Shared.Return(scratch);
    }

    private void SolveByBlocks(ParallelLoop loop)
    {
        // A piece packs what it reads of the factor, so there are no more of them than can run at once. Panels do not touch each other: no bit depends on it.
        _pieces = Math.Min(_panels, loop.Threads);
        int last = (_factor.Strips - 1) / BlockStrips * BlockStrips;
        for (_block = 0; _block <= last; _block += BlockStrips)
        {
            loop.Run(_pieces, _solveBlockForward);
            loop.Run(Math.Max(0, _factor.Strips - _block - BlockStrips), _eliminateForward);
        }

        for (_block = last; _block >= 0 && _systems == TriangularSystems.Both; _block -= BlockStrips)
        {
            loop.Run(_pieces, _solveBlockBackward);
            loop.Run(_block, _eliminateBackward);
        }
    }

    private int BlockEnd => Math.Min(_factor.Strips, _block + BlockStrips);

    private void SolveBlockForward(int piece)
    {
        T[] scratch = ArrayPool<T>.Shared.Rent(TriangularStrip<T>.ScratchLength);
        TriangularStrip<T> panels = Panels(piece * _panels / _pieces, (piece + 1) * _panels / _pieces);
        for (int strip = _block; strip < BlockEnd; strip++)
        {
            panels.EliminateForward(strip, _block, strip, scratch);
            panels.SolveForward(strip, scratch);
        }

        ArrayPool<T>.Shared.Return(scratch);
    }

    private void SolveBlockBackward(int piece)
    {
        T[] scratch = ArrayPool<T>.Shared.Rent(TriangularStrip<T>.ScratchLength);
        TriangularStrip<T> panels = Panels(piece * _panels / _pieces, (piece + 1) * _panels / _pieces);
        for (int strip = BlockEnd - 1; strip >= _block; strip--)
        {
            panels.EliminateBackward(strip, strip + 1, BlockEnd, scratch);
            panels.SolveBackward(strip, scratch);
        }

        ArrayPool<T>.Shared.Return(scratch);
    }

    private void Eliminate(int strip, bool isForward)
    {
        T[] scratch = ArrayPool<T>.Shared.Rent(TriangularStrip<T>.ScratchLength);
        TriangularStrip<T> panels = Panels(0, _panels);
        if (isForward)
        {
            panels.EliminateForward(strip, _block, BlockEnd, scratch);
        }
        else
        {
            panels.EliminateBackward(strip, _block, BlockEnd, scratch);
        }

        ArrayPool<T>.Shared.Return(scratch);
    }
}
