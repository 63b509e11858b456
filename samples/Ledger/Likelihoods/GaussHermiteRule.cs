using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace ProbDsl.Ledger.Likelihoods;

/// <summary>
/// Gauss-Hermite quadrature for a standard normal variable: E f(Z) = sum_i weight_i f(node_i), exact for polynomials of
/// degree below 2n. Nodes are the eigenvalues of the Jacobi matrix of the Hermite polynomials (zero diagonal, off-diagonal
/// sqrt(i)), weights the squared first entries of its eigenvectors (Golub and Welsch, Mathematics of Computation 23, 1969).
/// </summary>
public sealed class GaussHermiteRule
{
    /// <summary>The rule with a number of nodes.</summary>
    public GaussHermiteRule(int nodes)
    {
        Matrix<double> jacobi = Matrix<double>.Build.Dense(nodes, nodes);
        for (int i = 1; i < nodes; i++)
        {
            jacobi[i - 1, i] = Math.Sqrt(i);
            jacobi[i, i - 1] = Math.Sqrt(i);
        }
        Evd<double> eigen = jacobi.Evd(Symmetricity.Symmetric);
        Nodes = [.. eigen.EigenValues.Select(value => value.Real)];
        Weights = [.. eigen.EigenVectors.Row(0).Select(entry => entry * entry)];
    }

    /// <summary>Where the function is taken.</summary>
    public IReadOnlyList<double> Nodes { get; }

    /// <summary>The weight of each node; they sum to one.</summary>
    public IReadOnlyList<double> Weights { get; }
}
