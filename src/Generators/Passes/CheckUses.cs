using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes;

/// <summary>
/// Latents that no other draw depends on, and parameters that no draw depends on: the data say nothing of them. A draw
/// that depends on itself alone, from trip to trip of a loop, is unused too.
/// </summary>
public static class CheckUses
{
    /// <param name="model">The model.</param>
    /// <param name="dependence">Its dependence graph.</param>
    /// <param name="prior">That of its log prior, null where there is none: a parameter that only the prior uses is used.</param>
    public static EquatableArray<Finding> Run(ModelIr model, Dependence dependence, Dependence? prior = null)
    {
        // Without anything observed nothing is used: CheckSites says so once.
        if (!model.Sites.Any(s => s.IsObserved))
        {
            return [];
        }
        List<Finding> findings = [];
        List<(int Site, DependenceSet Set)> sets = [.. model.Sites.Select(s => (s.Id, dependence.OfSite(s.Id))), (-1, dependence.OfFactors())];
        if (prior is not null)
        {
            sets.Add((-1, prior.OfFactors()));
        }
        foreach (SiteIr site in model.Sites.Where(s => !s.IsObserved))
        {
            if (!sets.Any(other => other.Site != site.Id && other.Set.Sites.Contains(site.Id)))
            {
                findings.Add(new Finding(FindingIds.LatentUnused, site.Place, [site.Name]));
            }
        }
        foreach (ParameterMemberIr member in model.Members.Where(m => !m.IsFrozen))
        {
            if (!sets.Any(s => s.Set.Parameters.Contains(member.Name)))
            {
                findings.Add(new Finding(FindingIds.ParameterUnused, member.Place, [member.Name, $"a draw of model '{model.Name}'"]));
            }
        }
        return [.. findings];
    }
}
