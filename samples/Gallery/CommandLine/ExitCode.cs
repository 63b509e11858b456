namespace ProbDsl.Gallery.CommandLine;

/// <summary>What the process answers.</summary>
internal static class ExitCode
{
    /// <summary>Every target is met.</summary>
    internal const int Met = 0;

    /// <summary>A target is not met, or the run was cancelled.</summary>
    internal const int NotMet = 1;

    /// <summary>The arguments are wrong; the message names the option and what was expected.</summary>
    internal const int BadArguments = 2;
}
