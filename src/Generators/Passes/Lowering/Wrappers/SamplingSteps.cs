using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Passes.Lowering.Wrappers;

/// <summary>The steps that make a draw from a composition.</summary>
/// <param name="site">The site that it draws for.</param>
/// <param name="name">Its name, which those of the numbers begin with.</param>
/// <param name="names">The names of the method.</param>
internal sealed class SamplingSteps(int site, string name, NameAllocator names)
{
    private readonly List<Step> steps = [];

    /// <summary>All steps so far, and one that declares the draw of a number.</summary>
    public Sampling EndingWith(string local, Code draw) => new([], [.. steps, new Declare(local, draw)], "");

    /// <summary>All steps so far, and a loop that declares each element of the draw of a run.</summary>
    /// <param name="local">The name of an element.</param>
    /// <param name="variable">The variable of the loop.</param>
    /// <param name="element">Gives the element at an index.</param>
    public Sampling EndingWithElements(string local, string variable, Func<Code, Code> element)
    {
        EquatableArray<Step> whole = [.. steps];
        steps.Clear();
        Code draw = element(new Name(CodeKind.Index, variable));
        return new(whole, [.. steps, new Declare(local, draw)], variable);
    }

    /// <summary>A number under a name of its own.</summary>
    public Code Declare(string part, Code value)
    {
        string local = names.Unique(name + part);
        steps.Add(new Declare(local, value));
        return CodeFactory.Local(local);
    }

    /// <summary>A draw from a distribution at an address.</summary>
    public Code Draw(string part, string distribution, Code address, IEnumerable<Code> arguments) =>
        Declare(part, new DistributionCall(distribution, "Sample", [new RandomAt(site, address), .. arguments]));

    /// <summary>A draw of a run of slots from a distribution at an address.</summary>
    public void DrawRun(string distribution, Code address, IEnumerable<Code> arguments, Slice target) =>
        steps.Add(new DistributionStep(distribution, "Sample", [new RandomSource(), CodeFactory.Index(site), address, .. arguments], [new Result("", target)]));

    /// <summary>A loop that narrows a bracket until a point is found: of each number it gives another value.</summary>
    /// <param name="trips">How many trips find it for certain.</param>
    /// <param name="low">The lower end of the bracket.</param>
    /// <param name="high">The upper end.</param>
    /// <param name="start">The first point.</param>
    /// <param name="next">Adds what a trip computes, of its number and the point, and gives what holds after it.</param>
    /// <returns>The point that is found.</returns>
    public Code Search(int trips, Code low, Code high, Code start, Func<Code, Bracket, Bracket> next)
    {
        string trial = names.Unique("trial");
        Bracket before = new(Declare("Low", low), Declare("High", high), Declare("Point", start), Declare("IsFound", CodeFactory.Zero));
        int outside = steps.Count;
        Bracket after = next(CodeFactory.AsReal(new Name(CodeKind.Index, trial)), before);
        (Code Old, Code New)[] numbers = [(before.Low, after.Low), (before.High, after.High), (before.Point, after.Point), (before.IsFound, after.IsFound)];
        EquatableArray<Step> body = [.. steps.Skip(outside), .. numbers.Select(number => new Assign(((Name)number.Old).Text, number.New))];
        steps.RemoveRange(outside, steps.Count - outside);
        steps.Add(new Repeat(trial, CodeFactory.IndexZero, CodeFactory.Index(trips), IsDescending: false, body, Until: before.IsFound));
        return before.Point;
    }
}

/// <summary>What a search knows of a point: between what it lies, where it is looked for next, and whether that is it.</summary>
internal sealed record Bracket(Code Low, Code High, Code Point, Code IsFound);
