namespace ProbDsl.Ledger.Likelihoods;

/// <summary>
/// The likelihood of a noisy voltage by a particle filter that is fully adapted (M. K. Pitt and N. Shephard, "Filtering via simulation: auxiliary particle filters", JASA 94 (1999) 590): a step and what is seen
/// of it are normal given the particle, so that each particle is weighed by the exact density of the next datum and then moved with the datum in view. Kinetics after R. D. Traub and R. Miles, as in M. Pospischil et al.,
/// "Minimal Hodgkin-Huxley type models for different classes of cortical and thalamic neurons", Biological Cybernetics 99 (2008) 427.
/// </summary>
public static class HodgkinHuxleyLikelihood
{
    /// <summary>Length of a step, ms.</summary>
    private const double Step = 0.05;

    private const int StateSize = 4;

    /// <summary>An estimate of the log-likelihood in nats; its exponential has no bias.</summary>
    /// <param name="voltage">What was seen, mV, a number a step.</param>
    /// <param name="current">What flowed in, uA/cm2, a number a step.</param>
    /// <param name="p">The membrane.</param>
    /// <param name="particles">How many particles; the state of each is its voltage and three gates.</param>
    /// <param name="seed">Of its random numbers.</param>
    /// <exception cref="ArgumentException">The series differ in length, or there is no particle.</exception>
    public static double Estimate(double[] voltage, double[] current, SquidMembrane p, int particles, int seed)
    {
        ArgumentNullException.ThrowIfNull(voltage);
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(p);
        ArgumentOutOfRangeException.ThrowIfLessThan(particles, 1);
        if (voltage.Length != current.Length)
        {
            throw new ArgumentException($"Expected a current for each of {voltage.Length} voltages, found {current.Length}.", nameof(current));
        }

        var random = new Random(seed);
        double[] state = [.. Enumerable.Repeat((double[])[p.Voltage, p.M, p.H, p.N], particles).SelectMany(one => one)];
        double[] moved = new double[state.Length];
        double[] expected = new double[particles];
        double[] cumulative = new double[particles];
        double variance = p.RandomStep * p.RandomStep + p.Noise * p.Noise;
        double gain = p.RandomStep * p.RandomStep / variance;
        double spread = p.RandomStep * Math.Sqrt(1 - gain);
        double total = 0;
        for (int t = 0; t < voltage.Length; t++)
        {
            double greatest = double.NegativeInfinity;
            for (int i = 0; i < particles; i++)
            {
                expected[i] = Advance(state.AsSpan(i * StateSize, StateSize), current[t], p);
                double off = voltage[t] - expected[i];
                cumulative[i] = -0.5 * off * off / variance;
                greatest = Math.Max(greatest, cumulative[i]);
            }

            double sum = 0;
            for (int i = 0; i < particles; i++)
            {
                sum += Math.Exp(cumulative[i] - greatest);
                cumulative[i] = sum;
            }

            total += greatest + Math.Log(sum / particles) - 0.5 * Math.Log(2 * Math.PI * variance);
            double start = random.NextDouble();
            for (int i = 0, from = 0; i < particles; i++)
            {
                while (from < particles - 1 && cumulative[from] < (i + start) / particles * sum)
                {
                    from++;
                }

                state.AsSpan(from * StateSize, StateSize).CopyTo(moved.AsSpan(i * StateSize));
                moved[i * StateSize] = expected[from] + gain * (voltage[t] - expected[from]) + spread * Normal(random);
            }

            (state, moved) = (moved, state);
        }

        return total;
    }

    /// <summary>Moves the gates on and returns what the voltage is expected to become.</summary>
    private static double Advance(Span<double> state, double current, SquidMembrane p)
    {
        (double v, double m, double h, double n) = (state[0], state[1], state[2], state[3]);
        double flow = current - p.LeakConductance * (v - p.LeakReversal) - p.SodiumConductance * Math.Pow(m, 3) * h * (v - p.SodiumReversal)
            - p.PotassiumConductance * Math.Pow(n, 4) * (v - p.PotassiumReversal);
        double u = v - p.Threshold;
        state[1] = Gate(m, 0.32 * 4 * Ratio((u - 13) / 4), 0.28 * 5 * Ratio((40 - u) / 5));
        state[2] = Gate(h, 0.128 * Math.Exp(-(u - 17) / 18), 4 / (1 + Math.Exp(-(u - 40) / 5)));
        state[3] = Gate(n, 0.032 * 5 * Ratio((u - 15) / 5), 0.5 * Math.Exp(-(u - 10) / 40));
        return v + Step * flow / p.Capacitance;
    }

    private static double Gate(double open, double opening, double closing) => open + Step * (opening * (1 - open) - closing * open);

    /// <summary>z / (1 - exp(-z)), which is one at zero.</summary>
    private static double Ratio(double z) => Math.Abs(z) < 1e-8 ? 1 + z / 2 : z / (1 - Math.Exp(-z));

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());
}
