using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes.Structure;

/// <summary>What a loop carries from trip to trip and computes from its latents, as nodes of the graph: a value for each trip, which one term makes from that of the trip before.</summary>
internal sealed partial class BuildFactorGraph
{
    /// <summary>At the end of a trip a state is known by its own name: what it was made of is read by the term that makes it, and by no other.</summary>
    private void UpdateStates(ForStatement loop)
    {
        if (!states.TryGetValue(loop, out string[]? own))
        {
            return;
        }
        foreach (string name in own)
        {
            int site = SiteOf(loop, name);
            Reference value = new(site, name, loops.Select(around => new TripAddress(LinearForm.Of(around.Variable))).ToEquatableArray(), "", false, []);
            IEnumerable<Reference> read = InBranches(known[name].References.Concat(conditions.SelectMany(condition => condition)));
            draws[site] = new DrawClass(site, name, IsObserved: false, [.. loops], Values: null, IsCarried: true);
            updates[(site, name)] = new FactorClass(site, name, [.. loops], read.Prepend(value).Distinct().ToEquatableArray());
            known[name] = new Known([value]);
        }
    }

    /// <summary>An ordinal behind those of the draws.</summary>
    private int SiteOf(ForStatement loop, string name)
    {
        int site = model.Sites.Count;
        foreach (ForStatement other in stateLoops)
        {
            if (ReferenceEquals(other, loop))
            {
                return site + Array.IndexOf(states[loop], name);
            }
            site += states[other].Length;
        }
        throw new InvalidOperationException($"Expected a loop that carries {name}, found none.");
    }

    private bool IsAccumulatedLatent(Reference reference) => IsLatent(reference.Site) && reference.Trips.Any(trip => trip.Form is null && trip.Reason == Accumulated);

    private bool IsLatent(int site) => site >= model.Sites.Count || (site >= 0 && !model.Sites[site].IsObserved);
}
