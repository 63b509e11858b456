namespace ProbDsl.Generators.Tests.Structure;

/// <summary>Standard hierarchies, each with its structure.</summary>
internal static class StructureCases
{
    private static readonly Dictionary<string, Array> groups = new() { ["group"] = new[] { 0, 1, 0, 2, 2, 1, 0 } };

    public static IReadOnlyDictionary<string, StructureCase> All { get; } = new Dictionary<string, StructureCase>([.. ConstructStructures.All, .. CarriedStructures.All, .. CarriedStructures.Twins.Select(twin => KeyValuePair.Create(twin.Key + ", drawn", twin.Value))])
    {
        ["nothing latent"] = StructureCase.Of(
            "double[] y = new double[n]; for (int i = 0; i < n; i++) { y[i] = draw.Observed(Normal(p.A, p.S)); } return y;",
            "nothing is latent"),
        ["random effect per row"] = StructureCase.Of(
            "double[] y = new double[n]; for (int i = 0; i < n; i++) { double e = draw.Latent(Normal(0, p.S)); y[i] = draw.Observed(Normal(p.A + e, 1)); } return y;",
            "n sites of one kind (e)"),
        ["mixture with a label per row"] = StructureCase.Of(
            "double[] y = new double[n]; for (int i = 0; i < n; i++) { int label = draw.Latent(Categorical(p.W)); y[i] = draw.Observed(Normal(p.Xs[label], p.S)); } return y;",
            "n sites of one kind (label)"),
        ["missing covariate with a proxy"] = StructureCase.Of(
            """
            double[] proxy = new double[n]; double[] y = new double[n];
            for (int i = 0; i < n; i++)
            {
                double x = draw.Latent(Normal(p.A, 1));
                proxy[i] = draw.Observed(Normal(x, 0.5));
                y[i] = draw.Observed(Normal(p.Xs[0] + p.Xs[1] * x, p.S));
            }
            return (proxy, y);
            """,
            "n sites of one kind (x)", "(double[] Proxy, double[] Y)"),
        ["latents written in one loop, read in another"] = StructureCase.Of(
            """
            double[] z = new double[n]; double[] y = new double[n];
            for (int i = 0; i < n; i++) { z[i] = draw.Latent(Normal(0, p.S)); }
            for (int j = 0; j < n; j++) { y[j] = draw.Observed(Normal(z[j], 1)); }
            return y;
            """,
            "n sites of one kind (z)"),
        ["latents joined over loops with an offset"] = StructureCase.Of(
            """
            double[] z = new double[n + 1]; double[] u = new double[n]; double[] y = new double[n];
            for (int i = 0; i < n + 1; i++) { z[i] = draw.Latent(Normal(0, p.S)); }
            for (int j = 0; j < n; j++) { u[j] = draw.Latent(Normal(z[j + 1], 1)); }
            for (int k = 0; k < n; k++) { y[k] = draw.Observed(Normal(u[k], 1)); }
            return y;
            """,
            "n + 1 sites of one kind (z, u)"),
        ["observed autoregression with latent noise"] = StructureCase.Of(
            """
            double[] y = new double[n];
            y[0] = draw.Observed("first", Normal(0, 1));
            for (int t = 1; t < n; t++)
            {
                double e = draw.Latent(Normal(0, p.S));
                y[t] = draw.Observed("next", Normal(p.A * y[t - 1] + e, 1));
            }
            return y;
            """.Replace("\"first\", Normal(0, 1)", "Normal(0, 1), \"first\"").Replace("\"next\", Normal(p.A * y[t - 1] + e, 1)", "Normal(p.A * y[t - 1] + e, 1), \"next\""),
            "n - 1 sites of one kind (e), clamped at y[t - 1]"),
        ["autoregression seen through noise"] = StructureCase.Of(
            """
            double[] x = new double[n]; double[] y = new double[n];
            for (int t = 0; t < n; t++)
            {
                x[t] = draw.Latent(Normal(t == 0 ? 0 : p.A * x[t - 1], p.S));
                y[t] = draw.Observed(Normal(x[t], 1));
            }
            return y;
            """,
            "a chain (x) of n steps, links of 1 step along t"),
        ["observed parent carried in a scalar"] = StructureCase.Of(
            """
            double[] y = new double[n]; double previous = 0;
            for (int t = 0; t < n; t++)
            {
                double e = draw.Latent(Normal(0, p.S));
                double v = draw.Observed(Normal(p.A * previous + e, 1));
                y[t] = v;
                previous = v;
            }
            return y;
            """,
            "n sites of one kind (e), clamped at v[t - 1]"),
        ["linear state space with a first state"] = StructureCase.Of(
            """
            double[] x = new double[n]; double[] y = new double[n];
            x[0] = draw.Latent(Normal(0, 1), "first");
            for (int t = 1; t < n; t++) { x[t] = draw.Latent(Normal(p.A * x[t - 1], p.S), "step"); }
            for (int t = 0; t < n; t++) { y[t] = draw.Observed(Normal(x[t], 1)); }
            return y;
            """,
            "a chain (first, step) of n - 1 steps, links of 1 step along t"),
        ["stochastic volatility"] = StructureCase.Of(
            """
            double[] y = new double[n]; double h = draw.Latent(Normal(0, 1), "first");
            for (int t = 0; t < n; t++)
            {
                y[t] = draw.Observed(Normal(0, Math.Exp(h / 2)));
                h = draw.Latent(Normal(p.A * h, p.S), "next");
            }
            return y;
            """,
            "a chain (first, next) of n steps, links of 1 step along t"),
        ["steps in a helper"] = StructureCase.Of(
            """
            double[] y = new double[n]; double level = draw.Latent(Normal(0, 1));
            for (int t = 0; t < n; t++) { y[t] = draw.Observed(Normal(level, p.S)); level = Step(draw, level); }
            return y;
            """,
            "a chain (level, Step) of n steps, links of 1 step along t",
            members: "private static double Step(Draw draw, double level) => draw.Latent(Normal(Shrunk(level), 1)); private static double Shrunk(double x) => 0.5 * x;"),
        ["chain that skips"] = StructureCase.Of(
            """
            double[] x = new double[n]; double[] y = new double[n];
            for (int t = 0; t < n; t++)
            {
                x[t] = draw.Latent(Normal(t < 2 ? 0 : p.A * x[t - 2], p.S));
                y[t] = draw.Observed(Normal(x[t], 1));
            }
            return y;
            """,
            "2 chains (x) of n steps, links of 2 steps along t"),
        ["second order chain"] = StructureCase.Of(
            """
            double[] x = new double[n]; double[] y = new double[n];
            for (int t = 0; t < n; t++)
            {
                x[t] = draw.Latent(Normal(t < 2 ? 0 : p.A * x[t - 1] - 0.1 * x[t - 2], p.S));
                y[t] = draw.Observed(Normal(x[t], 1));
            }
            return y;
            """,
            "a chain (x) of n steps, links of 1, 2 steps along t"),
        ["moving average of latents"] = StructureCase.Of(
            """
            double[] e = new double[n]; double[] y = new double[n];
            for (int t = 0; t < n; t++) { e[t] = draw.Latent(Normal(0, p.S)); }
            for (int t = 1; t < n; t++) { y[t] = draw.Observed(Normal(e[t] + p.A * e[t - 1], 1), "later"); }
            y[0] = draw.Observed(Normal(e[0], 1), "start");
            return y;
            """,
            "a chain (e) of n steps, links of 1 step along t"),
        ["chain for each group"] = StructureCase.Of(
            """
            double[,] x = new double[n, m]; double[,] y = new double[n, m];
            for (int g = 0; g < n; g++)
            {
                for (int t = 0; t < m; t++)
                {
                    x[g, t] = draw.Latent(Normal(t == 0 ? 0 : x[g, t - 1], p.S));
                    y[g, t] = draw.Observed(Normal(x[g, t], 1));
                }
            }
            return y;
            """,
            "n chains of one kind (x) of m steps, links of 1 step along t", "double[,]", "int n, int m"),
        ["tree"] = StructureCase.Of(
            """
            double[] x = new double[n]; double[] y = new double[n];
            for (int t = 0; t < n; t++)
            {
                x[t] = draw.Latent(Normal(t == 0 ? 0 : x[parent[t]], p.S));
                y[t] = draw.Observed(Normal(x[t], 1));
            }
            return y;
            """,
            "a chain (x) of n steps, a tree along t, each linked to parent[t]", arguments: "int n, int[] parent",
            arrays: new Dictionary<string, Array> { ["parent"] = new[] { 0, 0, 0, 1, 1, 2, 2 } }),
        ["global latent over a plate"] = StructureCase.Of(
            """
            double[] y = new double[n]; double mean = draw.Latent(Normal(0, 1));
            for (int i = 0; i < n; i++) { double e = draw.Latent(Normal(mean, p.S)); y[i] = draw.Observed(Normal(e, 1)); }
            return y;
            """,
            "two levels: given mean, n sites of one kind (e)"),
        ["global latents over a chain"] = StructureCase.Of(
            """
            double[] y = new double[n]; double mean = draw.Latent(Normal(0, 1)); double spread = draw.Latent(Gamma(2, 2));
            double level = draw.Latent(Normal(mean, 1));
            for (int t = 0; t < n; t++) { y[t] = draw.Observed(Normal(level, p.S)); level = draw.Latent(Normal(level, spread), "next"); }
            return y;
            """,
            "two levels: given mean, spread, a chain (level, next) of n steps, links of 1 step along t"),
        ["effects of groups with rows"] = StructureCase.Of(
            """
            double[,] y = new double[n, m];
            for (int g = 0; g < n; g++)
            {
                double b = draw.Latent(Normal(0, p.S));
                for (int r = 0; r < m; r++) { y[g, r] = draw.Observed(Normal(p.A + b, 1)); }
            }
            return y;
            """,
            "n sites of one kind (b)", "double[,]", "int n, int m"),
        ["effects of rows within groups"] = StructureCase.Of(
            """
            double[,] y = new double[n, m];
            for (int g = 0; g < n; g++)
            {
                double b = draw.Latent(Normal(0, p.S));
                for (int r = 0; r < m; r++) { double e = draw.Latent(Normal(b, 1)); y[g, r] = draw.Observed(Poisson(Math.Exp(e))); }
            }
            return y;
            """,
            "n times two levels: given b, n x m sites of one kind (e)", "int[,]", "int n, int m").Typed("double[,] y", "int[,] y", "new double[n, m]", "new int[n, m]"),
        ["effects of groups that data name"] = StructureCase.Of(
            """
            double[] b = new double[m]; double[] y = new double[n];
            for (int g = 0; g < m; g++) { b[g] = draw.Latent(Normal(0, p.S)); }
            for (int i = 0; i < n; i++) { y[i] = draw.Observed(Normal(p.A + b[group[i]], 1)); }
            return y;
            """,
            "m sites of one kind (b)", arguments: "int n, int m, int[] group", arrays: groups),
        ["pairs that data name"] = StructureCase.Of(
            """
            double[] b = new double[m]; double[] y = new double[n];
            for (int g = 0; g < m; g++) { b[g] = draw.Latent(Normal(0, p.S)); }
            for (int i = 0; i < n; i++) { y[i] = draw.Observed(Normal(b[group[i]] - b[other[i]], 1)); }
            return y;
            """,
            "the whole unit (b), because y reads two trips at once, of which data or loops decide which", arguments: "int n, int m, int[] group, int[] other",
            arrays: new Dictionary<string, Array>(groups) { ["other"] = new[] { 1, 2, 2, 0, 1, 0, 1 } }),
        ["crossed effects"] = StructureCase.Of(
            """
            double[] u = new double[n]; double[] v = new double[m]; double[,] y = new double[n, m];
            for (int i = 0; i < n; i++) { u[i] = draw.Latent(Normal(0, p.S)); }
            for (int j = 0; j < m; j++) { v[j] = draw.Latent(Normal(0, p.S)); }
            for (int i = 0; i < n; i++) { for (int j = 0; j < m; j++) { y[i, j] = draw.Observed(Normal(u[i] + v[j], 1)); } }
            return y;
            """,
            "the whole unit (u, v), because v and u are of different loops and meet in many trips", "double[,]", "int n, int m"),
        ["grid"] = StructureCase.Of(
            """
            double[,] x = new double[n, m]; double[,] y = new double[n, m];
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < m; j++)
                {
                    x[i, j] = draw.Latent(Normal(0.4 * (i == 0 ? 0 : x[i - 1, j]) + 0.4 * (j == 0 ? 0 : x[i, j - 1]), p.S));
                    y[i, j] = draw.Observed(Normal(x[i, j], 1));
                }
            }
            return y;
            """,
            "the whole unit (x), because it is linked along more than one loop", "double[,]", "int n, int m"),
        ["innovations that add up in an array"] = StructureCase.Of(
            """
            double[] y = new double[n]; double[] level = new double[n + 1];
            for (int t = 0; t < n; t++) { level[t + 1] = level[t] + draw.Latent(Normal(0, p.S), "shock"); y[t] = draw.Observed(Normal(level[t + 1], 1)); }
            return y;
            """,
            "the whole unit (shock), because y reads shock in any trip: it is accumulated over trips", numbers: new Dictionary<string, int> { ["n"] = 9 }),
        ["a delay of an observed series"] = StructureCase.Of(
            """
            double[] x = new double[m + n]; double[] y = new double[n]; int delay = 1 + draw.Latent(Categorical(p.W));
            for (int t = 0; t < n; t++)
            {
                double e = draw.Latent(Normal(0, p.S));
                double v = draw.Observed(Normal(p.A * x[m + t - delay] + e, 1));
                x[m + t] = v;
                y[t] = v;
            }
            return y;
            """,
            "n sites of one kind (e), clamped at x[t - delay]; delay enumerated, W.Length values", arguments: "int n, int m"),
        ["two delays"] = StructureCase.Of(
            """
            double[] x = new double[m + n]; double[] y = new double[n];
            int first = 1 + draw.Latent(Categorical(p.W)); int second = 1 + draw.Latent(Categorical(p.W));
            for (int t = 0; t < n; t++)
            {
                double e = draw.Latent(Normal(0, p.S));
                double v = draw.Observed(Normal(p.A * x[m + t - first] + p.Xs[0] * x[m + t - second] + e, 1));
                x[m + t] = v;
                y[t] = v;
            }
            return y;
            """,
            "n sites of one kind (e), clamped at x[t - first], x[t - second]; first enumerated, W.Length values; second enumerated, W.Length values", arguments: "int n, int m"),
        ["a delay that is a value too"] = StructureCase.Of(
            """
            double[] y = new double[n]; int regime = draw.Latent(Categorical(p.W));
            for (int t = 0; t < n; t++) { double e = draw.Latent(Normal(p.Xs[regime], p.S)); y[t] = draw.Observed(Normal(e, 1)); }
            return y;
            """,
            "n sites of one kind (e); regime enumerated, W.Length values"),
        ["a delay of a latent series"] = StructureCase.Of(
            """
            double[] x = new double[m + n]; double[] y = new double[n]; int delay = 1 + draw.Latent(Categorical(p.W));
            for (int t = 0; t < n; t++)
            {
                x[m + t] = draw.Latent(Normal(p.A * x[m + t - delay], p.S));
                y[t] = draw.Observed(Normal(x[m + t], 1));
            }
            return y;
            """,
            "a chain (x) of n steps, links of delay steps along t; delay enumerated, W.Length values", arguments: "int n, int m", isExact: false),
        ["label of a drawn component"] = StructureCase.Of(
            """
            double[] z = new double[m]; double[] y = new double[n];
            for (int k = 0; k < m; k++) { z[k] = draw.Latent(Normal(0, 1)); }
            for (int i = 0; i < n; i++) { int label = draw.Latent(Categorical(p.W)); y[i] = draw.Observed(Normal(z[label], p.S)); }
            return y;
            """,
            "the whole unit (z, label), because which z y reads is itself drawn", arguments: "int n, int m",
            // Components that no label happens to choose are alone.
            isExact: false),
        ["two that have nothing to do with one another"] = StructureCase.Of(
            """
            double[] x = new double[n]; double[] y = new double[n];
            for (int i = 0; i < n; i++)
            {
                double e = draw.Latent(Normal(0, p.S)); double f = draw.Latent(Gamma(2, 1));
                x[i] = draw.Observed(Normal(e, 1)); y[i] = draw.Observed(Normal(p.A, f));
            }
            return (x, y);
            """,
            "n sites of one kind (e); n sites of one kind (f)", "(double[] X, double[] Y)"),
    };

    /// <summary>The same with other types in the source: what is counted is an int.</summary>
    private static StructureCase Typed(this StructureCase one, params string[] replaced) =>
        one with { Source = Enumerable.Range(0, replaced.Length / 2).Aggregate(one.Source, (text, i) => text.Replace(replaced[2 * i], replaced[(2 * i) + 1], StringComparison.Ordinal)) };
}
