using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ProbDsl.Execution;
using ProbDsl.Models;
using ProbDsl.Randomness;
using ProbDsl.Storage;

namespace ProbDsl.Learning;

/// <summary>Makes the identity of a run from what it was called with.</summary>
internal static class RunIdentities
{
    /// <summary>Particles whose bits stand for what the model does.</summary>
    private const int Trials = 16;

    /// <summary>A round of random numbers that nothing else uses.</summary>
    private const uint Round = uint.MaxValue - 2;

    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <param name="description">Of the model.</param>
    /// <param name="space">Of the parameters.</param>
    /// <param name="start">Unconstrained starting coordinates.</param>
    /// <param name="pools">The data.</param>
    /// <param name="options">All of them; those that change nothing do not count.</param>
    /// <param name="engine">Runs the model.</param>
    internal static RunIdentity Make(
        ModelDescription description, IParameterSpace space, double[] start, IReadOnlyList<UnitPool> pools, FitOptions options, IParticleEngine engine)
    {
        double[] slots = space.Slots(start);
        return new RunIdentity(
            description.Name,
            // Its structure is found from what else is here: other words for it make no other model.
            new Fingerprint().Add(JsonSerializer.Serialize(description with { Structure = null }, Json)).Finish(),
            Start(space, start, slots),
            Data(pools),
            Options(options),
            Behaviour(pools[0], slots, engine, (IObservationMap?)options.Regression.Map));
    }

    private static string Start(IParameterSpace space, double[] start, double[] slots)
    {
        var fingerprint = new Fingerprint();
        foreach (ParameterMember member in space.Members)
        {
            fingerprint.Add(string.Create(
                CultureInfo.InvariantCulture, $"{member.Name} {member.Constraint} {member.Length} {member.IsFrozen}"));
        }

        return fingerprint.Add(slots).Add(start).Finish();
    }

    private static string Data(IReadOnlyList<UnitPool> pools)
    {
        var fingerprint = new Fingerprint();
        foreach (WakeGroup group in pools.SelectMany(static pool => pool.Members))
        {
            fingerprint.Add(group.Model.DataSlots).Add(group.Observations);
            foreach (int[] rows in group.Rows)
            {
                fingerprint.Add([rows.Length]).Add(rows);
            }
        }

        return fingerprint.Finish();
    }

    private static string Options(FitOptions options)
    {
        string version = typeof(RunIdentities).Assembly.GetName().Version?.ToString() ?? string.Empty;
        return new Fingerprint()
            .Add(version).Add(JsonSerializer.Serialize(options, Json))
            .Add(JsonSerializer.Serialize(options.EffectivePhases(isAdam: false), Json)).Add(JsonSerializer.Serialize(options.EffectivePhases(isAdam: true), Json))
            .Finish();
    }

    private static string Behaviour(UnitPool pool, double[] slots, IParticleEngine engine, IObservationMap? map)
    {
        BoundModel model = pool.Members[0].Model;
        ParticleBatch trial = engine.Simulate(model, slots, new RandomKey(0, Round), Trials);
        Fingerprint fingerprint = new Fingerprint()
            .Add(trial.Latents).Add(trial.Observations)
            .Add(engine.LogJoint(model, slots, trial)).Add(engine.LogJointGradients(model, slots, trial));
        return (map is null ? fingerprint : Add(fingerprint, map, pool)).Finish();
    }

    /// <summary>What a feature map makes of the first units of data, with its settings: its code, and what it calls.</summary>
    private static Fingerprint Add(Fingerprint fingerprint, IObservationMap map, UnitPool pool)
    {
        double[] start = map.Slots(map.StartCoordinates);
        foreach ((BoundFeatures bound, _) in MappedUnits.Bind(map, pool.Wake).Take(Trials))
        {
            double[] features = bound.Features(start);
            var gradient = new double[start.Length];
            bound.AddGradient(start, features, gradient);
            fingerprint.Add(bound.Data).Add(features).Add(gradient);
        }

        return fingerprint;
    }
}
