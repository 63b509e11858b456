using System.Globalization;
using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes;

/// <summary>
/// Sites as a whole: something is observed, every name is one draw's, and what is observed comes back exactly once.
/// </summary>
public static class CheckSites
{
    /// <summary>What every record has, so that no latent of the emitted record can be named so.</summary>
    private static readonly HashSet<string> RecordMembers = new(StringComparer.Ordinal)
    {
        "Clone", "Deconstruct", "EqualityContract", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "PrintMembers",
        "ReferenceEquals", "ToString",
    };

    public static EquatableArray<Finding> Run(ModelIr model, Dependence dependence)
    {
        _ = dependence;
        List<Finding> findings = [];
        if (!model.Sites.Any(s => s.IsObserved))
        {
            findings.Add(new Finding(FindingIds.NoObservedDraw, model.ResultPlace, [model.Name]));
        }
        else
        {
            CheckResult(model, findings);
        }
        CheckNames(model, findings);
        return [.. findings];
    }

    private static void CheckNames(ModelIr model, List<Finding> findings)
    {
        Dictionary<string, SiteIr> names = new(StringComparer.Ordinal);
        SharedTargets shared = new(model);
        foreach (SiteIr site in model.Sites)
        {
            string member = MemberName(site.Name);
            if (names.TryGetValue(member, out SiteIr? other))
            {
                // What fills one variable between them has one name and one member.
                if (shared.AreOne(site.Id, other.Id))
                {
                    continue;
                }
                findings.Add(new Finding(FindingIds.DuplicateSiteName, site.Place, [site.Name]));
                continue;
            }
            names.Add(member, site);
            if (!site.IsObserved && (RecordMembers.Contains(member) || member == model.Name + "Latents"))
            {
                findings.Add(new Finding(FindingIds.ReservedSiteName, site.Place, [member]));
            }
        }
    }

    private static void CheckResult(ModelIr model, List<Finding> findings)
    {
        List<Statement> statements = [.. IrWalk.Statements(model.Body)];
        List<DrawStatement> draws = [.. statements.OfType<DrawStatement>()];
        foreach (SiteIr site in model.Sites.Where(s => s.IsObserved))
        {
            string target = draws.First(d => d.Site == site.Id).Target.Name;
            int count = model.Result.Count(part => part.Local == target);
            if (count == 0)
            {
                findings.Add(new Finding(FindingIds.ObservedNotReturned, site.Place, [site.Name]));
            }
            else if (count > 1)
            {
                findings.Add(new Finding(FindingIds.ObservedReturnedTwice, site.Place, [site.Name, count.ToString(CultureInfo.InvariantCulture)]));
            }
        }
        foreach (string local in model.Result.Select(part => part.Local).Distinct())
        {
            if (!HoldsOnlyObserved(local, model, statements, draws))
            {
                findings.Add(new Finding(FindingIds.ReturnedNotObserved, model.ResultPlace, [local]));
            }
        }
    }

    private static bool HoldsOnlyObserved(string local, ModelIr model, List<Statement> statements, List<DrawStatement> draws)
    {
        bool isDrawn = false;
        foreach (DrawStatement draw in draws.Where(d => d.Target.Name == local))
        {
            isDrawn = true;
            if (!model.Sites[draw.Site].IsObserved)
            {
                return false;
            }
        }
        return isDrawn && !statements.Any(s => s is AssignStatement assign && assign.Name == local
            || s is AssignElementStatement element && element.Array == local);
    }

    /// <summary>The member of the record of latents, which begins with a capital.</summary>
    private static string MemberName(string site) => char.ToUpperInvariant(site[0]) + site.Substring(1);
}
