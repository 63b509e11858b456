using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Passes.Differentiation;

/// <summary>Which numbers of a density program depend on parameters: only through them does a derivative pass.</summary>
internal sealed class Activity
{
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly HashSet<string> fields = new(StringComparer.Ordinal);

    private Activity()
    {
    }

    public static Activity Of(DensityProgram program)
    {
        Activity activity = new();
        foreach (Define parameter in program.Parameters)
        {
            activity.names.Add(parameter.Name);
        }
        // Numbers carried through loops can make earlier ones depend on parameters: repeat until nothing changes.
        while (activity.Visit(program.Body))
        {
        }
        return activity;
    }

    public bool IsActive(string name) => names.Contains(name);

    public bool IsActiveField(string field) => fields.Contains(field);

    public bool IsActive(Code code) => code switch
    {
        RealCall { Function: "StopGradient" or "Floor" or "LessThan" or "LessThanOrEqual" or "EqualTo" } => false,
        // No derivative passes through what decides.
        Selection selection => IsActive(selection.Yes) || IsActive(selection.No),
        Name name => names.Contains(name.Text),
        SlotRead { View: ViewName.Parameters } or GatherRead { View: ViewName.Parameters } or Slice { View: ViewName.Parameters } => true,
        SlotRead { View: ViewName.Workspace } slot => ReadsActiveField(slot.Slot),
        GatherRead { View: ViewName.Workspace } gather => ReadsActiveField(gather.Start),
        Slice { View: ViewName.Workspace } slice => ReadsActiveField(slice.Start),
        Arithmetic arithmetic => IsActive(arithmetic.Left) || IsActive(arithmetic.Right),
        _ => IsAnyActive(CodeWalk.Children(code)),
    };

    private bool IsAnyActive(Code[] codes)
    {
        foreach (Code code in codes)
        {
            if (IsActive(code))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Marks another name for the same number.</summary>
    public void AddAlias(string name, string alias)
    {
        if (names.Contains(name))
        {
            names.Add(alias);
        }
    }

    /// <summary>Marks a name that an expression has been given.</summary>
    public void AddDefinition(string name, Code value)
    {
        if (IsActive(value))
        {
            names.Add(name);
        }
    }

    private bool ReadsActiveField(Code slot) => CodeWalk.SelfAndDescendants(slot).OfType<LayoutRead>().Any(read => fields.Contains(read.Field));

    private bool Visit(IEnumerable<Operation> operations)
    {
        bool changed = false;
        foreach (Operation operation in operations)
        {
            changed |= operation switch
            {
                Define define => IsActive(define.Value) && names.Add(define.Name),
                WriteElement write => IsActive(write.Value) && fields.Add(write.Field),
                LoopOperation loop => VisitLoop(loop),
                BranchOperation branch => VisitBranch(branch),
                _ => false,
            };
        }
        return changed;
    }

    private bool VisitBranch(BranchOperation branch)
    {
        bool changed = Visit(branch.Then) | Visit(branch.Else);
        foreach (Merged merged in branch.Merged)
        {
            changed |= (IsActive(merged.WhenTrue) || IsActive(merged.WhenFalse)) && names.Add(merged.Name);
        }
        return changed;
    }

    private bool VisitLoop(LoopOperation loop)
    {
        bool changed = Visit(loop.Body);
        foreach (Carried carried in loop.Carried)
        {
            changed |= (IsActive(carried.Initial) || IsActive(carried.Next)) && names.Add(carried.Name);
        }
        return changed;
    }
}
