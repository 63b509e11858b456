using ProbDsl.Execution;
using ProbDsl.Models;

namespace ProbDsl.Learning;

/// <summary>
/// The scores of single steps in unconstrained coordinates, by central differences of the log densities of their draws. Only what is measured and chosen rests on them; the gradient itself is a
/// reverse pass.
/// </summary>
internal sealed class ChainScores
{
    /// <summary>Of a coordinate: the error of the difference is about its square, that of rounding 1e-16 over it.</summary>
    private const double Step = 1e-4;

    private readonly double[][] _byStep;
    private readonly double[] _free;

    private ChainScores(double[][] byStep, double[] free, int dimension)
    {
        _byStep = byStep;
        _free = free;
        Dimension = dimension;
    }

    /// <summary>Number of coordinates.</summary>
    internal int Dimension { get; }

    /// <summary>The scores of a step, coordinate by coordinate over all units.</summary>
    internal double[] Of(int step) => _byStep[step];

    /// <summary>The scores of what no latent enters.</summary>
    internal double[] Free => _free;

    /// <param name="group">The units.</param>
    /// <param name="space">Of the parameters.</param>
    /// <param name="unconstrained">Where.</param>
    /// <param name="batch">Latents and observed values.</param>
    /// <param name="engine">What computes.</param>
    internal static ChainScores At(ChainGroup group, IParameterSpace space, double[] unconstrained, SiteBatch batch, IParticleEngine engine)
    {
        int count = batch.Count;
        int d = space.Dimension;
        double[][] byStep = [.. group.Steps.All.Select(_ => new double[d * count])];
        var free = new double[d * count];
        for (int j = 0; j < d; j++)
        {
            foreach (double sign in (ReadOnlySpan<double>)[1.0, -1.0])
            {
                double[] moved = [.. unconstrained];
                moved[j] += sign * Step;
                (double[] latents, double[] observations) = engine.Terms(group.Sites, space.Slots(moved), batch);
                double factor = sign / (2.0 * Step);
                for (int step = 0; step < byStep.Length; step++)
                {
                    Span<double> target = byStep[step].AsSpan(j * count, count);
                    Add(target, latents, group.Steps.All[step].Latents, factor);
                    Add(target, observations, group.Steps.All[step].Children, factor);
                }

                Add(free.AsSpan(j * count, count), observations, group.Steps.FreeObservations, factor);
            }
        }

        return new ChainScores(byStep, free, d);
    }

    /// <summary>The score of each unit, n x d.</summary>
    internal DenseMatrix Total(int count)
    {
        var total = new DenseMatrix(count, Dimension);
        foreach (double[] scores in _byStep.Append(_free))
        {
            AddTo(total, scores, count);
        }

        return total;
    }

    /// <summary>Adds numbers that stand coordinate by coordinate.</summary>
    internal static void AddTo(DenseMatrix total, double[] scores, int count)
    {
        for (int j = 0; j < total.Columns; j++)
        {
            for (int i = 0; i < count; i++)
            {
                total[i, j] += scores[j * count + i];
            }
        }
    }

    private static void Add(Span<double> target, double[] terms, int[] slots, double factor)
    {
        foreach (int slot in slots)
        {
            ReadOnlySpan<double> own = terms.AsSpan(slot * target.Length, target.Length);
            for (int i = 0; i < target.Length; i++)
            {
                target[i] += factor * own[i];
            }
        }
    }
}
