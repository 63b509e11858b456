using ProbDsl.Execution;
using ProbDsl.Regression;

namespace ProbDsl.Queries;

/// <summary>
/// Conditional expectations at one observation from the simulations around it, with an error. Bandwidth and ridge are chosen for
/// each target by restricted marginal likelihood; what is factored for one question serves the next.
/// </summary>
/// <remarks>
/// The error has two parts. Noise: sum of squared weights times squared leave-one-out errors, right where the spread of the
/// target differs from place to place (J. G. MacKinnon and H. White, Journal of Econometrics 29 (1985) 305, HC3). Bias: what the
/// Gaussian process expects the squared bias to be. Such intervals hold the truth as often as they say on average over points (D.
/// Nychka, "Bayesian confidence intervals for smoothing splines", JASA 83 (1988) 1134).
/// </remarks>
internal sealed class LocalRegression(LocalCloud local, double quadraticWeight, ParallelLoop loop)
{
    /// <summary>An event unseen in n samples may have a probability of 3/n at 95 %: 1.5 standard errors of 1/n each.</summary>
    private const double UnseenErrors = 1.5;

    private readonly Lock _lock = new();
    private readonly Dictionary<int, (KrigingCell Cell, double[] Diagonal)> _cells = [];
    private readonly double _medianDistance = MedianDistance.Of(local.Points);
    private KrigingCell[]? _choices;

    private static ReadOnlySpan<double> BandwidthFactors => [0.5, 1.0, 2.0];

    /// <summary>Noise variance over that of the process: around one observation nearly everything is noise.</summary>
    private static ReadOnlySpan<double> Ridges => [1e-2, 1e-1, 1.0, 1e1, 1e2, 1e3, 1e4];

    /// <summary>The expectation of a target, whose range over more than these simulations is given.</summary>
    internal (double Value, double StandardError) Predict(double[] target, double range)
    {
        if (IsConstant(target))
        {
            return (target[0], UnseenErrors * range / target.Length);
        }

        (KrigingCell cell, double[] diagonal) = Choose(target);
        double[] weights = cell.Weights(local.At);
        return WithError(cell, diagonal, target, weights, range);
    }

    /// <summary>The mean of a target by weights of another making, with the error that it has as a prediction.</summary>
    internal (double Value, double StandardError) WeightedMean(double[] target, double[] weights, double range)
    {
        if (IsConstant(target))
        {
            return (target[0], UnseenErrors * range * SumOfSquares(weights));
        }

        (KrigingCell cell, double[] diagonal) = Choose(target);
        (double value, double error) = WithError(cell, diagonal, target, weights, range);
        double trend = cell.TrendError(local.At, weights, target);
        return (value, Math.Sqrt(error * error + trend * trend));
    }

    /// <summary>Residuals of a target whose squares have, for noise of one size, the variance of the noise as expectation.</summary>
    internal double[] StandardisedResiduals(double[] target)
    {
        if (IsConstant(target))
        {
            return new double[target.Length];
        }

        (KrigingCell cell, double[] diagonal) = Choose(target);
        double[] projected = cell.Project(target);
        double scale = Math.Sqrt(cell.Ridge);
        return [.. projected.Zip(diagonal, (value, entry) => scale * value / Math.Sqrt(entry))];
    }

    private (double Value, double StandardError) WithError(
        KrigingCell cell, double[] diagonal, double[] target, double[] weights, double range)
    {
        double[] projected = cell.Project(target);
        double value = 0.0;
        double noise = 0.0;
        double fourth = 0.0;
        for (int i = 0; i < target.Length; i++)
        {
            double error = weights[i] * projected[i] / diagonal[i];
            value += weights[i] * target[i];
            noise += error * error;
            fourth += error * error * error * error;
        }

        double bias = cell.ProcessVariance(target) * cell.SquaredBias(local.At, weights);
        double unseen = UnseenErrors * range * SumOfSquares(weights);

        // The more simulations the noise is seen in, the less can be unseen.
        double seen = fourth > 0.0 ? noise * noise / fourth : 0.0;
        return (value, Math.Sqrt(noise + bias + unseen * unseen / (1.0 + seen)));
    }

    private (KrigingCell Cell, double[] Diagonal) Choose(double[] target)
    {
        lock (_lock)
        {
            _choices ??= MakeChoices();
            double[] head = target.AsSpan(0, _choices[0].Count).ToArray();
            int best = 0;
            double least = double.PositiveInfinity;
            for (int choice = 0; choice < _choices.Length && !IsConstant(head); choice++)
            {
                double deviance = _choices[choice].Deviance(head);
                if (deviance < least)
                {
                    least = deviance;
                    best = choice;
                }
            }

            // Where the head does not vary the target nearly does not: all noise is the modest choice.
            best = double.IsPositiveInfinity(least) ? _choices.Length - 1 : best;
            if (!_cells.TryGetValue(best, out (KrigingCell Cell, double[] Diagonal) found))
            {
                KrigingCell cell = Make(local.Points, best, loop);
                found = (cell, cell.ProjectionDiagonal());
                _cells.Add(best, found);
            }

            return found;
        }
    }

    private KrigingCell[] MakeChoices()
    {
        PointSet head = local.Points.Take(LocalCloud.ChoicePoints);
        var choices = new KrigingCell[BandwidthFactors.Length * Ridges.Length];
        var serial = new ParallelLoop(1);
        loop.Run(choices.Length, choice => choices[choice] = Make(head, choice, serial));
        return choices;
    }

    private KrigingCell Make(PointSet points, int choice, ParallelLoop threads)
    {
        double bandwidth = BandwidthFactors[choice / Ridges.Length] * _medianDistance;
        Kernel kernel = Kernel.GaussianQuadratic(bandwidth, quadraticWeight, Math.Max(1, points.Dimension));
        return new KrigingCell(points, local.TrendDimensions, kernel, Ridges[choice % Ridges.Length], threads);
    }

    private static double SumOfSquares(double[] weights)
    {
        double sum = 0.0;
        foreach (double weight in weights)
        {
            sum += weight * weight;
        }

        return sum;
    }

    private static bool IsConstant(double[] target) => !target.AsSpan().ContainsAnyExcept(target[0]);
}
