using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Tests.Structure;

/// <summary>One scalar of a draw: the call, and which of its elements.</summary>
internal readonly record struct Node(int Call, int Element);

/// <summary>
/// The moralised graph of a model at a small size, found by trying: each latent is given other values, all else stays as
/// it is, and what terms of the log joint change with it is what it reaches. Two latents that reach one term are
/// neighbours; of the density of a Vector, which is one number, where their effects on it do not simply add.
/// </summary>
internal sealed class NumericalGraph
{
    private const int Tries = 3;

    private readonly TracedModel traced;
    private readonly PerturbedDraw first;
    private readonly Dictionary<(Node, uint), double[]> runs = [];

    public NumericalGraph(StructureCase at)
    {
        traced = new TracedModel(at);
        first = traced.Run(null);
        ModelIr model = at.Model;
        Draws = InstanceWalk.Run(model, at);
        Assert.Equal(Draws.Count, first.Values.Count);
        Nodes = [.. Enumerable.Range(0, Draws.Count).Where(call => !first.IsObserved[call]).SelectMany(call => Enumerable.Range(0, SizeOf(first.Values[call])).Select(i => new Node(call, i)))];
        Assert.All(Enumerable.Range(0, Draws.Count), call => Assert.Equal(model.Sites[Draws[call].Site].IsObserved, first.IsObserved[call]));
    }

    /// <summary>Which draw each call is.</summary>
    public IReadOnlyList<DrawInstance> Draws { get; }

    /// <summary>The latents.</summary>
    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>Pairs of latents that meet in a term; those that are conditioned on are no nodes.</summary>
    public HashSet<(Node, Node)> Neighbours(Func<Node, bool> isNode)
    {
        HashSet<(Node, Node)> pairs = [];
        Node[] nodes = [.. Nodes.Where(isNode)];
        for (int term = 0; term < first.Terms.Count; term++)
        {
            bool isVector = first.Terms[term].Call >= 0 && SizeOf(first.Values[first.Terms[term].Call]) > 1;
            Node[] reaching = [.. nodes.Where(node => Enumerable.Range(0, Tries).Any(k => !Run(node, (uint)k)[term].Equals(first.Terms[term].Value)))];
            foreach (Node a in reaching)
            {
                foreach (Node b in reaching.Where(b => b != a && (!isVector || IsMixed(a, b, term))))
                {
                    pairs.Add((a, b));
                }
            }
        }
        return pairs;
    }

    private bool IsMixed(Node a, Node b, int term)
    {
        object[] both = [.. first.Values];
        both[a.Call] = Exchanged(both[a.Call], a, 0);
        both[b.Call] = Exchanged(both[b.Call], b, 0);
        double base0 = first.Terms[term].Value;
        double mixed = traced.Run(both).Terms[term].Value - Run(a, 0)[term] - Run(b, 0)[term] + base0;
        return Math.Abs(mixed) > 1e-9 * (1 + Math.Abs(base0));
    }

    private double[] Run(Node node, uint sample)
    {
        if (!runs.TryGetValue((node, sample), out double[]? terms))
        {
            object[] values = [.. first.Values];
            values[node.Call] = Exchanged(values[node.Call], node, sample);
            runs.Add((node, sample), terms = [.. traced.Run(values).Terms.Select(term => term.Value)]);
        }
        return terms;
    }

    /// <summary>A value with one of its elements drawn anew, and different.</summary>
    private object Exchanged(object value, Node node, uint sample)
    {
        for (uint attempt = sample; attempt < 200; attempt += Tries)
        {
            object other = first.Others[node.Call](attempt);
            if (value is Vector old && other is Vector drawn)
            {
                double[] mixed = old.ToArray();
                mixed[node.Element] = drawn[node.Element];
                return new Vector(mixed);
            }
            if (!other.Equals(value))
            {
                return other;
            }
        }
        throw new InvalidOperationException($"Expected another value of call {node.Call}, found none in 200 draws.");
    }

    private static int SizeOf(object value) => value is Vector vector ? vector.Length : 1;
}
