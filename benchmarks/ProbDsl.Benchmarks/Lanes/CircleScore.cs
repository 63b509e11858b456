using ProbDsl.Numerics;

namespace ProbDsl.Benchmarks.Lanes;

/// <summary>
/// A two-layer decoder, x_j = Normal(Output tanh(Hidden (cos a, sin a) + HiddenBias) + OutputBias, noise), written in the form that
/// is emitted: forward, then the same in reverse, hidden units and their adjoints in the workspace.
/// </summary>
internal readonly struct CircleScore : IScore<CircleLayout>
{
    public static T LogJoint<T>(CircleLayout layout, SharedView<T> parameters, ColumnView<T> latents, ColumnView<T> observation, ColumnView<T> workspace)
        where T : struct, ILane<T>
    {
        T angle = latents[0];
        T logJoint = UniformDistribution.LogDensity(angle, T.Constant(-Math.PI), T.Constant(Math.PI));
        T x = T.Cos(angle);
        T y = T.Sin(angle);
        for (int k = 0; k < layout.HiddenUnits; k++)
        {
            workspace[k] = T.Tanh(
                (parameters[layout.Hidden + (2 * k)] * x) + (parameters[layout.Hidden + (2 * k) + 1] * y) + parameters[layout.HiddenBias + k]);
        }

        for (int j = 0; j < layout.Pixels; j++)
        {
            T product = T.Zero;
            for (int k = 0; k < layout.HiddenUnits; k++)
            {
                product += parameters[layout.Output + (j * layout.HiddenUnits) + k] * workspace[k];
            }

            logJoint += NormalDistribution.LogDensity(observation[j], product + parameters[layout.OutputBias + j], parameters[layout.Noise]);
        }

        return logJoint;
    }

    public static void LogJointGradient<T>(
        CircleLayout layout, SharedView<T> parameters, ColumnView<T> latents, ColumnView<T> observation, ColumnView<T> workspace, ColumnView<T> gradient)
        where T : struct, ILane<T>
    {
        T angle = latents[0];
        T x = T.Cos(angle);
        T y = T.Sin(angle);
        for (int k = 0; k < layout.HiddenUnits; k++)
        {
            workspace[k] = T.Tanh(
                (parameters[layout.Hidden + (2 * k)] * x) + (parameters[layout.Hidden + (2 * k) + 1] * y) + parameters[layout.HiddenBias + k]);
            workspace[layout.HiddenUnits + k] = T.Zero;
        }

        for (int j = 0; j < layout.Pixels; j++)
        {
            T product = T.Zero;
            for (int k = 0; k < layout.HiddenUnits; k++)
            {
                product += parameters[layout.Output + (j * layout.HiddenUnits) + k] * workspace[k];
            }

            NormalDistribution.Partials(
                observation[j], product + parameters[layout.OutputBias + j], parameters[layout.Noise], out _, out T byMean, out T byScale);
            gradient[layout.Noise] += byScale;
            gradient[layout.OutputBias + j] += byMean;
            for (int k = 0; k < layout.HiddenUnits; k++)
            {
                gradient[layout.Output + (j * layout.HiddenUnits) + k] += byMean * workspace[k];
                workspace[layout.HiddenUnits + k] += byMean * parameters[layout.Output + (j * layout.HiddenUnits) + k];
            }
        }

        for (int k = 0; k < layout.HiddenUnits; k++)
        {
            T hidden = workspace[k];
            T adjoint = workspace[layout.HiddenUnits + k] * (T.One - (hidden * hidden));
            gradient[layout.HiddenBias + k] += adjoint;
            gradient[layout.Hidden + (2 * k)] += adjoint * x;
            gradient[layout.Hidden + (2 * k) + 1] += adjoint * y;
        }
    }
}
