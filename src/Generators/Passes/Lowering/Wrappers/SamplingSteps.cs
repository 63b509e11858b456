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

    /// <summary>All steps so far, and one that declares the draw.</summary>
    public EquatableArray<Step> EndingWith(string local, Code draw) => [.. steps, new Declare(local, draw)];

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

    /// <summary>A loop of so many trips over two numbers, each of which has another value after a trip.</summary>
    /// <param name="trips">How many.</param>
    /// <param name="first">The name and the start of one number.</param>
    /// <param name="second">Likewise of the other.</param>
    /// <param name="next">Adds what a trip computes and gives the next values.</param>
    /// <returns>Both after the last trip.</returns>
    public (Code First, Code Second) Iterate(
        Code trips, (string Part, Code Start) first, (string Part, Code Start) second, Func<Code, Code, (Code First, Code Second)> next)
    {
        Code one = Declare(first.Part, first.Start);
        Code two = Declare(second.Part, second.Start);
        int outside = steps.Count;
        (Code nextOne, Code nextTwo) = next(one, two);
        EquatableArray<Step> body = [.. steps.Skip(outside), new Assign(((Name)one).Text, nextOne), new Assign(((Name)two).Text, nextTwo)];
        steps.RemoveRange(outside, steps.Count - outside);
        steps.Add(new Repeat(names.Unique("bisection"), CodeFactory.IndexZero, trips, IsDescending: false, body));
        return (one, two);
    }
}
