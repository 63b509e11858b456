namespace ProbDsl.LinearAlgebra.Benchmarks;

/// <summary>Repetitions of one measurement, milliseconds.</summary>
internal sealed class Timing
{
    private readonly List<double> _wall = [];
    private readonly List<double> _processor = [];

    internal double Least => _wall.Min();

    internal double Median => _wall.Order().ElementAt(_wall.Count / 2);

    internal double LeastProcessor => _processor.Min();

    internal void Add(double wall, double processor)
    {
        _wall.Add(wall);
        _processor.Add(processor);
    }
}
