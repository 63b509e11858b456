using System.Globalization;

namespace ProbDsl;

/// <summary>
/// Between a <c>[Parameters]</c> record, its flat row of slots (<see cref="IParameters{TSelf}.CopyTo"/>) and the free
/// real vector that is learned. Free numbers lie in the order of the members; a frozen member has none.
/// </summary>
public static class ParameterPacking
{
    /// <summary>The number of slots.</summary>
    public static int SlotCount<TParameters>(TParameters parameters)
        where TParameters : class, IParameters<TParameters>
        => parameters.Describe().Sum(static member => member.Length);

    /// <summary>The number of free numbers.</summary>
    public static int FreeCount<TParameters>(TParameters parameters)
        where TParameters : class, IParameters<TParameters>
        => parameters.Describe().Sum(FreeCount);

    /// <summary>The names of the slots: "Spread", "Means[0]", "Weights[1,0]".</summary>
    public static string[] SlotNames<TParameters>(TParameters parameters)
        where TParameters : class, IParameters<TParameters>
        => [.. parameters.Describe().SelectMany(SlotNames)];

    /// <summary>
    /// The names of the free numbers: "Means[0]", "log Scales[0]", "logit Absent", "log Weights[0] / Weights[1]".
    /// </summary>
    public static string[] FreeNames<TParameters>(TParameters parameters)
        where TParameters : class, IParameters<TParameters>
    {
        List<string> names = [];
        foreach (ParameterMember member in parameters.Describe())
        {
            string[] slotNames = SlotNames(member);
            for (int free = 0; free < FreeCount(member); free++)
            {
                names.Add(Bijector.Of(member).FreeName(slotNames, free));
            }
        }

        return [.. names];
    }

    /// <summary>A copy of the slots.</summary>
    public static double[] ToSlots<TParameters>(TParameters parameters)
        where TParameters : class, IParameters<TParameters>
    {
        double[] slots = new double[SlotCount(parameters)];
        parameters.CopyTo(slots);
        return slots;
    }

    /// <summary>Checks every value against its constraint.</summary>
    /// <exception cref="InvalidParameterException">A value is outside its constraint; the first such is named.</exception>
    public static void Validate<TParameters>(TParameters parameters)
        where TParameters : class, IParameters<TParameters>
    {
        double[] slots = ToSlots(parameters);
        int slot = 0;
        foreach (ParameterMember member in parameters.Describe())
        {
            RequireAllowed(member, slots.AsSpan(slot, member.Length));
            slot += member.Length;
        }
    }

    /// <summary>The free numbers of a record.</summary>
    /// <exception cref="InvalidParameterException">
    /// A value is outside its constraint, or on the edge of it, where no free number is.
    /// </exception>
    public static double[] ToUnconstrained<TParameters>(TParameters parameters)
        where TParameters : class, IParameters<TParameters>
    {
        ParameterMember[] members = parameters.Describe();
        double[] slots = ToSlots(parameters);
        double[] free = new double[members.Sum(FreeCount)];
        int slot = 0;
        int first = 0;
        foreach (ParameterMember member in members)
        {
            ReadOnlySpan<double> values = slots.AsSpan(slot, member.Length);
            RequireAllowed(member, values);
            if (!member.IsFrozen)
            {
                RequireInside(member, values);
                Bijector.Of(member).ToFree(values, free.AsSpan(first, FreeCount(member)));
            }

            slot += member.Length;
            first += FreeCount(member);
        }

        return free;
    }

    /// <summary>
    /// A record with the values of the free numbers; frozen members keep the values of <paramref name="template"/>. A value
    /// that would round to the edge of its constraint becomes the nearest double inside.
    /// </summary>
    /// <exception cref="ShapeMismatchException">The free numbers are not <see cref="FreeCount{TParameters}"/>.</exception>
    public static TParameters FromUnconstrained<TParameters>(TParameters template, ReadOnlySpan<double> free)
        where TParameters : class, IParameters<TParameters>
    {
        ParameterMember[] members = template.Describe();
        RequireLength("The unconstrained vector", members.Sum(FreeCount), free.Length);
        double[] slots = ToSlots(template);
        int slot = 0;
        int first = 0;
        foreach (ParameterMember member in members)
        {
            int count = FreeCount(member);
            if (!member.IsFrozen)
            {
                Bijector.Of(member).FromFree(free.Slice(first, count), slots.AsSpan(slot, member.Length));
            }

            slot += member.Length;
            first += count;
        }

        return template.WithValues(slots);
    }

    /// <summary>
    /// The chain rule: from the gradient of some function in the slots to its gradient in the free numbers, which is
    /// overwritten.
    /// </summary>
    /// <exception cref="ShapeMismatchException">A length is wrong.</exception>
    public static void PullBack<TParameters>(
        TParameters parameters, ReadOnlySpan<double> slotGradient, Span<double> freeGradient)
        where TParameters : class, IParameters<TParameters>
    {
        ParameterMember[] members = parameters.Describe();
        double[] slots = ToSlots(parameters);
        RequireLength("The gradient in the slots", slots.Length, slotGradient.Length);
        RequireLength("The gradient in the free numbers", members.Sum(FreeCount), freeGradient.Length);
        int slot = 0;
        int first = 0;
        foreach (ParameterMember member in members)
        {
            int count = FreeCount(member);
            if (!member.IsFrozen)
            {
                Bijector.Of(member).PullBack(
                    slots.AsSpan(slot, member.Length), slotGradient.Slice(slot, member.Length), freeGradient.Slice(first, count));
            }

            slot += member.Length;
            first += count;
        }
    }

    /// <summary>
    /// How the slots move, to first order, when the free numbers move along a direction: for standard errors. Frozen slots
    /// do not move. The last argument is overwritten.
    /// </summary>
    /// <exception cref="ShapeMismatchException">A length is wrong.</exception>
    public static void PushForward<TParameters>(
        TParameters parameters, ReadOnlySpan<double> freeDirection, Span<double> slotDirection)
        where TParameters : class, IParameters<TParameters>
    {
        ParameterMember[] members = parameters.Describe();
        double[] slots = ToSlots(parameters);
        RequireLength("The direction of the free numbers", members.Sum(FreeCount), freeDirection.Length);
        RequireLength("The direction of the slots", slots.Length, slotDirection.Length);
        slotDirection.Clear();
        int slot = 0;
        int first = 0;
        foreach (ParameterMember member in members)
        {
            int count = FreeCount(member);
            if (!member.IsFrozen)
            {
                Bijector.Of(member).PushForward(
                    slots.AsSpan(slot, member.Length), freeDirection.Slice(first, count), slotDirection.Slice(slot, member.Length));
            }

            slot += member.Length;
            first += count;
        }
    }

    /// <summary>The number of free numbers of one member; none where it is frozen.</summary>
    public static int FreeCount(ParameterMember member)
        => member.IsFrozen ? 0 : Bijector.Of(member).FreeCount(member.Length);

    private static string[] SlotNames(ParameterMember member)
        => [.. Enumerable.Range(0, member.Length).Select(element => SlotName(member, element))];

    private static string SlotName(ParameterMember member, int element) => member.Rank switch
    {
        0 => member.Name,
        1 => string.Create(CultureInfo.InvariantCulture, $"{member.Name}[{element}]"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{member.Name}[{element / member.Columns},{element % member.Columns}]"),
    };

    private static void RequireAllowed(ParameterMember member, ReadOnlySpan<double> values)
    {
        if (Bijector.Of(member).FindFault(values) is { } fault)
        {
            string name = fault.Element < 0 ? member.Name : SlotName(member, fault.Element);
            throw new InvalidParameterException(name, $"Parameter {name} is {fault.Found}, expected {fault.Expected}.");
        }
    }

    private static void RequireInside(ParameterMember member, ReadOnlySpan<double> values)
    {
        int element = Bijector.Of(member).FindEdge(values);
        if (element >= 0)
        {
            string name = SlotName(member, element);
            throw new InvalidParameterException(name, string.Create(
                CultureInfo.InvariantCulture,
                $"Parameter {name} is {values[element]}, on the edge of its constraint {member.Constraint}: "
                + $"a start must lie inside, because the edge is infinitely far away on the scale on which it is learned."));
        }
    }

    private static void RequireLength(string name, int expected, int found)
    {
        if (expected != found)
        {
            throw ShapeMismatchException.OfLength(name, expected, found);
        }
    }
}
