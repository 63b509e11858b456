using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Regression;

/// <summary>
/// Sets as points: the mean over the elements of features of a kernel, so that the distance of two points is the maximum mean discrepancy of their sets
/// (<see cref="SetDistance"/>) up to what the landmarks of the features leave out, and every kernel of points is one of sets. Beside it stand the number of
/// elements and what else a unit has. Built from a sample of the model; no value of the data moves it.
/// </summary>
/// <remarks>
/// Elements are embedded as inputs are and compared by a Gaussian kernel at their median distance, beside a quadratic one that keeps means and second moments
/// as they are. The set weighs as much as an element has coordinates, number and companions as much as a coordinate each. Mean embeddings: A. Smola, A.
/// Gretton, L. Song and B. Schoelkopf, "A Hilbert space embedding for distributions", ALT 2007.
/// </remarks>
internal sealed class SetEmbedding : IEmbedding
{
    /// <summary>Elements of the sample that landmarks are chosen among.</summary>
    private const int Candidates = 400;

    /// <summary>Landmarks at most; smooth kernels of a few coordinates need fewer.</summary>
    private const int MostLandmarks = 64;

    /// <summary>The share of the kernel's trace that landmarks may leave out.</summary>
    private const double LeftOut = 1e-6;

    private readonly int _width;
    private readonly int _others;
    private readonly Embedding _elements;
    private readonly Embedding _beside;
    private readonly NystromFeatures _features;
    private readonly Standardiser _scale;
    private readonly double[] _factors;

    private SetEmbedding(int width, int others, Embedding elements, Embedding beside, NystromFeatures features, Standardiser scale, double[] factors)
    {
        _width = width;
        _others = others;
        _elements = elements;
        _beside = beside;
        _features = features;
        _scale = scale;
        _factors = factors;
    }

    /// <inheritdoc/>
    public IReadOnlyList<int> InputOfCoordinate =>
        [.. new int[_features.Count], .. _beside.InputOfCoordinate.Select(static input => input + 1)];

    /// <summary>Learns the embedding from a sample.</summary>
    /// <param name="elementKinds">What each number of an element holds.</param>
    /// <param name="otherKinds">What each number beside the set holds.</param>
    /// <param name="inputs">The number of elements, what is beside the set, then element after element: input k of unit i at k * count + i.</param>
    /// <param name="count">Number of units.</param>
    internal static SetEmbedding Fit(InputKind[] elementKinds, InputKind[] otherKinds, ReadOnlySpan<double> inputs, int count)
    {
        (double[] values, int[] sizes) = Elements(inputs, count, elementKinds.Length, otherKinds.Length);
        int all = sizes.Sum();
        var elements = Embedding.Fit(elementKinds, values, all);
        PointSet points = elements.Apply(values, all);
        NystromFeatures features = Features(points);
        var beside = Embedding.Fit([InputKind.Count, .. otherKinds], inputs[..((1 + otherKinds.Length) * count)], count);
        double[] means = Means(features, points, sizes);

        // One unit of length for the whole set: its coordinates are not directions of their own.
        double total = 0.0;
        var standardiser = Standardiser.Fit(means, count, features.Count);
        for (int k = 0; k < features.Count; k++)
        {
            total += Moments.Of(means.AsSpan(k * count, count)).Variance;
        }

        int dimension = features.Count + beside.Dimension;
        double share = (double)dimension / (elements.Dimension + beside.Dimension);
        double unit = total > 0.0 ? Math.Sqrt(total / (share * elements.Dimension)) : 1.0;
        for (int k = 0; k < features.Count; k++)
        {
            standardiser = standardiser.WithDeviation(k, unit);
        }

        double[] factors = new double[beside.Dimension];
        Array.Fill(factors, Math.Sqrt(share));
        return new SetEmbedding(elementKinds.Length, otherKinds.Length, elements, beside, features, standardiser, factors);
    }

    /// <inheritdoc/>
    public PointSet Apply(ReadOnlySpan<double> values, int count)
    {
        (double[] elements, int[] sizes) = Elements(values, count, _width, _others);
        PointSet sets = _scale.Apply(Means(_features, _elements.Apply(elements, sizes.Sum()), sizes), count);
        PointSet beside = _beside.Apply(values[..((1 + _others) * count)], count).Scaled(_factors);
        var coordinates = new double[(sets.Dimension + beside.Dimension) * count];
        for (int k = 0; k < sets.Dimension + beside.Dimension; k++)
        {
            ReadOnlySpan<double> row = k < sets.Dimension ? sets.ByDimension.Row(k) : beside.ByDimension.Row(k - sets.Dimension);
            row.CopyTo(coordinates.AsSpan(k * count));
        }

        return new PointSet(count, sets.Dimension + beside.Dimension, coordinates);
    }

    private static NystromFeatures Features(PointSet elements)
    {
        var serial = new ParallelLoop(1);
        var kernel = Kernel.GaussianQuadratic(MedianDistance.Of(elements), 1.0, Math.Max(1, elements.Dimension));
        PointSet candidates = elements.Spread(Candidates);
        DenseMatrix gram = GramMatrix.LowerTriangle(kernel, candidates, serial);
        double trace = Enumerable.Range(0, gram.Rows).Sum(i => gram[i, i]);
        var pivoted = PivotedCholesky.Factor(new DenseOperator(gram), LeftOut * trace, MostLandmarks, serial);
        return NystromFeatures.Create(kernel, candidates.At([.. pivoted.Pivots]), serial);
    }

    /// <summary>The mean features of each set: feature k of set i at k * sets + i.</summary>
    private static double[] Means(NystromFeatures features, PointSet elements, int[] sizes)
    {
        DenseMatrix values = FeatureMatrix.Of(features, elements, new ParallelLoop(1));
        var means = new double[features.Count * sizes.Length];
        int element = 0;
        for (int set = 0; set < sizes.Length; set++)
        {
            for (int end = element + sizes[set]; element < end; element++)
            {
                ReadOnlySpan<double> row = values.Row(element);
                for (int k = 0; k < row.Length; k++)
                {
                    means[k * sizes.Length + set] += row[k] / sizes[set];
                }
            }
        }

        return means;
    }

    /// <summary>The elements of all sets, one set after another: number k of element e at k * elements + e; and how many each set has.</summary>
    private static (double[] Values, int[] Sizes) Elements(ReadOnlySpan<double> inputs, int count, int width, int others)
    {
        var sizes = new int[count];
        int all = 0;
        for (int i = 0; i < count; i++)
        {
            sizes[i] = (int)inputs[i];
            all += sizes[i];
        }

        var values = new double[width * all];
        int element = 0;
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < sizes[i]; j++, element++)
            {
                for (int k = 0; k < width; k++)
                {
                    values[k * all + element] = inputs[(1 + others + j * width + k) * count + i];
                }
            }
        }

        return (values, sizes);
    }
}
