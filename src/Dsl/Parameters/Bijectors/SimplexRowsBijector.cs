using System.Globalization;

namespace ProbDsl;

/// <summary>A matrix whose rows are simplexes, each learned as <see cref="SimplexBijector"/> learns one.</summary>
/// <param name="columns">The length of a row.</param>
internal sealed class SimplexRowsBijector(int columns) : Bijector
{
    private readonly SimplexBijector _row = new();
    private readonly int _freeColumns = Math.Max(0, columns - 1);

    /// <inheritdoc/>
    public override int FreeCount(int length) => Rows(length) * _freeColumns;

    /// <inheritdoc/>
    public override string FreeName(ReadOnlySpan<string> slotNames, int free)
        => _row.FreeName(slotNames.Slice(free / _freeColumns * columns, columns), free % _freeColumns);

    /// <inheritdoc/>
    public override ConstraintFault? FindFault(ReadOnlySpan<double> values)
    {
        for (int row = 0; row < Rows(values.Length); row++)
        {
            if (_row.FindFault(Row(values, row)) is { } fault)
            {
                return fault.Element < 0
                    ? fault with { Found = string.Create(CultureInfo.InvariantCulture, $"{fault.Found} in row {row}") }
                    : fault with { Element = (row * columns) + fault.Element };
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override int FindEdge(ReadOnlySpan<double> values) => values.IndexOf(0.0);

    /// <inheritdoc/>
    public override void ToFree(ReadOnlySpan<double> values, Span<double> free)
    {
        for (int row = 0; row < Rows(values.Length); row++)
        {
            _row.ToFree(Row(values, row), FreeRow(free, row));
        }
    }

    /// <inheritdoc/>
    public override void FromFree(ReadOnlySpan<double> free, Span<double> values)
    {
        for (int row = 0; row < Rows(values.Length); row++)
        {
            _row.FromFree(FreeRow(free, row), Row(values, row));
        }
    }

    /// <inheritdoc/>
    public override void PullBack(ReadOnlySpan<double> values, ReadOnlySpan<double> gradient, Span<double> freeGradient)
    {
        for (int row = 0; row < Rows(values.Length); row++)
        {
            _row.PullBack(Row(values, row), Row(gradient, row), FreeRow(freeGradient, row));
        }
    }

    /// <inheritdoc/>
    public override void PushForward(ReadOnlySpan<double> values, ReadOnlySpan<double> freeDirection, Span<double> direction)
    {
        for (int row = 0; row < Rows(values.Length); row++)
        {
            _row.PushForward(Row(values, row), FreeRow(freeDirection, row), Row(direction, row));
        }
    }

    private int Rows(int length) => columns == 0 ? 0 : length / columns;

    private ReadOnlySpan<double> Row(ReadOnlySpan<double> values, int row) => values.Slice(row * columns, columns);

    private Span<double> Row(Span<double> values, int row) => values.Slice(row * columns, columns);

    private ReadOnlySpan<double> FreeRow(ReadOnlySpan<double> free, int row) => free.Slice(row * _freeColumns, _freeColumns);

    private Span<double> FreeRow(Span<double> free, int row) => free.Slice(row * _freeColumns, _freeColumns);
}
