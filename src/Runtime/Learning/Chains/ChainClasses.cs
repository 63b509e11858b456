using System.Globalization;

namespace ProbDsl.Learning;

/// <summary>Steps that share a regression, and its inputs.</summary>
internal sealed class ChainClasses
{
    private readonly ChainSteps _steps;
    private readonly ChainInputs _inputs;
    private readonly int _childrenWidth;
    private readonly int _frontierWidth;

    /// <param name="steps">The steps of a unit.</param>
    /// <param name="inputs">What is regressed on.</param>
    /// <param name="childrenWidth">Coordinates that the children of a step have at most.</param>
    /// <param name="frontierWidth">Coordinates that a summary has at most.</param>
    internal ChainClasses(ChainSteps steps, ChainInputs inputs, int childrenWidth, int frontierWidth)
    {
        _steps = steps;
        _inputs = inputs;
        _childrenWidth = childrenWidth;
        _frontierWidth = frontierWidth;
        Steps = [.. Enumerable.Range(0, steps.All.Length).GroupBy(Key).Select(static same => same.ToArray())];
    }

    /// <summary>The steps of each class: of one kind, and near an end as near to it.</summary>
    internal int[][] Steps { get; }

    /// <summary>What the scores are regressed on.</summary>
    internal ChainInputs Chosen => _inputs;

    /// <summary>The same classes with other inputs.</summary>
    internal ChainClasses With(ChainInputs inputs) => new(_steps, inputs, _childrenWidth, _frontierWidth);

    /// <summary>Coordinates of the inputs of a step.</summary>
    internal int Dimension => (2 * _inputs.Width + 1) * _childrenWidth + (_inputs.HasSummaries ? 2 * _frontierWidth : 0);

    /// <summary>The class of most steps.</summary>
    internal int[] Largest => Steps.MaxBy(static steps => steps.Length)!;

    /// <summary>The inputs of a step of some series, in blocks; what lies beyond an end is zero, which is the mean of it.</summary>
    internal double[][] Inputs(int step, ChainSeries series)
    {
        var blocks = new List<double[]>();
        for (int offset = -_inputs.Width; offset <= _inputs.Width; offset++)
        {
            blocks.Add(Block(series.Children, _steps.Neighbour(step, offset), _childrenWidth * series.Count));
        }

        if (_inputs.HasSummaries)
        {
            blocks.Add(Block(series.Forward, _steps.Neighbour(step, -_inputs.Width - 1), _frontierWidth * series.Count));
            blocks.Add(Block(series.Backward, _steps.Neighbour(step, _inputs.Width + 1), _frontierWidth * series.Count));
        }

        return [.. blocks];
    }

    private static double[] Block(double[][] values, int step, int length)
    {
        if (step >= 0 && values[step].Length == length)
        {
            return values[step];
        }

        var block = new double[length];
        if (step >= 0)
        {
            values[step].CopyTo(block, 0);
        }

        return block;
    }

    private string Key(int step)
    {
        ChainStep own = _steps.All[step];
        return string.Create(
            CultureInfo.InvariantCulture, $"{Math.Min(own.Index, ChainSummaries.Edge)} {Math.Min(own.FromEnd, ChainSummaries.Edge)} {own.Kind}");
    }
}
