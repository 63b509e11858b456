using ProbDsl.Generators.Collections;

namespace ProbDsl.Generators.Ir.Lowered;

/// <summary>Reads and rewrites expressions without knowing their kinds.</summary>
public static class CodeWalk
{
    /// <summary>The expressions directly inside another.</summary>
    public static Code[] Children(Code code) => code switch
    {
        Name or LayoutRead or RealConstant or IndexConstant or NumberConstant or TruthConstant or RandomSource => [],
        SlotRead slot => [slot.Slot],
        GatherRead gather => [gather.Start, gather.Length, gather.Index],
        DatumRead datum => [datum.Slot],
        DatumIndex datum => [datum.Slot],
        LookupRead lookup => [lookup.Start, lookup.Length, lookup.Index],
        TruthOfReal truth => [truth.Value],
        IndexOfReal index => [index.Value],
        RealOfIndex real => [real.Index],
        Negation negation => [negation.Operand],
        Arithmetic arithmetic => [arithmetic.Left, arithmetic.Right],
        IndexMaximum maximum => [maximum.Left, maximum.Right],
        IndexMinimum minimum => [minimum.Left, minimum.Right],
        DatumNumber datum => [datum.Slot],
        NumberOfIndex number => [number.Index],
        NumberCall call => [.. call.Arguments],
        PlainComparison comparison => [comparison.Left, comparison.Right],
        TruthNot not => [not.Operand],
        TruthOperation operation => [operation.Left, operation.Right],
        RealCall call => [.. call.Arguments],
        Selection selection => [selection.Condition, selection.Yes, selection.No],
        UniformChoice choice => [choice.Condition, choice.Yes, choice.No],
        Slice slice => [slice.Start, .. slice.Extents],
        ScratchLength scratch => [scratch.Length],
        ForeignCall call => [call.Arguments],
        RandomAt random => [random.Index],
        DistributionCall call => [.. call.Arguments],
        _ => [],
    };

    /// <summary>The expression itself and everything inside it.</summary>
    public static List<Code> SelfAndDescendants(Code code)
    {
        List<Code> all = [];
        AddSelfAndDescendants(code, all);
        return all;
    }

    /// <summary>Adds the expression itself and everything inside it to a list.</summary>
    public static void AddSelfAndDescendants(Code code, List<Code> all)
    {
        all.Add(code);
        switch (code)
        {
            // The kinds that most expressions are made of, without an array of their operands: the passes spend much of their time here.
            case Name or LayoutRead or RealConstant or IndexConstant:
                break;
            case Arithmetic arithmetic:
                AddSelfAndDescendants(arithmetic.Left, all);
                AddSelfAndDescendants(arithmetic.Right, all);
                break;
            case SlotRead slot:
                AddSelfAndDescendants(slot.Slot, all);
                break;
            default:
                foreach (Code child in Children(code))
                {
                    AddSelfAndDescendants(child, all);
                }
                break;
        }
    }

    /// <summary>The locals an expression reads, as often as it reads them.</summary>
    public static IReadOnlyList<string> Names(Code code)
    {
        switch (code)
        {
            case Name name:
                return [name.Text];
            case LayoutRead or RealConstant or IndexConstant:
                return [];
            default:
                List<string> names = [];
                AddNames(code, names);
                return names;
        }
    }

    /// <summary>Adds the locals an expression reads to a list.</summary>
    public static void AddNames(Code code, List<string> names)
    {
        switch (code)
        {
            case Name name:
                names.Add(name.Text);
                break;
            case LayoutRead or RealConstant or IndexConstant:
                break;
            case Arithmetic arithmetic:
                AddNames(arithmetic.Left, names);
                AddNames(arithmetic.Right, names);
                break;
            case SlotRead slot:
                AddNames(slot.Slot, names);
                break;
            default:
                foreach (Code child in Children(code))
                {
                    AddNames(child, names);
                }
                break;
        }
    }

    /// <summary>Whether something holds of an expression or of one inside it.</summary>
    public static bool Any(Code code, Func<Code, bool> holds)
    {
        if (holds(code))
        {
            return true;
        }
        foreach (Code child in Children(code))
        {
            if (Any(child, holds))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The first field of the layout that an expression reads, from the left; null where it reads none.</summary>
    public static LayoutRead? FirstField(Code code)
    {
        if (code is LayoutRead field)
        {
            return field;
        }
        foreach (Code child in Children(code))
        {
            if (FirstField(child) is { } inner)
            {
                return inner;
            }
        }
        return null;
    }

    /// <summary>The same expression with its locals renamed.</summary>
    public static Code Rename(Code code, IReadOnlyDictionary<string, string> names) => Map(
        code, inner => inner is Name name && names.TryGetValue(name.Text, out string? renamed) ? name with { Text = renamed } : inner);

    /// <summary>Rewrites an expression from its leaves upwards; what nothing changes in stays the same object.</summary>
    public static Code Map(Code code, Func<Code, Code> change) => change(MapChildren(code, change));

    private static Code MapChildren(Code code, Func<Code, Code> change)
    {
        Code Inner(Code child) => Map(child, change);
        switch (code)
        {
            case Name or LayoutRead or RealConstant or IndexConstant:
                return code;
            case Arithmetic arithmetic:
                Code left = Map(arithmetic.Left, change);
                Code right = Map(arithmetic.Right, change);
                return ReferenceEquals(left, arithmetic.Left) && ReferenceEquals(right, arithmetic.Right) ? code : new Arithmetic(arithmetic.Operator, left, right);
            case SlotRead slot:
                Code inner = Map(slot.Slot, change);
                return ReferenceEquals(inner, slot.Slot) ? code : slot with { Slot = inner };
        }
        return code switch
        {
            GatherRead gather => gather with { Start = Inner(gather.Start), Length = Inner(gather.Length), Index = Inner(gather.Index) },
            DatumRead datum => datum with { Slot = Inner(datum.Slot) },
            DatumIndex datum => datum with { Slot = Inner(datum.Slot) },
            LookupRead lookup => lookup with { Start = Inner(lookup.Start), Length = Inner(lookup.Length), Index = Inner(lookup.Index) },
            TruthOfReal truth => new TruthOfReal(Inner(truth.Value)),
            IndexOfReal index => new IndexOfReal(Inner(index.Value)),
            RealOfIndex real => real with { Index = Inner(real.Index) },
            Negation negation => new Negation(Inner(negation.Operand)),
            IndexMaximum maximum => new IndexMaximum(Inner(maximum.Left), Inner(maximum.Right)),
            IndexMinimum minimum => new IndexMinimum(Inner(minimum.Left), Inner(minimum.Right)),
            DatumNumber datum => datum with { Slot = Inner(datum.Slot) },
            NumberOfIndex number => new NumberOfIndex(Inner(number.Index)),
            NumberCall call => call with { Arguments = MapAll(call.Arguments, change) },
            PlainComparison comparison => comparison with { Left = Inner(comparison.Left), Right = Inner(comparison.Right) },
            TruthNot not => new TruthNot(Inner(not.Operand)),
            TruthOperation operation => operation with { Left = Inner(operation.Left), Right = Inner(operation.Right) },
            RealCall call => call with { Arguments = MapAll(call.Arguments, change) },
            Selection selection => new Selection(Inner(selection.Condition), Inner(selection.Yes), Inner(selection.No)),
            UniformChoice choice => new UniformChoice(Inner(choice.Condition), Inner(choice.Yes), Inner(choice.No)),
            Slice slice => slice with { Start = Inner(slice.Start), Extents = MapAll(slice.Extents, change) },
            ScratchLength scratch => scratch with { Length = Inner(scratch.Length) },
            ForeignCall call => call with { Arguments = (Slice)Inner(call.Arguments) },
            RandomAt random => random with { Index = Inner(random.Index) },
            DistributionCall call => call with { Arguments = MapAll(call.Arguments, change) },
            _ => code,
        };
    }

    /// <summary>Rewrites expressions; the same array where nothing changes in them.</summary>
    public static EquatableArray<Code> MapAll(EquatableArray<Code> codes, Func<Code, Code> change)
    {
        Code[]? mapped = null;
        for (int i = 0; i < codes.Count; i++)
        {
            Code code = Map(codes[i], change);
            if (mapped is null && !ReferenceEquals(code, codes[i]))
            {
                mapped = [.. codes];
            }
            if (mapped is not null)
            {
                mapped[i] = code;
            }
        }
        return mapped is null ? codes : new(mapped);
    }
}
