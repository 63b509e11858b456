using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes.Lowering;

/// <summary>Vectors that a choice gives another value: one run of slots holds what either block leaves.</summary>
internal sealed partial class ProgramBuilder
{
    /// <summary>The Vectors and Matrices declared so far that may be given another value.</summary>
    private readonly HashSet<string> vectors = new(StringComparer.Ordinal);

    /// <param name="before">Where it lay before the choice; null where it had no value.</param>
    /// <param name="common">Where either block leaves it, for a choice that is the same for every particle; else null.</param>
    private sealed class VectorMerge(string name, Code[] extents, Place? before, LayoutRead? common)
    {
        public string Name { get; } = name;

        public Code[] Extents { get; } = extents;

        public Place? Before { get; } = before;

        public LayoutRead? Common { get; } = common;

        public Place WhenTrue { get; set; }

        public Place WhenFalse { get; set; }
    }

    private IEnumerable<string> VectorsAssigned(params Block[] blocks) => blocks.SelectMany(IrWalk.Statements)
        .OfType<AssignStatement>()
        .Where(assign => !assign.Value.Type.IsScalar && vectors.Contains(assign.Name))
        .Select(assign => assign.Name)
        .Distinct();

    private VectorMerge BeginMerge(string name, bool isUniform)
    {
        Code[] extents = shapes.Extents(new LocalExpression(ValueType.Vector, name));
        return new VectorMerge(
            name,
            extents,
            arrays.TryGetValue(name, out Place place) ? place : null,
            isUniform ? Allocate(name, extents.Aggregate(Multiply), isCleared: false) : null);
    }

    private void EndBlock(VectorMerge vector, bool isTrue)
    {
        RequireSame(vector.Name, vector.Extents, shapes.Extents(new LocalExpression(ValueType.Vector, vector.Name)));
        shapes.SetExtents(vector.Name, vector.Extents);
        Place place = arrays[vector.Name];
        if (isTrue)
        {
            vector.WhenTrue = place;
        }
        else
        {
            vector.WhenFalse = place;
        }
        if (vector.Common is { } common)
        {
            FillMerged(vector, common, place.Read);
        }
        if (vector.Before is { } before)
        {
            arrays[vector.Name] = before;
        }
    }

    private void EndMerge(VectorMerge vector, BranchOperation branch)
    {
        LayoutRead slot = vector.Common ?? Allocate(vector.Name, vector.Extents.Aggregate(Multiply), isCleared: false);
        if (vector.Common is null)
        {
            FillMerged(vector, slot, index => new Selection(
                branch.Condition,
                vector.WhenTrue.Read(index),
                vector.WhenFalse.Read(index)));
        }
        arrays[vector.Name] = new Place(ViewName.Workspace, slot);
    }

    private void FillMerged(VectorMerge vector, LayoutRead slot, Func<Code, Code> element) => OverElements(
        vector.Extents.Aggregate(Multiply), (index, _) => block.Add(new WriteElement(vector.Name, slot.Field, index, element(index))));
}
