namespace ProbDsl.Generators.Tests.Structure;

/// <summary>Ways of writing the same, and what cannot be bounded.</summary>
internal static class ConstructStructures
{
    public static IReadOnlyDictionary<string, StructureCase> All { get; } = new Dictionary<string, StructureCase>
    {
        ["elements of a Vector"] = StructureCase.Of(
            "Vector z = draw.Latent(Normal(0, p.S).Iid(n)); Vector y = draw.Observed(Normal(2 * z, 1)); return y;",
            "n sites of one kind (z)", "Vector"),
        ["elements of a Vector all read"] = StructureCase.Of(
            "Vector z = draw.Latent(Normal(0, p.S).Iid(n)); double y = draw.Observed(Normal(Sum(z), 1)); return y;",
            "the whole unit (z)", "double"),
        ["state Vector with a matrix"] = StructureCase.Of(
            """
            double[] y = new double[n]; Vector state = draw.Latent(Normal(0, 1).Iid(3), "first");
            for (int t = 0; t < n; t++)
            {
                if (t > 0) { state = draw.Latent(Normal(p.M * state, p.S), "next"); }
                y[t] = draw.Observed(Normal(state[0] + state[1], 1));
            }
            return y;
            """,
            "a chain (first, next) of n steps, links of 1 step along t"),
        ["state Vector whose elements do not meet"] = StructureCase.Of(
            """
            double[] y = new double[n]; double[] x = new double[n]; Vector state = draw.Latent(Normal(0, 1).Iid(2), "first");
            for (int t = 0; t < n; t++)
            {
                state = draw.Latent(Normal(p.A * state, p.S), "next");
                y[t] = draw.Observed(Normal(state[0], 1));
                x[t] = draw.Observed(Normal(state[1], 1));
            }
            return (y, x);
            """,
            "2 chains of one kind (first, next) of n steps, links of 1 step along t", "(double[] Y, double[] X)"),
        ["first step in a branch"] = StructureCase.Of(
            """
            double[] y = new double[n]; double level = 0;
            for (int t = 0; t < n; t++)
            {
                if (t == 0) { level = draw.Latent(Normal(p.A, 1), "first"); } else { level = draw.Latent(Normal(level, p.S), "next"); }
                y[t] = draw.Observed(Normal(level, 1));
            }
            return y;
            """,
            "a chain (first, next) of n steps, links of 1 step along t"),
        ["all but the first step in a branch"] = StructureCase.Of(
            """
            double[] y = new double[n]; double level = draw.Latent(Normal(p.A, 1), "first");
            for (int t = 0; t < n; t++)
            {
                if (t >= 1) { level = draw.Latent(Normal(level, p.S), "next"); }
                y[t] = draw.Observed(Normal(level, 1));
            }
            return y;
            """,
            "a chain (first, next) of n steps, links of 1 step along t"),
        ["few latents in an inner loop"] = StructureCase.Of(
            """
            double[] y = new double[n];
            for (int i = 0; i < n; i++)
            {
                double sum = 0;
                for (int k = 0; k < 3; k++) { sum += draw.Latent(Normal(0, p.S), "part"); }
                y[i] = draw.Observed(Normal(sum, 1));
            }
            return y;
            """,
            "n sites of one kind (part)"),
        ["many latents in an inner loop"] = StructureCase.Of(
            """
            double[] y = new double[n];
            for (int i = 0; i < n; i++)
            {
                double sum = 0;
                for (int k = 0; k < m; k++) { sum += draw.Latent(Normal(0, p.S), "part"); }
                y[i] = draw.Observed(Normal(sum, 1));
            }
            return y;
            """,
            "n whole groups (part), because y reads part in any trip: it is accumulated over trips", arguments: "int n, int m"),
        ["factors of rows"] = StructureCase.Of(
            """
            double[] y = new double[n];
            for (int i = 0; i < n; i++)
            {
                double e = draw.Latent(Normal(0, p.S)); double f = draw.Latent(Normal(0, 1));
                draw.Factor(-p.A * e * e * f * f);
                y[i] = draw.Observed(Normal(e, 1));
            }
            return y;
            """,
            "n sites of one kind (e, f)"),
        ["a branch on a latent"] = StructureCase.Of(
            """
            double[] y = new double[n];
            for (int i = 0; i < n; i++)
            {
                bool isHigh = draw.Latent(Bernoulli(0.3)); double mean = 0;
                if (isHigh) { mean = p.A; }
                y[i] = draw.Observed(Normal(mean, p.S));
            }
            return y;
            """,
            "n sites of one kind (isHigh)"),
        ["read backwards"] = StructureCase.Of(
            """
            double[] z = new double[n]; double[] y = new double[n];
            for (int i = 0; i < n; i++) { z[i] = draw.Latent(Normal(0, p.S)); }
            for (int j = 0; j < n; j++) { y[j] = draw.Observed(Normal(z[n - 1 - j], 1)); }
            return y;
            """,
            "the whole unit (z), because the trip in which y reads z is not its own plus a number", isExact: false),
        ["a state that is overwritten"] = StructureCase.Of(
            """
            double[] y = new double[n]; double[] state = new double[2];
            for (int t = 0; t < n; t++)
            {
                state[0] = draw.Latent(Normal(p.A * state[0], p.S), "next");
                y[t] = draw.Observed(Normal(state[0], 1));
            }
            return y;
            """,
            "the whole unit (next), because next reads next in any trip: the index in state[0] cannot be bounded"),
        ["the last of a chain"] = StructureCase.Of(
            """
            double level = draw.Latent(Normal(0, 1), "first");
            for (int t = 0; t < n; t++) { level = draw.Latent(Normal(level, p.S), "next"); }
            double y = draw.Observed(Normal(level, 1)); return y;
            """,
            "a chain (first, next) of n steps, links of 1 step along t", "double"),
        ["a delay of many values"] = StructureCase.Of(
            """
            double[] x = new double[m + n]; double[] y = new double[n]; int delay = 1 + draw.Latent(UniformInt(0, 1000));
            for (int t = 0; t < n; t++)
            {
                double e = draw.Latent(Normal(0, p.S));
                double v = draw.Observed(Normal(p.A * x[m + t - delay] + e, 1));
                x[m + t] = v;
                y[t] = v;
            }
            return y;
            """,
            "two levels: given delay, n sites of one kind (e), clamped at x[t - delay], because delay takes 1000, more than 256 values", arguments: "int n, int m",
            numbers: new Dictionary<string, int> { ["n"] = 5, ["m"] = 1001 }),
        ["a latent that two trips read"] = StructureCase.Of(
            """
            double[] y = new double[n]; double u = draw.Latent(Normal(0, 1));
            for (int t = 0; t < n; t++)
            {
                double z = draw.Latent(Normal(0, p.S));
                y[t] = draw.Observed(Normal(z + (t == 0 ? u : t == 1 ? u : 0), 1));
            }
            return y;
            """,
            "a chain (u, z) of n steps, links of 1 step along t", isExact: false),
        ["a latent that the first trip reads"] = StructureCase.Of(
            """
            double[] y = new double[n]; double u = draw.Latent(Normal(0, 1));
            for (int t = 0; t < n; t++)
            {
                double z = draw.Latent(Normal(0, p.S));
                y[t] = draw.Observed(Normal(z + (t > 0 ? 0 : u), 1));
            }
            return y;
            """,
            "n sites of one kind (u, z)"),
        ["two latents that join two trips"] = StructureCase.Of(
            """
            double[] y = new double[n]; double u = draw.Latent(Normal(0, 1)); double v = draw.Latent(Normal(u, 1));
            for (int t = 0; t < n; t++)
            {
                double z = draw.Latent(Normal(0, p.S));
                y[t] = draw.Observed(Normal(z + (t == 0 ? u : t == 3 ? v : 0), 1));
            }
            return y;
            """,
            "3 chains (u, v, z) of n steps, links of 3 steps along t", isExact: false),
        ["one element beside another loop"] = StructureCase.Of(
            """
            double[] z = new double[n]; double[] y = new double[n];
            for (int i = 0; i < n; i++) { z[i] = draw.Latent(Normal(0, p.S)); }
            for (int j = 0; j < n; j++) { y[j] = draw.Observed(Normal(z[j] + z[0], 1)); }
            return y;
            """,
            "the whole unit (z), because y reads z of one fixed trip beside others"),
        ["two fixed elements"] = StructureCase.Of(
            """
            double[] z = new double[n]; double[] y = new double[n]; double u = draw.Latent(Normal(0, 1));
            for (int i = 0; i < n; i++) { z[i] = draw.Latent(Normal(0, p.S)); y[i] = draw.Observed(Normal(z[i], 1)); }
            double first = draw.Observed(Normal(z[0] + u, 1)); double second = draw.Observed(Normal(z[2] + u, 1));
            return (y, first, second);
            """,
            "2 chains (u, z) of n steps, links of 2 steps along i", "(double[] Y, double First, double Second)", isExact: false),
    };
}
