using ProbDsl.Execution;

namespace ProbDsl.Regression;

/// <summary>
/// exp(-MMD^2(X, Y) / (2 theta^2)), a kernel of sets of any sizes whatever the order of their elements, times a kernel of their companions where they
/// have some. Universal on distributions with compact support: A. Christmann and I. Steinwart, "Universal kernels on non-standard input
/// spaces", NIPS 2010.
/// </summary>
/// <param name="Elements">The kernel of two elements, usually Gaussian.</param>
/// <param name="Bandwidth">theta, in units of <see cref="SetDistance"/>; above zero.</param>
/// <param name="Companions">The kernel of two companions; null where sets have none.</param>
internal sealed record SetKernel(Kernel Elements, double Bandwidth, Kernel? Companions = null)
{
    /// <summary>The Gram matrix of two collections.</summary>
    internal DenseMatrix Gram(SetCollection left, SetCollection right, ParallelLoop loop)
    {
        if (Companions is null != left.Companions is null || Companions is null != right.Companions is null)
        {
            throw new ArgumentException("expected sets with companions where the kernel has a kernel of companions, and only there");
        }

        DenseMatrix gram = SetDistance.Squared(Elements, left, right, loop);
        DenseMatrix? factors = Companions is null ? null : GramMatrix.Full(Companions, left.Companions!, right.Companions!, loop);
        double scale = -0.5 / (Bandwidth * Bandwidth);
        for (int i = 0; i < gram.Rows; i++)
        {
            for (int j = 0; j < gram.Columns; j++)
            {
                gram[i, j] = Math.Exp(scale * gram[i, j]) * (factors is null ? 1.0 : factors[i, j]);
            }
        }

        return gram;
    }
}
