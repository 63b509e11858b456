using System.Globalization;
using ProbDsl.LinearAlgebra;
using ProbDsl.Models;

namespace ProbDsl.Learning;

/// <summary>
/// The log prior in the objective of the learner, which is a mean over units: sum_i log p(x_i) + log prior, over N. It adds
/// its gradient over N, and its curvature over N.
/// </summary>
/// <param name="prior">The emitted prior.</param>
/// <param name="units">Number N of units of data.</param>
internal sealed class PriorTerm(BoundPrior prior, int units)
{
    /// <summary>Cube root of the precision of a double: it balances truncation and rounding of a central difference.</summary>
    private static readonly double RelativeStep = Math.Cbrt(Math.BitIncrement(1.0) - 1.0);

    /// <exception cref="InvalidStartException">The log prior or its gradient is not finite at the start.</exception>
    internal void CheckStart(double[] slots, ModelDescription description)
    {
        double value = prior.LogPrior(slots);
        if (!double.IsFinite(value) || !prior.Gradient(slots).All(double.IsFinite))
        {
            throw new InvalidStartException(string.Create(
                CultureInfo.InvariantCulture,
                $"{description.Name}: expected starting parameters with a finite log prior and gradient of it, found a log prior of {value:R}."));
        }
    }

    /// <summary>Adds the prior to an estimate over all data.</summary>
    /// <param name="estimate">The estimate.</param>
    /// <param name="unconstrained">Where.</param>
    /// <param name="slots">The same in parameter slots.</param>
    /// <param name="space">The parameters.</param>
    /// <param name="hasCurvature">True where its curvature is wanted too: two gradients a coordinate.</param>
    /// <exception cref="NotFiniteException">The gradient is not finite there.</exception>
    internal void AddTo(AveragedEstimate estimate, double[] unconstrained, double[] slots, IParameterSpace space, bool hasCurvature)
    {
        double[] slotGradient = prior.Gradient(slots);
        if (!slotGradient.All(double.IsFinite))
        {
            throw new NotFiniteException("the gradient of the log prior is not finite");
        }

        var gradient = new double[space.Dimension];
        space.PullBack(unconstrained, slotGradient, gradient);
        for (int slot = 0; slot < slots.Length; slot++)
        {
            estimate.SlotGradient[slot] += slotGradient[slot] / units;
        }

        for (int j = 0; j < gradient.Length; j++)
        {
            estimate.Gradient[j] += gradient[j] / units;
        }

        if (hasCurvature)
        {
            estimate.PriorInformation = Information(unconstrained, slots, space.Jacobian(unconstrained));
        }
    }

    /// <summary>
    /// J' (-H) J / N, with H J by central differences of the gradient along the columns of J. The curvature of the map to
    /// slots is left out on both sides: its factor is the gradient of the whole objective, zero at the answer.
    /// </summary>
    private double[,] Information(double[] unconstrained, double[] slots, ParameterJacobian jacobian)
    {
        int d = jacobian.Dimension;
        var information = new double[d, d];
        var row = new double[d];
        for (int j = 0; j < d; j++)
        {
            double step = RelativeStep * Math.Max(1.0, Math.Abs(unconstrained[j]));
            double[] direction = jacobian.Column(j, slots.Length);
            double[] above = prior.Gradient([.. slots.Zip(direction, (slot, by) => slot + step * by)]);
            double[] below = prior.Gradient([.. slots.Zip(direction, (slot, by) => slot - step * by)]);
            jacobian.PullBack([.. above.Zip(below, (plus, minus) => (plus - minus) / (2.0 * step))], row);
            for (int i = 0; i < d; i++)
            {
                // Half to each side of the diagonal: a Hessian is symmetric, differences are so but for rounding.
                double half = double.IsFinite(row[i]) ? -0.5 * row[i] / units : throw new NotFiniteException("the curvature of the log prior is not finite");
                information[i, j] += half;
                information[j, i] += half;
            }
        }

        return information;
    }
}
