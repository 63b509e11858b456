using MathNet.Numerics.LinearAlgebra;

namespace ProbDsl.EndToEnd.Tests.Ledger.Maxima;

/// <summary>
/// EM with a Kalman smoother for sequences of one length from z_1 ~ N(0, I), z_t = motion z_(t-1) + push, x_t = z_t + noise
/// (Shumway and Stoffer, Journal of Time Series Analysis 3, 1982). Every sequence has the same covariances.
/// </summary>
internal static class StateSpaceAscent
{
    internal static (double[,] Motion, double Push, double Noise) Run(double[][][] paths, double[,] motionStart, double push, double noise, int iterations)
    {
        int steps = paths[0].Length;
        int size = paths[0][0].Length;
        Matrix<double> identity = Matrix<double>.Build.DenseIdentity(size);
        Matrix<double> motion = Matrix<double>.Build.DenseOfArray(motionStart);
        Vector<double>[][] seen = Array.ConvertAll(paths, path => Array.ConvertAll(path, row => Vector<double>.Build.Dense(row)));
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            // Covariances: predicted, filtered, smoothed, and of a state with the one before it.
            var predicted = new Matrix<double>[steps];
            var filtered = new Matrix<double>[steps];
            var gain = new Matrix<double>[steps];
            for (int t = 0; t < steps; t++)
            {
                predicted[t] = t == 0 ? identity : motion * filtered[t - 1] * motion.Transpose() + push * push * identity;
                gain[t] = predicted[t] * (predicted[t] + noise * noise * identity).Inverse();
                filtered[t] = predicted[t] - gain[t] * predicted[t];
            }
            var smoothed = new Matrix<double>[steps];
            var back = new Matrix<double>[steps];
            smoothed[^1] = filtered[^1];
            for (int t = steps - 2; t >= 0; t--)
            {
                back[t] = filtered[t] * motion.Transpose() * predicted[t + 1].Inverse();
                smoothed[t] = filtered[t] + back[t] * (smoothed[t + 1] - predicted[t + 1]) * back[t].Transpose();
            }

            // Sums over sequences of E z_(t-1) z_(t-1)', E z_t z_(t-1)', E z_t z_t' for t from 1, and of E |x_t - z_t|^2 for all t.
            Matrix<double> before = identity * 0;
            Matrix<double> across = identity * 0;
            Matrix<double> after = identity * 0;
            double residual = 0;
            foreach (Vector<double>[] path in seen)
            {
                Vector<double>[] mean = Smooth(path, motion, gain, back);
                for (int t = 0; t < steps; t++)
                {
                    residual += (path[t] - mean[t]).DotProduct(path[t] - mean[t]) + smoothed[t].Trace();
                    if (t > 0)
                    {
                        before += mean[t - 1].OuterProduct(mean[t - 1]) + smoothed[t - 1];
                        across += mean[t].OuterProduct(mean[t - 1]) + smoothed[t] * back[t - 1].Transpose();
                        after += mean[t].OuterProduct(mean[t]) + smoothed[t];
                    }
                }
            }
            motion = across * before.Inverse();
            push = Math.Sqrt((after - motion * across.Transpose()).Trace() / (paths.Length * (steps - 1) * size));
            noise = Math.Sqrt(residual / (paths.Length * steps * size));
        }
        return (motion.ToArray(), push, noise);
    }

    private static Vector<double>[] Smooth(Vector<double>[] path, Matrix<double> motion, Matrix<double>[] gain, Matrix<double>[] back)
    {
        var expected = new Vector<double>[path.Length];
        var mean = new Vector<double>[path.Length];
        for (int t = 0; t < path.Length; t++)
        {
            expected[t] = t == 0 ? path[0] * 0 : motion * mean[t - 1];
            mean[t] = expected[t] + gain[t] * (path[t] - expected[t]);
        }
        for (int t = path.Length - 2; t >= 0; t--)
        {
            mean[t] += back[t] * (mean[t + 1] - expected[t + 1]);
        }
        return mean;
    }
}
