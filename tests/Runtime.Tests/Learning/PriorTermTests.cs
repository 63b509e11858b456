using ProbDsl.Learning;
using ProbDsl.LinearAlgebra;
using ProbDsl.Models;

namespace ProbDsl.Runtime.Tests.Learning;

/// <summary>The prior's share of an estimate against closed forms.</summary>
public class PriorTermTests
{
    private const int Units = 5;

    /// <summary>Slots (mean, scale = exp u): log prior -a mean^2 / 2 - b scale^2 / 2 - c mean scale.</summary>
    [Fact]
    public void AddsGradientAndCurvatureOverUnits()
    {
        const double A = 2;
        const double B = 3;
        const double C = 0.5;
        double[] slots = [1.5, Math.Exp(-0.4)];
        var estimate = new AveragedEstimate(2, 2, 2);
        estimate.Gradient[0] = 7;

        new PriorTerm(new Quadratic(A, B, C), Units).AddTo(estimate, [1.5, -0.4], slots, new MeanAndLogScale(), hasCurvature: true);

        Assert.Equal(7 - (A * slots[0] + C * slots[1]) / Units, estimate.Gradient[0], 1e-14);
        Assert.Equal(-(B * slots[1] + C * slots[0]) * slots[1] / Units, estimate.Gradient[1], 1e-14);
        double[,] information = estimate.PriorInformation!;
        Assert.Equal(A / Units, information[0, 0], 1e-9);
        Assert.Equal(B * slots[1] * slots[1] / Units, information[1, 1], 1e-9);
        Assert.Equal(C * slots[1] / Units, information[0, 1], 1e-9);
        Assert.Equal(information[0, 1], information[1, 0]);
    }

    [Fact]
    public void PositivePartKeepsWhatIsPositiveAndDropsTheRest()
    {
        // Eigenvalues 3 along (1, 1) and -1 along (1, -1).
        double[,] part = SymmetricMatrix.PositivePart(new double[,] { { 1, 2 }, { 2, 1 } });
        foreach (double entry in part)
        {
            Assert.Equal(1.5, entry, 1e-12);
        }
    }

    [Fact]
    public void AGradientThatIsNoNumberStopsTheFit() => Assert.Throws<NotFiniteException>(() =>
        new PriorTerm(new Quadratic(double.NaN, 1, 0), Units).AddTo(new AveragedEstimate(2, 2, 2), [0, 0], [1, 1], new MeanAndLogScale(), hasCurvature: true));

    private sealed class MeanAndLogScale : IParameterSpace
    {
        public int Dimension => 2;

        public int SlotCount => 2;

        public IReadOnlyList<string> Names => ["Mean", "log Scale"];

        public IReadOnlyList<string> SlotNames => ["Mean", "Scale"];

        public IReadOnlyList<ParameterMember> Members => [];

        public double[] Slots(ReadOnlySpan<double> unconstrained) => [unconstrained[0], Math.Exp(unconstrained[1])];

        public ParameterJacobian Jacobian(ReadOnlySpan<double> unconstrained) => new([1, 0, 0, Math.Exp(unconstrained[1])], 2);

        public void PullBack(ReadOnlySpan<double> unconstrained, ReadOnlySpan<double> slotGradient, Span<double> gradient) =>
            Jacobian(unconstrained).PullBack(slotGradient, gradient);
    }

    private sealed class Quadratic(double a, double b, double c) : BoundPrior
    {
        internal override double LogPrior(double[] parameters) =>
            -0.5 * a * parameters[0] * parameters[0] - 0.5 * b * parameters[1] * parameters[1] - c * parameters[0] * parameters[1];

        internal override double[] Gradient(double[] parameters) =>
            [-a * parameters[0] - c * parameters[1], -b * parameters[1] - c * parameters[0]];
    }
}
