using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model(Gpu = true)]
    public static double Value(Draw draw, Line p)
    {
        double speed = draw.Latent(Normal(p.Slope, p.Noise));
        return draw.Simulated(Flight(speed));
    }

    internal static double Flight(double speed)
    {
        double height = 0;
        while (speed > 0)
        {
            height += speed;
            speed -= 9.81;
        }
        return height;
    }
}
