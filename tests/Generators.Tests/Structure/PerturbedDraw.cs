using ProbDsl.Randomness;

namespace ProbDsl.Generators.Tests.Structure;

/// <summary>
/// Runs an author's method with the values of an earlier run, some of them exchanged, and keeps each term of the log joint
/// apart. In the first run it draws them.
/// </summary>
internal sealed class PerturbedDraw(IReadOnlyList<object>? values) : Draw
{
    private readonly PhiloxStream random = new(new RandomKey(5, 0), 0);
    private readonly List<object> drawn = [];
    private readonly List<Func<uint, object>> others = [];
    private readonly List<bool> isObserved = [];
    private readonly List<(int Call, double Value)> terms = [];

    public IReadOnlyList<object> Values => drawn;

    /// <summary>Another value of a call, drawn from the distribution that it had in this run.</summary>
    public IReadOnlyList<Func<uint, object>> Others => others;

    public IReadOnlyList<bool> IsObserved => isObserved;

    /// <summary>The terms in order, with the call whose density it is; -1 of a factor.</summary>
    public IReadOnlyList<(int Call, double Value)> Terms => terms;

    public override T Latent<T>(Distribution<T> distribution, string? name = null) => Next(distribution, observed: false);

    public override T Observed<T>(Distribution<T> distribution, string? name = null) => Next(distribution, observed: true);

    public override T Simulated<T>(T value, string? name = null)
    {
        // It has no density: what is computed must be what is observed, which is a term of its own.
        terms.Add((drawn.Count, Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)));
        drawn.Add(value!);
        others.Add(_ => value!);
        isObserved.Add(true);
        return value;
    }

    public override void Factor(double logWeight) => terms.Add((-1, logWeight));

    private T Next<T>(Distribution<T> distribution, bool observed)
    {
        int call = drawn.Count;
        T value = values is null ? distribution.Sample(random, call, 0) : (T)values[call];
        terms.Add((call, distribution.LogDensity(value)));
        drawn.Add(value!);
        others.Add(sample => distribution.Sample(new PhiloxStream(new RandomKey(6, 0), sample), call, 0)!);
        isObserved.Add(observed);
        return value;
    }
}
