using Microsoft.CodeAnalysis;
using ProbDsl.Generators.Diagnostics;

namespace ProbDsl.Generators.Tests.Diagnostics;

/// <summary>A failure of ours is a finding that asks for a report; cancellation is none.</summary>
public sealed class InternalFailureTests
{
    [Fact]
    public void An_exception_becomes_a_finding()
    {
        Finding finding = InternalFailure.Guard<Finding>("Models.Value", () => throw new InvalidOperationException("first\nsecond"), f => f);
        Assert.Equal(new Finding(FindingIds.InternalFailure, 0, ["Models.Value", "InvalidOperationException", "first second"]), finding);
        string message = Diagnostic.Create(Descriptors.Of(finding.Id), Location.None, [.. finding.Arguments]).GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains("please report", message, StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException: first second", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancellation_passes_through() => Assert.Throws<OperationCanceledException>(() =>
        InternalFailure.Guard<int>("Models.Value", () => throw new OperationCanceledException(), _ => 0));

    [Fact]
    public void A_failure_of_the_emitter_is_in_the_file()
    {
        string text = Stages.Emit("Models.Value", () => throw new NotSupportedException("why"));
        Assert.Contains("#error PDSL9001", text, StringComparison.Ordinal);
        Assert.Contains("please report: NotSupportedException: why", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Count(c => c == '\n'));
    }
}
