using System.Globalization;
using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Passes;

/// <summary>
/// Blocks side by side may declare the same name, as a forward and a reverse sweep do. Separating gives each
/// declaration a name of its own ("mean#3"); joining takes the mark off again.
/// </summary>
internal static class ScopedNames
{
    private const char Mark = '#';

    /// <summary>Whether a name is declared more than once: else there is nothing to separate.</summary>
    public static bool HaveRepeated(EquatableArray<Step> steps) => HaveRepeated(steps, new HashSet<string>(StringComparer.Ordinal));

    private static bool HaveRepeated(EquatableArray<Step> steps, HashSet<string> declared)
    {
        foreach (Step step in steps)
        {
            foreach (string name in StepWalk.Declared(step))
            {
                if (!declared.Add(name))
                {
                    return true;
                }
            }
            foreach (EquatableArray<Step> block in StepWalk.Blocks(step))
            {
                if (HaveRepeated(block, declared))
                {
                    return true;
                }
            }
        }
        return false;
    }

    public static EquatableArray<Step> Separate(EquatableArray<Step> steps)
    {
        int next = 0;
        return Separate(steps, new Dictionary<string, string>(StringComparer.Ordinal), ref next);
    }

    public static EquatableArray<Step> Join(EquatableArray<Step> steps) => StepWalk.Rename(steps, Plain);

    /// <param name="scope">What names mean at the start of the steps, and again at their end.</param>
    private static EquatableArray<Step> Separate(EquatableArray<Step> steps, Dictionary<string, string> scope, ref int next)
    {
        List<(string Name, string? Outer)> hidden = [];
        List<Step> result = [];
        foreach (Step step in steps)
        {
            if (StepWalk.Blocks(step).Length > 0)
            {
                int count = next;
                result.Add(StepWalk.WithBlocks(StepWalk.RenameReads(step, name => Scoped(scope, name)), block => Separate(block, scope, ref count)));
                next = count;
                continue;
            }
            // A declaration reads before it declares.
            Step read = StepWalk.RenameReads(step, name => Scoped(scope, name));
            foreach (string declared in StepWalk.Declared(step))
            {
                hidden.Add((declared, scope.TryGetValue(declared, out string? outer) ? outer : null));
                scope[declared] = declared + Mark + next++.ToString(CultureInfo.InvariantCulture);
            }
            result.Add(StepWalk.RenameDeclared(read, name => Scoped(scope, name)));
        }
        for (int i = hidden.Count - 1; i >= 0; i--)
        {
            Restore(scope, hidden[i].Name, hidden[i].Outer);
        }
        return result.ToEquatableArray();
    }

    private static void Restore(Dictionary<string, string> scope, string name, string? outer)
    {
        if (outer is null)
        {
            scope.Remove(name);
        }
        else
        {
            scope[name] = outer;
        }
    }

    private static string Scoped(Dictionary<string, string> scope, string name) => scope.TryGetValue(name, out string? own) ? own : name;

    private static string Plain(string name) => name.IndexOf(Mark) is >= 0 and int mark ? name.Substring(0, mark) : name;
}
