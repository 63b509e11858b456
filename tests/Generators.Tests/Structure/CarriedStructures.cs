namespace ProbDsl.Generators.Tests.Structure;

/// <summary>
/// Loops that carry computed values from trip to trip. Every latent before a step has a part in them, so that trying cannot tell what they stand between; each case has a twin in which they are drawn, and of
/// that trying tells all.
/// </summary>
internal static class CarriedStructures
{
    private const string Chain = "a chain ({0}) of n steps, links of 1 step along t{1}";

    public static IReadOnlyDictionary<string, StructureCase> All { get; } = new Dictionary<string, StructureCase>
    {
        ["innovations that add up"] = StructureCase.Of(
            """
            double[] y = new double[n]; double level = 0;
            for (int t = 0; t < n; t++) { level += draw.Latent(Normal(0, p.S), "shock"); y[t] = draw.Observed(Normal(level, 1)); }
            return y;
            """,
            Words("shock", "level")),
        ["a gate beside a path"] = StructureCase.Of(
            """
            double[] y = new double[n]; double v = p.A; double gate = p.Xs[0];
            for (int t = 0; t < n; t++)
            {
                double mean = v - gate * v;
                gate = 0.9 * gate + 0.1 * Math.Tanh(v);
                v = draw.Latent(Normal(mean, p.S));
                y[t] = draw.Observed(Normal(v, 1));
            }
            return y;
            """,
            Words("v", "gate")),
        ["a gate of a gate"] = StructureCase.Of(
            """
            double[] y = new double[n]; double v = p.A; double fast = 0.5; double slow = 0.5;
            for (int t = 0; t < n; t++)
            {
                double mean = v - fast * v;
                fast = 0.9 * fast + 0.1 * slow * v;
                slow = 0.99 * slow + 0.01 * v;
                v = draw.Latent(Normal(mean, p.S));
                y[t] = draw.Observed(Normal(v, 1));
            }
            return y;
            """,
            Words("v", "fast, slow")),
        ["a gate that opens in some steps"] = StructureCase.Of(
            """
            double[] y = new double[n]; double v = p.A; double gate = 0;
            for (int t = 0; t < n; t++)
            {
                v = draw.Latent(Normal(0.9 * v - gate, p.S));
                if (v > 0) { gate = 0.5 * gate + v; }
                y[t] = draw.Observed(Normal(v, 1));
            }
            return y;
            """,
            Words("v", "gate")),
        ["a Vector of gates"] = StructureCase.Of(
            """
            double[] y = new double[n]; double v = p.A; Vector gates = p.V;
            for (int t = 0; t < n; t++)
            {
                double mean = v - Sum(gates) * v;
                gates = 0.9 * gates + 0.1 * v * p.V;
                v = draw.Latent(Normal(mean, p.S));
                y[t] = draw.Observed(Normal(v, 1));
            }
            return y;
            """,
            Words("v", "gates")),
        ["a gate in each group"] = StructureCase.Of(
            """
            double[,] y = new double[m, n];
            for (int i = 0; i < m; i++)
            {
                double v = p.A; double gate = 0;
                for (int t = 0; t < n; t++)
                {
                    gate = 0.9 * gate + 0.1 * v;
                    v = draw.Latent(Normal(v - gate, p.S));
                    y[i, t] = draw.Observed(Normal(v, 1));
                }
            }
            return y;
            """,
            "m chains of one kind (v) of n steps, links of 1 step along t, carrying gate", "double[,]", "int n, int m"),
        ["a sum that only what follows its loop reads"] = StructureCase.Of(
            """
            double[] y = new double[n]; double sum = 0; double v = p.A;
            for (int t = 0; t < n; t++) { v = draw.Latent(Normal(v, p.S)); sum += v; y[t] = draw.Observed(Normal(v, 1)); }
            double total = draw.Observed(Normal(sum, 1)); return (y, total);
            """,
            "the whole unit (v), because total reads v in any trip: it is accumulated over trips", "(double[] Y, double Total)"),
    };

    /// <summary>The same with what is carried drawn, next to where it was computed.</summary>
    public static IReadOnlyDictionary<string, StructureCase> Twins { get; } = new Dictionary<string, StructureCase>
    {
        ["innovations that add up"] = StructureCase.Of(
            """
            double[] y = new double[n]; double level = 0;
            for (int t = 0; t < n; t++)
            {
                double shock = draw.Latent(Normal(0, p.S)); double before = level;
                level = draw.Latent(Normal(before + shock, 0.1)); y[t] = draw.Observed(Normal(before + shock, 1));
            }
            return y;
            """,
            Words("shock, level", "")),
        ["a gate beside a path"] = StructureCase.Of(
            """
            double[] y = new double[n]; double v = p.A; double gate = p.Xs[0];
            for (int t = 0; t < n; t++)
            {
                double mean = v - gate * v;
                gate = draw.Latent(Normal(0.9 * gate + 0.1 * Math.Tanh(v), 0.1));
                v = draw.Latent(Normal(mean, p.S));
                y[t] = draw.Observed(Normal(v, 1));
            }
            return y;
            """,
            Words("gate, v", "").Replace("1 step", "1, 2 steps")),
        ["a gate of a gate"] = StructureCase.Of(
            """
            double[] y = new double[n]; double v = p.A; double fast = 0.5; double slow = 0.5;
            for (int t = 0; t < n; t++)
            {
                double mean = v - fast * v; double before = slow;
                slow = draw.Latent(Normal(0.99 * slow + 0.01 * v, 0.1));
                fast = draw.Latent(Normal(0.9 * fast + 0.1 * before * v, 0.1));
                v = draw.Latent(Normal(mean, p.S));
                y[t] = draw.Observed(Normal(v, 1));
            }
            return y;
            """,
            Words("slow, fast, v", "").Replace("1 step", "1, 3 steps")),
        ["a gate that opens in some steps"] = StructureCase.Of(
            """
            double[] y = new double[n]; double v = p.A; double gate = 0;
            for (int t = 0; t < n; t++)
            {
                v = draw.Latent(Normal(0.9 * v - gate, p.S));
                gate = draw.Latent(Normal(v > 0 ? 0.5 * gate + v : gate, 0.1));
                y[t] = draw.Observed(Normal(v, 1));
            }
            return y;
            """,
            Words("v, gate", "")),
        ["a Vector of gates"] = StructureCase.Of(
            """
            double[] y = new double[n]; double v = p.A; Vector gates = p.V;
            for (int t = 0; t < n; t++)
            {
                double mean = v - Sum(gates) * v;
                gates = draw.Latent(Normal(0.9 * gates + 0.1 * v * p.V, 0.1));
                v = draw.Latent(Normal(mean, p.S));
                y[t] = draw.Observed(Normal(v, 1));
            }
            return y;
            """,
            Words("gates, v", "").Replace("1 step", "1, 2 steps")),
        ["a gate in each group"] = StructureCase.Of(
            """
            double[,] y = new double[m, n];
            for (int i = 0; i < m; i++)
            {
                double v = p.A; double gate = 0;
                for (int t = 0; t < n; t++)
                {
                    gate = draw.Latent(Normal(0.9 * gate + 0.1 * v, 0.1));
                    v = draw.Latent(Normal(v - gate, p.S));
                    y[i, t] = draw.Observed(Normal(v, 1));
                }
            }
            return y;
            """,
            "m chains of one kind (gate, v) of n steps, links of 1 step along t", "double[,]", "int n, int m"),
    };

    private static string Words(string latents, string carried) => string.Format(
        System.Globalization.CultureInfo.InvariantCulture, Chain, latents, carried.Length == 0 ? "" : ", carrying " + carried);
}
