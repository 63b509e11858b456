using ProbDsl.Models;
using ProbDsl.Randomness;
using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>
/// One draw of a latent that is common to components, and its values as numbers of the whole line, one for each slot, whatever its support. Where that takes more numbers
/// than the support has dimensions, or integers stand for intervals, what is added is a random variable of its own, with a density: integers are the floor of a number that is
/// uniform between two of them, a simplex is normalised and a direction is divided by its length, the logarithms of total and length standard normal.
/// </summary>
/// <param name="Support">Where its values lie.</param>
/// <param name="Slot">Its first latent slot.</param>
/// <param name="Position">Its first place among the common latents of a unit.</param>
/// <param name="Size">How many slots it has.</param>
/// <param name="Least">Its least value, where it is an integer of known values.</param>
/// <param name="Count">How many values; 0 where they are not known.</param>
internal sealed record CommonDraw(SiteSupport Support, int Slot, int Position, int Size, int Least, int Count)
{
    private bool IsInteger => Support is SiteSupport.Boolean or SiteSupport.NonNegativeInteger or SiteSupport.Integer or SiteSupport.Category;

    /// <summary>Coordinates of values; some are not finite where a value lies at an edge.</summary>
    internal void Embed(ReadOnlySpan<double> values, PhiloxStream random, Span<double> coordinates)
    {
        double added = Support is SiteSupport.Simplex or SiteSupport.UnitSphere ? random.NextNormal().Value : 0.0;
        for (int i = 0; i < Size; i++)
        {
            coordinates[i] = IsInteger ? values[i] + random.NextUniform().Value
                : Support == SiteSupport.Simplex ? Math.Log(values[i]) + added
                : Support == SiteSupport.UnitSphere ? values[i] * Math.Exp(added)
                : LineCoordinate.Of(Support, values[i]);
        }
    }

    /// <summary>Values of coordinates.</summary>
    /// <returns>False where they lie outside the support.</returns>
    internal bool Restore(ReadOnlySpan<double> coordinates, Span<double> values)
    {
        bool isInside = true;
        double scale = Support == SiteSupport.Simplex ? LogSum(coordinates) : Support == SiteSupport.UnitSphere ? Length(coordinates) : 0.0;
        for (int i = 0; i < Size; i++)
        {
            values[i] = IsInteger ? Math.Floor(coordinates[i])
                : Support == SiteSupport.Simplex ? Math.Exp(coordinates[i] - scale)
                : Support == SiteSupport.UnitSphere ? coordinates[i] / scale
                : LineCoordinate.Restore(Support, coordinates[i]);
            isInside &= double.IsFinite(values[i]) && IsInside(values[i]);
        }

        return isInside;
    }

    /// <summary>What turns a density of values into one of coordinates: the log derivative and the log density of what is added.</summary>
    internal double LogSlope(ReadOnlySpan<double> coordinates)
    {
        switch (Support)
        {
            case SiteSupport.Simplex:
                double total = LogSum(coordinates);
                double slope = -0.5 * total * total;
                foreach (double coordinate in coordinates)
                {
                    slope += coordinate - total;
                }

                return slope;
            case SiteSupport.UnitSphere:
                double length = Math.Log(Length(coordinates));
                return -0.5 * length * length - Size * length;
            default:
                double sum = 0.0;
                foreach (double coordinate in coordinates)
                {
                    sum += LineCoordinate.LogSlope(Support, coordinate);
                }

                return sum;
        }
    }

    private static double LogSum(ReadOnlySpan<double> coordinates) => LogWeights.Mean(coordinates) + Math.Log(coordinates.Length);

    private static double Length(ReadOnlySpan<double> coordinates)
    {
        double squares = 0.0;
        foreach (double coordinate in coordinates)
        {
            squares += coordinate * coordinate;
        }

        return Math.Sqrt(squares);
    }

    private bool IsInside(double value) => !IsInteger || (Count > 0
        ? value >= Least && value < (double)Least + Count
        : Support switch
        {
            SiteSupport.Boolean => value is 0.0 or 1.0,
            SiteSupport.Integer => true,
            _ => value >= 0.0,
        });
}
