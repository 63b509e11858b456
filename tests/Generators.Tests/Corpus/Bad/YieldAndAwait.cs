using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static IEnumerable<double> Yielded(Draw draw, Line p)
    {
        yield return draw.Observed(Normal(p.Slope, p.Noise));
    }

    [Model]
    public static async Task<double> Awaited(Draw draw, Line p)
    {
        await Task.Yield();
        return draw.Observed(Normal(p.Slope, p.Noise));
    }
}
