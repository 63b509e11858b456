using ProbDsl.Generators.Ir.Lowered;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes.Lowering.Wrappers;

/// <summary>
/// A distribution given that the value lies in an interval. The probability of the interval is taken from the end with less beyond
/// it, so that one far in a tail loses no digits. A draw is made by inversion: in closed form, or by a search.
/// </summary>
internal sealed class TruncatedComposition : Composition
{
    /// <summary>How many trials find a quantile: as <c>SpecialFunctions.QuantileTrials</c> of ProbDsl.Numerics has it.</summary>
    public const int QuantileTrials = 100;

    /// <summary>Likewise of integers of 32 bits.</summary>
    public const int IntegerQuantileTrials = 49;

    private readonly Composition untruncated;
    private readonly Code lower;
    private readonly Code upper;
    private readonly bool isCount;

    // What all values lie above.
    private readonly Code below;

    // From the lower end above the median on, probabilities are taken from above.
    private readonly Code isUpper;
    private readonly Code logBeyond;
    private readonly Code logMass;

    /// <param name="untruncated">The distribution before truncation.</param>
    /// <param name="lower">The lower end.</param>
    /// <param name="upper">The upper end.</param>
    /// <param name="isCount">True of integers, of which the lower end is one that lies above the one below it.</param>
    /// <param name="scope">Where the probability of the interval goes.</param>
    public TruncatedComposition(Composition untruncated, Code lower, Code upper, bool isCount, CompositionScope scope)
    {
        this.untruncated = untruncated;
        this.lower = lower;
        this.upper = upper;
        this.isCount = isCount;
        below = isCount ? scope.Bind("Below", Subtract(lower, One)) : lower;
        Code start = IsNone(lower, isCount) ? Never : below;
        Code end = EndOf(upper, isCount);
        Code logBelow = scope.Bind("LogBelowLower", untruncated.LogCdf(start, scope));
        Code logAboveLower = scope.Bind("LogAboveLower", untruncated.LogSurvival(start, scope));
        Code logBelowUpper = scope.Bind("LogBelowUpper", untruncated.LogCdf(end, scope));
        Code logAbove = scope.Bind("LogAboveUpper", untruncated.LogSurvival(end, scope));
        isUpper = scope.Bind("IsUpper", Call("LessThan", logAboveLower, logBelow));
        logBeyond = scope.Bind("LogBeyond", new Selection(isUpper, logAbove, logBelow));
        logMass = scope.Bind("LogMass", Call("LogDifference", scope.Bind("LogTogether", new Selection(isUpper, logAboveLower, logBelowUpper)), logBeyond));
    }

    public override int ChoiceDepth => 0;

    public override Code LogDensity(Code value, CompositionScope scope)
    {
        Code inside = scope.Bind("InsideLogDensity", Subtract(scope.Bind("UntruncatedLogDensity", untruncated.LogDensity(value, scope)), logMass));
        Code belowUpper = IsNone(upper, isCount) ? inside : new Selection(Call("LessThan", upper, value), Never, inside);
        return IsNone(lower, isCount) ? belowUpper : new Selection(Call("LessThan", value, lower), Never, belowUpper);
    }

    public override Code LogCdf(Code at, CompositionScope scope)
    {
        (Code near, Code far) = Parts(at, "Cdf", scope);
        return Inside(at, Never, new Selection(isUpper, far, near), Zero);
    }

    public override Code LogSurvival(Code at, CompositionScope scope)
    {
        (Code near, Code far) = Parts(at, "Survival", scope);
        return Inside(at, Zero, new Selection(isUpper, near, far), Never);
    }

    public override Code Sample(Code address, SamplingSteps steps)
    {
        Code depth = steps.Draw("Depth", "Exponential", address, [One]);
        Code level = steps.Declare("Level", Call("LogAddExp", logBeyond, Subtract(logMass, depth)));
        if (untruncated.Quantile(isUpper, level, steps) is not { } inverse)
        {
            return Search(level, steps);
        }
        Code belowUpper = IsNone(upper, isCount) ? inverse : Call("Min", upper, inverse);
        return IsNone(lower, isCount) ? belowUpper : Call("Max", lower, belowUpper);
    }

    // The same steps as those of Truncation of ProbDsl. A lane that has found its point keeps it.
    private Code Search(Code level, SamplingSteps steps)
    {
        CompositionScope trip = new("", steps.Declare);
        Code start = isCount ? Call("IntegerQuantileStart", below, upper) : Call("QuantileStart", isUpper, below, upper);
        return steps.Search(isCount ? IntegerQuantileTrials : QuantileTrials, below, upper, start, (trial, bracket) =>
        {
            (Code lowest, Code highest, Code point, Code isFound) = bracket;
            Code reached = steps.Declare("Reached", new Selection(isUpper, untruncated.LogSurvival(point, trip), untruncated.LogCdf(point, trip)));
            Code excess = steps.Declare("Excess", new Selection(isUpper, Subtract(level, reached), Subtract(reached, level)));
            Code step = steps.Declare("Step", Call("QuantileStep", excess, reached, trip.Bind("PointLogDensity", untruncated.LogDensity(point, trip))));
            Code isReached = steps.Declare("IsReached", Call("LessThanOrEqual", Zero, excess));
            Code low = steps.Declare("NextLow", new Selection(isReached, lowest, point));
            Code high = steps.Declare("NextHigh", new Selection(isReached, point, highest));
            Code isNear = isCount ? Zero : steps.Declare("IsNear", Call("IsNearQuantile", excess, level));
            Code next = steps.Declare("NextPoint", isCount ? Call("IntegerQuantilePoint", trial, low, high, Subtract(point, step)) : Call("QuantilePoint", trial, isNear, low, high, point, step));
            Code isNext = steps.Declare("IsNext", isCount ? Call("EqualTo", next, high) : Call("IsQuantile", isNear, high, point, next));
            return new(low, high, new Selection(isFound, point, next), Call("Or", isFound, isNext));
        });
    }

    // The logs of the probabilities between a point and the end beyond which there is less, and between it and the other end. Where there is
    // none on the near side, and outside the interval, they are computed of a half instead, for which everything is finite.
    private (Code Near, Code Far) Parts(Code at, string part, CompositionScope scope)
    {
        Code half = scope.Bind(part + "Half", Call("StopGradient", Call("LogAddExp", logBeyond, Add(logMass, Real(-0.6931471805599453)))));
        Code reached = scope.Bind(part + "Reached", new Selection(
            isUpper, scope.Bind(part + "Above", untruncated.LogSurvival(at, scope)), scope.Bind(part + "Below", untruncated.LogCdf(at, scope))));
        Code isSome = scope.Bind(part + "IsSome", Call("LessThan", logBeyond, reached));
        Code inside = scope.Bind(part + "Inside", Inside(at, half, new Selection(isSome, reached, half), half));
        Code near = scope.Bind(part + "Near", Subtract(scope.Bind(part + "Difference", Call("LogDifference", inside, logBeyond)), logMass));
        Code far = scope.Bind(part + "Far", Call("Log1mExp", near));
        return (new Selection(isSome, near, Never), new Selection(isSome, far, Zero));
    }

    private Selection Inside(Code at, Code beneath, Code inside, Code above) =>
        new(Call("LessThanOrEqual", at, below), beneath, new Selection(Call("LessThanOrEqual", upper, at), above, inside));
}
