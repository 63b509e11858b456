using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes.Lowering;

/// <summary>
/// Vectors and Matrices that a loop carries from trip to trip: each lies in one run of slots, into which the end of a trip
/// copies what the trip has left. What the copy overwrites is kept, a run a trip, for the reverse sweep to put back.
/// </summary>
internal sealed partial class ProgramBuilder
{
    /// <param name="Name">The author's name.</param>
    /// <param name="Extents">Its extents, which stay the same.</param>
    /// <param name="Slot">The first slot of its run.</param>
    private sealed record CarriedVector(string Name, Code[] Extents, LayoutRead Slot)
    {
        public Place Place => new(ViewName.Workspace, Slot);
    }

    /// <summary>Copies what a name holds before a loop into a run that the loop's trips may overwrite.</summary>
    private CarriedVector BeginCarrying(string name)
    {
        Code[] extents = shapes.Extents(new LocalExpression(ValueType.Vector, name));
        Code length = extents.Aggregate(Multiply);
        Place before = arrays[name];
        LayoutRead slot = Allocate(name, length, isCleared: false);
        OverElements(length, (index, _) => block.Add(new WriteElement(name, slot.Field, index, before.Read(index))));
        CarriedVector carried = new(name, extents, slot);
        arrays[name] = carried.Place;
        return carried;
    }

    /// <summary>Gives carried runs what the trip has left in their names, all at once.</summary>
    private void Advance(CarriedVector[] carried, string variable, Code start, Code end)
    {
        HashSet<string> runs = [.. carried.Select(vector => vector.Slot.Field)];
        foreach (CarriedVector vector in carried)
        {
            LocalExpression local = new(ValueType.Vector, vector.Name);
            RequireSame(vector.Name, vector.Extents, shapes.Extents(local));
            shapes.SetExtents(vector.Name, vector.Extents);
            if (arrays[vector.Name] != vector.Place && CodeWalk.SelfAndDescendants(arrays[vector.Name].First).OfType<LayoutRead>().Any(read => runs.Contains(read.Field)))
            {
                // What a run holds now may have been overwritten when this one's turn comes.
                arrays[vector.Name] = new Place(ViewName.Workspace, Materialise(vector.Name, local));
            }
        }
        foreach (CarriedVector vector in carried)
        {
            Place left = arrays[vector.Name];
            arrays[vector.Name] = vector.Place;
            if (left != vector.Place)
            {
                Overwrite(vector, left, variable, start, end);
            }
        }
    }

    private void Overwrite(CarriedVector vector, Place value, string variable, Code start, Code end)
    {
        string what = $"the length of the loop that carries '{vector.Name}'";
        Code length = vector.Extents.Aggregate(Multiply);
        Code room = Room(length, $"the length of '{vector.Name}'");
        LayoutRead kept = layout.Reserve(
            LayoutBuilder.Region.Workspace, NameAllocator.Pascal(vector.Name) + "Tape", Multiply(Room(IndexBounds.Length(start, end), what), room),
            $"values of {vector.Name} before each trip");
        Code trip = Subtract(new Name(CodeKind.Index, variable), start);
        OverElements(length, (index, _) => block.Add(new WriteElement(
            vector.Name, vector.Slot.Field, index, value.Read(index), Add(kept, Add(Multiply(trip, room), index)), IsOverwriting: true)));
    }

    /// <summary>
    /// Sees to it that two values of one name have the same extents: by their expressions, else by a check in the layout's constructor.
    /// </summary>
    private void RequireSame(string name, Code[] first, Code[] second)
    {
        for (int dimension = 0; dimension < first.Length; dimension++)
        {
            (Code left, Code right) = (first[dimension], second[dimension]);
            if (left == right)
            {
                continue;
            }
            if (CodeWalk.SelfAndDescendants(left).Concat(CodeWalk.SelfAndDescendants(right)).Any(code => code is Name or DatumIndex))
            {
                throw Unsupported(model.ResultPlace, $"'{name}' of a length that differs from trip to trip", "a Vector that keeps its length");
            }
            string what = first.Length == 1 ? "Length" : dimension == 0 ? "Rows" : "Columns";
            layout.Add(NameAllocator.Pascal(name) + what, new SameLength(name, left, right), $"{what.ToLowerInvariant()} of {name}, whatever gives it its value");
        }
    }
}
