using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

[Parameters]
internal sealed partial record Hidden(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model(Gpu = true)]
    private static double Value(Draw draw, Line p) => draw.Observed(Normal(p.Slope, p.Noise));

    [Model(Gpu = true)]
    internal static double Other(Draw draw, Hidden p) => draw.Observed(Normal(p.Slope, p.Noise));
}
