using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using ProbDsl.Generators.Passes.Lowering;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes.Differentiation;

/// <summary>What a gradient is taken of.</summary>
public enum Objective
{
    /// <summary>log p(z, x).</summary>
    LogJoint,

    /// <summary>S . eta(z) - weight * normaliser(z), with S and the weight held fixed.</summary>
    Cotangent,
}

/// <summary>
/// Reverse-mode differentiation of a density program in its parameters. A forward sweep computes what the reverse sweep
/// reads; a loop is gone through backwards, each trip computing its own numbers again from what the loop carried into
/// it, which the forward sweep has left on a tape (one slot a trip and carried number). Memory is therefore linear in
/// the trips, and each level of nesting costs one more forward computation of the body.
/// See Griewank and Walther, "Evaluating Derivatives", 2nd ed. 2008, chapters 3 and 12.
/// </summary>
internal sealed partial class ReverseMode
{
    private readonly Objective objective;
    private readonly NameAllocator names;
    private readonly Activity activity;
    private readonly ModelIr model;
    private readonly Dictionary<string, string> adjointFields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> adjoints = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> reads = new(StringComparer.Ordinal);
    private HashSet<string> fresh = new(StringComparer.Ordinal);
    private List<Step> steps = [];

    private ReverseMode(ModelIr model, Objective objective, NameAllocator names, Activity activity)
    {
        this.model = model;
        this.objective = objective;
        this.names = names;
        this.activity = activity;
    }

    public static EquatableArray<Step> Run(ModelIr model, DensityProgram program, Objective objective, NameAllocator names)
    {
        Activity activity = Activity.Of(program);
        DensityProgram named = SinkIntoBranches.Run(NameIntermediates.Run(program, names, activity));
        ReverseMode pass = new(model, objective, names, activity);
        pass.CountReads(named.Body);

        foreach (Define parameter in named.Parameters)
        {
            pass.steps.Add(new Declare(parameter.Name, parameter.Value));
        }
        List<Step> forward = pass.Collect(() => pass.Forward(named.Body));
        if (forward.Count > 0)
        {
            pass.steps.Add(new Remark("Forward: the numbers that the derivatives are taken at."));
            pass.steps.AddRange(forward);
        }
        pass.steps.Add(new Remark("Backward: adjoints, from the last site to the first."));
        pass.Reverse(named.Body);
        pass.steps.Add(new Gap());
        foreach (Define parameter in named.Parameters.Reverse())
        {
            if (pass.adjoints.TryGetValue(parameter.Name, out string? adjoint))
            {
                pass.steps.Add(new AddToSlot(ViewName.Gradient, ((SlotRead)parameter.Value).Slot, Local(adjoint)));
            }
        }
        return pass.steps.ToEquatableArray();
    }

    private List<Step> Collect(Action build)
    {
        List<Step> outer = steps;
        steps = [];
        build();
        List<Step> inner = steps;
        steps = outer;
        return inner;
    }

    /// <summary>Computes the numbers of a block, keeping on tapes what loops carry.</summary>
    private void Forward(IEnumerable<Operation> operations)
    {
        foreach (Operation operation in operations)
        {
            switch (operation)
            {
                case Allocate allocate:
                    adjointFields[allocate.Field] = allocate.AdjointField;
                    fresh.Add(allocate.Field);
                    steps.AddRange(ForwardSteps.Of(allocate));
                    break;
                case WriteElement write:
                    // One that is not written here stands as the forward sweep has left it.
                    ForwardWrite(write);
                    break;
                case LoopOperation loop:
                    ForwardLoop(loop);
                    break;
                case BranchOperation branch:
                    steps.AddRange(ForwardSteps.OfBranch(branch, block => Collect(() => Forward(block))));
                    break;
                default:
                    steps.AddRange(ForwardSteps.Of(operation));
                    break;
            }
        }
    }

    private void ForwardLoop(LoopOperation loop)
    {
        if (loop.Carried.Count == 0 && !WritesOutside(loop.Body, []))
        {
            // Whatever a trip computes, the reverse sweep computes again.
            return;
        }
        foreach (Carried carried in loop.Carried)
        {
            steps.Add(new Declare(carried.Name, carried.Initial));
        }
        List<Step> body = Collect(() =>
        {
            foreach (Carried carried in loop.Carried.Where(carried => carried.TapeField.Length > 0))
            {
                steps.Add(new Store(ViewName.Workspace, TapeSlot(loop, carried), Local(carried.Name)));
            }
            Forward(loop.Body);
            steps.AddRange(ForwardSteps.Advance(loop, names));
        });
        steps.Add(new Repeat(loop.Variable, loop.Start, loop.End, IsDescending: false, body.ToEquatableArray()));
    }

    private static Code TapeSlot(LoopOperation loop, Carried carried) =>
        Add(new LayoutRead(carried.TapeField), Subtract(new Name(CodeKind.Index, loop.Variable), loop.Start));

    /// <summary>Takes adjoints backwards through a block.</summary>
    private void Reverse(IEnumerable<Operation> operations)
    {
        Operation[] list = [.. operations];
        foreach (Allocate allocate in list.OfType<Allocate>().Where(allocate => activity.IsActiveField(allocate.Field)))
        {
            steps.Add(ForwardSteps.Clear(allocate, allocate.AdjointField));
        }
        for (int i = list.Length - 1; i >= 0; i--)
        {
            switch (list[i])
            {
                case Define define when adjoints.TryGetValue(define.Name, out string? adjoint):
                    Propagate(define.Value, Local(adjoint), Local(define.Name));
                    break;
                case WriteElement write:
                    ReverseWrite(write);
                    break;
                case BranchOperation branch:
                    ReverseBranch(branch);
                    break;
                case DrawOperation draw:
                    ReverseDraw(draw);
                    break;
                case FactorOperation factor when activity.IsActive(factor.LogWeight):
                    steps.Add(new Gap());
                    steps.Add(new Remark(factor.Site is { } site ? ForwardSteps.Describe(model, site) : factor.Source));
                    Propagate(factor.LogWeight, factor.Weight ?? (objective == Objective.Cotangent ? Local(NormaliserWeight) : One), result: null);
                    break;
                case LoopOperation loop:
                    ReverseLoop(loop);
                    break;
            }
        }
    }

    private void ReverseLoop(LoopOperation loop)
    {
        DeclareOuterAdjoints(loop);
        List<Step> body = Collect(() => ReverseTrip(loop));
        // Only where no trip reads what a sum has come to may the trips be taken in any order.
        bool isDescending = HasWrites(loop.Body)
            || loop.Carried.Any(carried => activity.IsActive(carried.Name) && (carried.Term is null || carried.TapeField.Length > 0));
        if (body.Any(step => step is Remark))
        {
            steps.Add(new Gap());
        }
        steps.Add(new Repeat(loop.Variable, loop.Start, loop.End, isDescending, body.ToEquatableArray()));
        foreach (Carried carried in loop.Carried.Where(carried => activity.IsActive(carried.Name)))
        {
            Propagate(carried.Initial, Local(adjoints[carried.Name]), result: null);
        }
    }

    /// <summary>Adjoints that trips add to must be there before the loop.</summary>
    private void DeclareOuterAdjoints(LoopOperation loop)
    {
        DeclareAdjoints(LoopNames.Read(loop), LoopNames.Defined(loop.Body));
        foreach (Carried carried in loop.Carried.Where(carried => activity.IsActive(carried.Name) && !adjoints.ContainsKey(carried.Name)))
        {
            AddAdjoint(carried.Name, Zero);
        }
    }

    private void DeclareAdjoints(IEnumerable<string> read, IEnumerable<string> defined)
    {
        HashSet<string> own = new(defined, StringComparer.Ordinal);
        foreach (string name in read.Where(name => !own.Contains(name)).Distinct().ToArray())
        {
            if (activity.IsActive(name) && !adjoints.ContainsKey(name))
            {
                AddAdjoint(name, Zero);
            }
        }
    }

    private void ReverseTrip(LoopOperation loop)
    {
        // After the loop a carried name is its last value; inside a trip it is the value before the trip.
        Dictionary<string, string> before = new(StringComparer.Ordinal);
        foreach (Carried carried in loop.Carried)
        {
            string name = names.Unique(carried.Name + "Before");
            before[carried.Name] = name;
            activity.AddAlias(carried.Name, name);
            if (carried.TapeField.Length > 0)
            {
                steps.Add(new Declare(name, new SlotRead(ViewName.Workspace, TapeSlot(loop, carried))));
            }
            if (adjoints.TryGetValue(carried.Name, out string? adjoint))
            {
                adjoints[name] = adjoint;
            }
        }
        Operation[] body = [.. loop.Body.Select(operation => LoopNames.Rename(operation, before))];
        Again(body);

        List<(Code Next, string Adjoint)> pending = [];
        foreach (Carried carried in loop.Carried.Where(carried => activity.IsActive(carried.Name)))
        {
            string total = adjoints[carried.Name];
            if (carried.Term is { } term)
            {
                // A sum hands its adjoint on to the trip before unchanged.
                pending.Add((CodeWalk.Rename(term, before), total));
                continue;
            }
            string after = names.Unique(carried.Name + "NextAdjoint");
            steps.Add(new Declare(after, Local(total)));
            steps.Add(new Assign(total, Zero));
            pending.Add((CodeWalk.Rename(carried.Next, before), after));
        }
        foreach ((Code next, string adjoint) in pending)
        {
            Propagate(next, Local(adjoint), result: null);
        }
        Reverse(body);
    }

    /// <summary>True where a block writes elements of an array that was there before it.</summary>
    private static bool WritesOutside(IEnumerable<Operation> operations, HashSet<string> own) => operations.Any(operation => operation switch
    {
        Allocate allocate => !own.Add(allocate.Field),
        WriteElement write => !own.Contains(write.Field),
        LoopOperation loop => WritesOutside(loop.Body, own),
        BranchOperation branch => WritesOutside(branch.Then, own) || WritesOutside(branch.Else, own),
        _ => false,
    });

    private static bool HasWrites(IEnumerable<Operation> operations) => operations.Any(operation => operation switch
    {
        WriteElement => true,
        LoopOperation loop => HasWrites(loop.Body),
        BranchOperation branch => HasWrites(branch.Then) || HasWrites(branch.Else),
        _ => false,
    });

    /// <summary>
    /// How often each name is read: the adjoint of one that is read once is what its reader hands on. What a loop
    /// carries is left out, since its adjoint changes from trip to trip.
    /// </summary>
    private void CountReads(EquatableArray<Operation> operations)
    {
        List<string> read = [];
        LoopNames.AddRead(operations, read);
        foreach (string name in read)
        {
            reads[name] = reads.TryGetValue(name, out int count) ? count + 1 : 1;
        }
        foreach (string name in LoopNames.CarriedNames(operations))
        {
            reads.Remove(name);
        }
    }
}
