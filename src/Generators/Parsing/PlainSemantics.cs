using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Parsing;

/// <summary>
/// Semantic models that do not follow null states: binding a model method is most of what a keystroke costs, and a third of
/// that is the analysis of null states, which says nothing of what a model means.
/// </summary>
internal static class PlainSemantics
{
    /// <summary>The model of a file; the usual one where the compiler at hand has no such option.</summary>
    public static SemanticModel Of(Compilation compilation, SyntaxTree tree)
    {
        // The option is marked experimental: a compiler to come may lack it, and then a call of it does not even load.
        try
        {
            return WithoutNullStates(compilation, tree);
        }
        catch (Exception exception) when (exception is MissingMethodException or TypeLoadException)
        {
#pragma warning disable RS1030 // Only for the generator and for a method in another file, whose model cannot be had otherwise.
            return compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
#pragma warning disable RSEXPERIMENTAL001, RS1030
    private static SemanticModel WithoutNullStates(Compilation compilation, SyntaxTree tree) =>
        compilation.GetSemanticModel(tree, SemanticModelOptions.DisableNullableAnalysis);
#pragma warning restore RSEXPERIMENTAL001, RS1030
}
