using static ProbDsl.Distributions;

namespace ProbDsl.EndToEnd.Tests.Models;

/// <summary>Counters and flags that data alone change while the method runs, and that decide what is drawn, skipped and left.</summary>
public static partial class Counters
{
    /// <summary>A running count decides which distribution an element has.</summary>
    [Model]
    public static double[] After(Draw draw, Everything p, [Given] bool[] on)
    {
        double[] y = new double[on.Length];
        int seen = 0;
        for (int i = 0; i < on.Length; i++)
        {
            if (on[i])
            {
                seen++;
            }
            double shock = 0;
            if (seen > 1)
            {
                shock = draw.Latent(Normal(0, p.Scale));
            }
            if (seen is 0 or > 2)
            {
                y[i] = draw.Observed(Normal(p.Level + shock, p.Scale));
            }
            else
            {
                y[i] = draw.Observed(Laplace(p.Bias[0] + shock * p.Level, 1));
            }
        }
        return y;
    }

    /// <summary>A running sum ends the loop; what comes after it in the trip is skipped.</summary>
    [Model]
    public static double Until(Draw draw, Everything p, [Given] double[] gaps, double limit)
    {
        double rate = draw.Latent(Normal(p.Level, 1));
        double elapsed = 0;
        double total = 0;
        for (int i = 0; i < gaps.Length; i++)
        {
            elapsed += gaps[i];
            if (gaps[i] > 0.4)
            {
                if (elapsed > limit)
                {
                    break;
                }
                total += rate * gaps[i];
            }
            total *= p.Persistence;
        }
        return draw.Observed(Normal(total * rate, p.Scale));
    }

    /// <summary>Flags that stay set, a run that is counted anew, and a trip that is cut short by it.</summary>
    [Model]
    public static double[] Runs(Draw draw, Everything p, [Given] double[] inputs)
    {
        double[] y = new double[inputs.Length];
        bool isHigh = false;
        int run = 0;
        double level = draw.Latent(Normal(0, 1));
        double drift = 0;
        for (int i = 0; i < inputs.Length; i++)
        {
            isHigh |= inputs[i] > 2;
            run = inputs[i] > 0 ? run + 1 : 0;
            y[i] = draw.Observed(Normal(level + drift, isHigh ? p.Scale : 2 * p.Scale));
            if (run >= 2)
            {
                continue;
            }
            drift += p.Level * level;
            level += draw.Latent(Normal(0, p.Scale), name: "step");
        }
        return y;
    }

    /// <summary>A counter picks the element that is observed; elements that are not chosen come after those that are.</summary>
    [Model]
    public static double[] Sorted(Draw draw, Everything p, [Given] bool[] on)
    {
        double[] y = new double[on.Length];
        int k = 0;
        foreach (bool isOn in on)
        {
            if (!isOn)
            {
                continue;
            }
            double e = draw.Latent(Normal(0, p.Scale));
            y[k] = draw.Observed(Normal(e * p.Level, 1));
            k++;
        }
        foreach (bool isOn in on)
        {
            if (!isOn)
            {
                y[k] = draw.Observed(Normal(p.Bias[1], p.Scale), name: "off");
                k++;
            }
        }
        return y;
    }

    /// <summary>A given is scanned by a counter that stops, and read where it has stopped.</summary>
    [Model]
    public static double Scan(Draw draw, Everything p, [Given] double[] times)
    {
        double slope = draw.Latent(Normal(0, 1));
        int first = 0;
        for (int i = 0; i < times.Length; i++)
        {
            if (first < times.Length && times[first] < 1)
            {
                first++;
            }
        }
        double sum = 0;
        for (int i = 0; i < times.Length; i++)
        {
            if (i >= first)
            {
                break;
            }
            sum += slope * times[i];
        }
        double last = first < times.Length ? times[first] : -1;
        if (first > 2)
        {
            sum += draw.Latent(Normal(p.Level, p.Scale), name: "late");
        }
        return draw.Observed(Normal(sum + last * p.Level, p.Scale));
    }

    /// <summary>A helper that leaves its loop by what it has counted, called with a counter.</summary>
    [Model]
    public static double InHelper(Draw draw, Everything p, int n)
    {
        double z = draw.Latent(Normal(p.Level, 1));
        double sum = 0;
        int calls = 0;
        for (int i = 0; i < n; i++)
        {
            sum += z * Steps(calls, 10);
            calls += 2;
        }
        return draw.Observed(Normal(sum, p.Scale));
    }

    private static double Steps(int from, double limit)
    {
        double total = 0;
        int count = 0;
        for (int i = 1; i <= 9; i++)
        {
            total += i + from;
            if (total > limit)
            {
                break;
            }
            count++;
        }
        return count;
    }

    /// <summary>A case of a switch is left by what has been counted.</summary>
    [Model]
    public static double InSwitch(Draw draw, Everything p, [Given] int[] kinds)
    {
        double z = draw.Latent(Normal(0, 1));
        double sum = 0;
        int zeros = 0;
        for (int i = 0; i < kinds.Length; i++)
        {
            switch (kinds[i])
            {
                case 0:
                    zeros++;
                    if (zeros > 1)
                    {
                        break;
                    }
                    sum += z;
                    break;
                case 1:
                    sum += p.Level;
                    break;
                default:
                    sum *= p.Persistence;
                    break;
            }
        }
        return draw.Observed(Normal(sum, p.Scale));
    }
}
