using ProbDsl.Models;

namespace ProbDsl.Learning;

/// <summary>Which data are learned by a filter: those of a model whose latents are chains, where it is asked for.</summary>
internal static class FilterRule
{
    /// <summary>True where the data are learned by a filter.</summary>
    /// <exception cref="InvalidOptionException">A filter is asked for and the model's latents are no chains, or its data have no density.</exception>
    internal static bool Apply(IReadOnlyList<WakeGroup> groups, ModelDescription description, StructureRule rule, ChainOptions options)
    {
        if (options.Form != ChainForm.Importance || rule is not (StructureRule.Automatic or StructureRule.Windows))
        {
            return false;
        }

        string? reason = description.Structure is not { Kind: StructureKind.Windowed } || groups.Any(static group => group.Model.BySite is null)
            ? "the compiler finds other than chains in it (Description.Structure says what)"
            : groups.Any(static group => group.Model.BySite!.HeldLatents.Count > 0) ? "some latent is common to all steps"
            : description.Sites.Any(static site => site.Distribution == "Simulated") ? "an observed value is simulated, and has no density"
            : null;
        return reason is null ? true : throw new InvalidOptionException(
            nameof(ChainOptions.Form),
            $"Option {nameof(ChainOptions.Form)}: expected {nameof(ChainForm.Regression)} but for a model whose latents are chains and whose data have a density, found {options.Form} for {description.Name}: {reason}.");
    }
}
