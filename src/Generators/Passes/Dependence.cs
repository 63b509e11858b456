using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes;

/// <summary>
/// The dependence graph of a model, as <see cref="MarkDependence"/> finds it. A local that holds a draw depends on
/// that draw and on nothing else: what the draw's distribution depends on is asked by <see cref="OfSite"/>. A length
/// depends on no draw and no parameter, whatever it is the length of.
/// </summary>
public sealed class Dependence
{
    private readonly IReadOnlyDictionary<string, Reach> locals;
    private readonly IReadOnlyDictionary<int, Reach> sites;
    private readonly Reach factors;
    private readonly string[] members;
    private readonly string[] arguments;

    internal Dependence(ModelIr model, IReadOnlyDictionary<string, Reach> locals, IReadOnlyDictionary<int, Reach> sites, Reach factors)
    {
        this.factors = factors;
        this.locals = locals;
        this.sites = sites;
        members = [.. model.Members.Select(m => m.Name)];
        arguments = [.. model.Arguments.Select(a => a.Name)];
    }

    public DependenceSet Of(Expression expression)
    {
        Reach reach = new();
        reach.Add(expression, locals);
        return ToSet(reach);
    }

    /// <summary>Of a local scalar, Vector or array; an array depends on all that is put in any of its elements.</summary>
    public DependenceSet OfLocal(string local) => ToSet(locals.TryGetValue(local, out Reach? reach) ? reach : new Reach());

    /// <summary>Of the arguments of a draw's distribution.</summary>
    public DependenceSet OfSite(int site) => ToSet(sites.TryGetValue(site, out Reach? reach) ? reach : new Reach());

    /// <summary>Of all factors together.</summary>
    public DependenceSet OfFactors() => ToSet(factors);

    /// <summary>Whether a value is the same for every particle and every value of the parameters.</summary>
    public bool IsUniform(Expression expression) => Of(expression) is { Sites.Count: 0, Parameters.Count: 0 };

    public bool DependsOnParameters(Expression expression) => Of(expression).Parameters.Count > 0;

    private DependenceSet ToSet(Reach reach) => new(
        [.. reach.Sites.OrderBy(s => s)], [.. members.Where(reach.Parameters.Contains)], [.. arguments.Where(reach.Arguments.Contains)]);

    /// <summary>A dependence set while it grows.</summary>
    internal sealed class Reach
    {
        public HashSet<int> Sites { get; } = [];

        public HashSet<string> Parameters { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Arguments { get; } = new(StringComparer.Ordinal);

        public int Size => Sites.Count + Parameters.Count + Arguments.Count;

        public void Add(Reach other)
        {
            Sites.UnionWith(other.Sites);
            Parameters.UnionWith(other.Parameters);
            Arguments.UnionWith(other.Arguments);
        }

        /// <summary>Adds what an expression reads, given what locals depend on.</summary>
        public void Add(Expression expression, IReadOnlyDictionary<string, Reach> locals)
        {
            switch (expression)
            {
                case LocalExpression local:
                    if (locals.TryGetValue(local.Name, out Reach? reach))
                    {
                        Add(reach);
                    }
                    break;
                case ParameterExpression parameter:
                    Parameters.Add(parameter.Member);
                    break;
                case ArgumentExpression argument:
                    Arguments.Add(argument.Name);
                    break;
                case LengthExpression length:
                    Reach source = new();
                    source.Add(length.Source, locals);
                    Arguments.UnionWith(source.Arguments);
                    break;
                default:
                    foreach (Expression child in IrWalk.Children(expression))
                    {
                        Add(child, locals);
                    }
                    break;
            }
        }
    }
}
