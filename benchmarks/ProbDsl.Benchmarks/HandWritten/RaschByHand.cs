using Corpus;

namespace ProbDsl.Benchmarks.HandWritten;

/// <summary>The Rasch model given the ability, as one would write it for this model alone.</summary>
internal sealed class RaschByHand(Items parameters, double[] abilities, double[] answers)
{
    private const double HalfLogTwoPi = 0.918938533204672741780329736406;

    private readonly double[] _logJoint = new double[abilities.Length];

    private readonly double[] _easiness = parameters.Easiness;
    private readonly double _slope = parameters.Slope;
    private readonly double[] _byEasiness = new double[8 * parameters.Easiness.Length];
    private readonly double[] _bySlope = new double[8];

    /// <summary>The sum of the log joints and the first element of the gradient.</summary>
    internal double Run()
    {
        _byEasiness.AsSpan().Clear();
        _bySlope.AsSpan().Clear();
        for (int i = 0; i < abilities.Length; i++)
        {
            _logJoint[i] = LogJoint(i);
        }

        for (int i = 0; i < abilities.Length; i++)
        {
            AddGradient(i, i % 8);
        }

        double total = 0.0;
        foreach (double logJoint in _logJoint)
        {
            total += logJoint;
        }

        return total + _byEasiness[0];
    }

    // log p = answer * logit - log(1 + exp(logit)), without overflow; minus infinity where an answer is neither one nor zero.
    private double LogJoint(int i)
    {
        double ability = abilities[i];
        double logJoint = (-0.5 * ability * ability) - HalfLogTwoPi;
        for (int j = 0; j < _easiness.Length; j++)
        {
            double logit = _easiness[j] + (_slope * ability);
            double answer = answers[(j * abilities.Length) + i];
            if (answer * (1.0 - answer) != 0.0)
            {
                return double.NegativeInfinity;
            }

            logJoint += (answer * logit) - Math.Max(logit, 0.0) - Log1p(Math.Exp(-Math.Abs(logit)));
        }

        return logJoint;
    }

    private void AddGradient(int i, int sum)
    {
        double ability = abilities[i];
        for (int j = 0; j < _easiness.Length; j++)
        {
            double logit = _easiness[j] + (_slope * ability);
            double decay = Math.Exp(-Math.Abs(logit));
            double residual = answers[(j * abilities.Length) + i] - ((logit < 0.0 ? decay : 1.0) / (1.0 + decay));
            _byEasiness[(8 * j) + sum] += residual;
            _bySlope[sum] += residual * ability;
        }
    }

    // As accurate as the runtime's own, by the same quotient (Higham, problem 1.5): double.LogP1 loses every digit near zero.
    private static double Log1p(double x)
    {
        double shifted = 1.0 + x;
        return !(Math.Abs(x) < 0.5) ? Math.Log(shifted) : shifted == 1.0 ? x : Math.Log(shifted) * (x / (shifted - 1.0));
    }
}
