using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static double Do(Draw draw, Line p)
    {
        double sum = 0;
        do
        {
            sum += 1;
        }
        while (sum < 3);
        return draw.Observed(Normal(p.Slope * sum, p.Noise));
    }

    [Model]
    public static double Goto(Draw draw, Line p)
    {
        int i = 0;
        again:
        i++;
        if (i < 3)
        {
            goto again;
        }
        return draw.Observed(Normal(p.Slope * i, p.Noise));
    }

    [Model]
    public static double GotoCase(Draw draw, Line p, int kind)
    {
        double sum = 0;
        switch (kind)
        {
            case 0:
                sum += 1;
                goto case 1;
            case 1:
                sum += 2;
                break;
        }
        return draw.Observed(Normal(p.Slope * sum, p.Noise));
    }

    [Model]
    public static double Try(Draw draw, Line p)
    {
        double sum = 0;
        try
        {
            sum += 1;
        }
        catch (ArithmeticException)
        {
            sum = 0;
        }
        return draw.Observed(Normal(p.Slope * sum, p.Noise));
    }

    [Model]
    public static double Throw(Draw draw, Line p, int n)
    {
        if (n < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(n));
        }
        return draw.Observed(Normal(p.Slope * n, p.Noise));
    }

    [Model]
    public static double ThrowInside(Draw draw, Line p, int n)
    {
        double half = n > 0 ? n / 2.0 : throw new ArgumentOutOfRangeException(nameof(n));
        return draw.Observed(Normal(p.Slope * half, p.Noise));
    }

    [Model]
    public static double Guard(Draw draw, Line p, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        return draw.Observed(Normal(p.Slope * n, p.Noise));
    }

    [Model]
    public static double Using(Draw draw, Line p)
    {
        double sum = 0;
        using (MemoryStream stream = new())
        {
            sum += 1;
        }
        return draw.Observed(Normal(p.Slope * sum, p.Noise));
    }

    [Model]
    public static double UsingLocal(Draw draw, Line p)
    {
        using MemoryStream stream = new();
        return draw.Observed(Normal(p.Slope * 2, p.Noise));
    }

    [Model]
    public static double Lock(Draw draw, Line p)
    {
        double sum = 0;
        lock (p)
        {
            sum += 1;
        }
        return draw.Observed(Normal(p.Slope * sum, p.Noise));
    }
}
