using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Means(double[] Values)
{
    public double First => Values[0];
}

public static partial class Models
{
    [Model]
    public static Vector Value(Draw draw, Means p)
    {
        return draw.Observed(Normal(p.Values, 1.0));
    }
}
