using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Emission;

/// <summary>Names of what is emitted for a model.</summary>
internal static class ModelNames
{
    public const string GeneratedCode = "[global::System.CodeDom.Compiler.GeneratedCode(\"ProbDsl.Generators\", \"0.1.0\")]";

    /// <summary>The members of the classes that emitted ones derive from; a test holds them against these.</summary>
    private static readonly HashSet<string> inherited = new(
        [
            "Equals", "ReferenceEquals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "Description", "Bind", "Run", "BindPrior", "RunPrior",
            "Sample", "LogJoint", "LogJointGradient", "LogPrior", "LogPriorGradient",
            "Name", "Start", "Steps", "LearningRate", "KeepInputs", "Features", "Gradient",
        ], StringComparer.Ordinal);

    /// <summary>"OldFaithful.Duration": what people call the model.</summary>
    public static string Display(ModelIr model) => string.Join(".", model.ContainingTypes.Select(type => type.Name).Append(model.Name));

    /// <summary>The class around the method, with <c>global::</c>.</summary>
    public static string ContainingType(ModelIr model)
    {
        IEnumerable<string> types = model.ContainingTypes.Select(type => Identifiers.Escape(type.Name));
        IEnumerable<string> path = model.Namespace.Length == 0 ? types : types.Prepend(Identifiers.EscapePath(model.Namespace));
        return "global::" + string.Join(".", path);
    }

    /// <summary>Our own namespace for the helper types of a model, so that nothing in the author's captures a name in them.</summary>
    public static string HelperNamespace(ModelIr model)
    {
        IEnumerable<string> parts = model.Namespace.Length == 0 ? [] : model.Namespace.Split('.');
        return "ProbDsl.Generated." + Identifiers.Escape(string.Join("_", parts.Concat(model.ContainingTypes.Select(type => type.Name))));
    }

    public static string Latents(ModelIr model) => $"{ContainingType(model)}.{model.Name}Latents";

    public static string Helper(ModelIr model, string suffix) => $"global::{HelperNamespace(model)}.{model.Name}{suffix}";

    public static IEnumerable<ArgumentIr> Givens(ModelIr model) => model.Arguments.Where(argument => argument.Kind == ArgumentKind.Given);

    public static IEnumerable<ArgumentIr> Settings(ModelIr model) => model.Arguments.Where(argument => argument.Kind == ArgumentKind.Setting);

    /// <summary>The arguments of the author's method, in order.</summary>
    public static IEnumerable<ArgumentIr> OfAuthor(ModelIr model) => model.Arguments.Where(argument => argument.Kind != ArgumentKind.Computed);

    /// <summary>An argument where the emitted class speaks of it: a setting named as a member that the class inherits would be hidden by it.</summary>
    public static string Argument(ModelIr model, ArgumentIr argument) => Identifiers.Escape(
        argument.Kind == ArgumentKind.Setting && inherited.Contains(argument.Name) ? Beside(model, argument.Name + "_") : argument.Name);

    /// <summary>The given argument's type, a tuple of several, or the empty tuple.</summary>
    public static string GivenType(ModelIr model)
    {
        ArgumentIr[] givens = [.. Givens(model)];
        return givens.Length switch
        {
            0 => "global::System.ValueTuple",
            1 => givens[0].TypeName,
            _ => "(" + string.Join(", ", givens.Select((given, i) => given.TypeName + ElementName(givens, i))) + ")",
        };
    }

    /// <summary>The name of a given in the tuple of all; none where tuples keep it for themselves, or where one before it has it.</summary>
    private static string ElementName(ArgumentIr[] givens, int index)
    {
        string name = Identifiers.Pascal(givens[index].Name);
        bool isKept = name is "Rest" or "ToString" or "GetHashCode" or "Equals" or "CompareTo" or "Deconstruct"
            || (name.StartsWith("Item", StringComparison.Ordinal) && name.Skip(4).All(char.IsDigit));
        return isKept || givens.Take(index).Any(given => Identifiers.Pascal(given.Name) == name) ? "" : " " + name;
    }

    /// <summary>A name of ours beside the author's argument names: the wanted one, or the first with underscores that is none of theirs.</summary>
    public static string Beside(ModelIr model, string wanted)
    {
        while (model.Arguments.Any(argument => argument.Name == wanted))
        {
            wanted += "_";
        }
        return wanted;
    }
}
