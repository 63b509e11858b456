namespace ProbDsl.Generators.Diagnostics;

/// <summary>
/// Turns an exception of ours into a finding that asks for a report: the compiler would else drop the whole generator
/// with a warning. Cancellation passes through.
/// </summary>
internal static class InternalFailure
{
    /// <param name="title">What was being compiled.</param>
    /// <param name="work">The stage that may fail.</param>
    /// <param name="recover">Makes the result that carries the finding.</param>
    public static T Guard<T>(string title, Func<T> work, Func<Finding, T> recover)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return recover(Of(title, failure));
        }
    }

    /// <summary>A stack that does not suffice says that the model nests too deep for it; anything else is a failure of ours.</summary>
    public static Finding Of(string title, Exception failure) => failure is InsufficientExecutionStackException
        ? NestingLimit.Exceeded(place: 0)
        : new(FindingIds.InternalFailure, 0, [title, failure.GetType().Name, failure.Message.Replace('\r', ' ').Replace('\n', ' ')]);

    /// <summary>Whether a failure of ours, or of the stack at hand, may be among the findings: another run may find another thing.</summary>
    public static bool IsIn(IEnumerable<Finding> findings) => findings.Any(finding => finding.Id is FindingIds.InternalFailure or FindingIds.NestedTooDeep);
}
