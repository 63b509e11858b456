using ProbDsl;
using static ProbDsl.Distributions;

namespace Bad;

[Parameters]
public sealed partial record Tree(double Level, Tree Next);

public static partial class Models
{
    [Model]
    public static double Value(Draw draw, Tree p) => draw.Observed(Normal(p.Level, 1));
}
