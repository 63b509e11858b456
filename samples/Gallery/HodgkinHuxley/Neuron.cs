using static ProbDsl.Distributions;

namespace ProbDsl.Gallery;

/// <summary>
/// A patch of membrane. Capacitance in uF/cm2, conductances in mS/cm2, potentials in mV (those below zero by how far they lie below), the standard deviation of a step of the voltage and of what is seen of it in
/// mV; and the state before the first step: voltage, and the gates m, h and n.
/// </summary>
[Parameters]
public sealed partial record Membrane(
    [Positive] double Capacitance, [Positive] double LeakConductance, [Positive] double LeakBelowZero,
    [Positive] double SodiumConductance, [Positive] double SodiumReversal, [Positive] double PotassiumConductance, [Positive] double PotassiumBelowZero,
    [Positive] double ThresholdBelowZero, [Positive] double RandomStep, [Positive] double Noise, double[] First);

public static partial class Neuron
{
    /// <summary>Length of a step, ms.</summary>
    private const double Step = 0.05;

    /// <summary>The voltage of a membrane into which a current flows (uA/cm2, one number a step), seen through noise. Gates follow from the voltage's path.</summary>
    [Model]
    public static double[] Voltage(Draw draw, Membrane p, double[] current)
    {
        double[] seen = new double[current.Length];
        double v = p.First[0];
        double m = p.First[1];
        double h = p.First[2];
        double n = p.First[3];
        for (int t = 0; t < current.Length; t++)
        {
            double leak = p.LeakConductance * (v + p.LeakBelowZero);
            double sodium = p.SodiumConductance * m * m * m * h * (v - p.SodiumReversal);
            double potassium = p.PotassiumConductance * n * n * n * n * (v + p.PotassiumBelowZero);
            double expected = v + Step / p.Capacitance * (current[t] - leak - sodium - potassium);

            double u = v + p.ThresholdBelowZero;
            m = m + Step * (0.32 * Rise(u - 13, 4) * (1 - m) - 0.28 * Rise(40 - u, 5) * m);
            h = h + Step * (0.128 * Math.Exp((17 - u) / 18) * (1 - h) - 4 / (1 + Math.Exp((40 - u) / 5)) * h);
            n = n + Step * (0.032 * Rise(u - 15, 5) * (1 - n) - 0.5 * Math.Exp((10 - u) / 40) * n);

            v = draw.Latent(Normal(expected, p.RandomStep));
            seen[t] = draw.Observed(Normal(v, p.Noise));
        }
        return seen;
    }

    /// <summary>x / (1 - exp(-x / width)): from zero far below to x far above.</summary>
    private static double Rise(double x, double width) => x / (1 - Math.Exp(-x / width));
}
