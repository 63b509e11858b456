using System.Globalization;
using ProbDsl.Models;
using ProbDsl.Regression;

namespace ProbDsl;

/// <summary>
/// What became of the author's feature map (<see cref="RegressionOptions.Map"/>), by the last choice before the answer. Shares are those of the variance of the scores, a
/// mean over them, that leave-one-out predicts on up to 500 simulated pairs, which the map was not learned from: as for held-out samples their ceiling is the
/// observed share of information, not one.
/// </summary>
/// <param name="Name">The map: class and method, "Series.Summary".</param>
/// <param name="IsUsed">False where the observation itself tells more than the map does: regressions then see the observation.</param>
/// <param name="Parameters">
/// The map's own <c>[Parameters]</c> record, as the regressions of the answer use it; where learning started if the map is not used. <see cref="NoParameters"/> for
/// a map without.
/// </param>
/// <param name="RSquaredWithout">The share with the observation as it is.</param>
/// <param name="RSquaredAtStart">The share with the map where learning of it starts; NaN where its features are not finite numbers.</param>
/// <param name="RSquaredLearned">The share with the map as it was learned; NaN where it was not, for want of parameters or steps, or because its features are not finite numbers there.</param>
public sealed record FeatureMapReport(
    string Name, bool IsUsed, object Parameters, double RSquaredWithout, double RSquaredAtStart, double RSquaredLearned)
{
    /// <summary>The map's parameters, as <see cref="Parameters"/>.</summary>
    /// <typeparam name="TMapParameters">The record that the <c>[FeatureMap]</c> method takes.</typeparam>
    /// <exception cref="ModelMismatchException">The map takes another record.</exception>
    public TMapParameters ParametersOf<TMapParameters>()
        where TMapParameters : class, IParameters<TMapParameters> =>
        Parameters as TMapParameters ?? throw new ModelMismatchException(
            $"a feature map with parameters {TypeText.Of(typeof(TMapParameters))}", $"{Name}, which takes {TypeText.Of(Parameters.GetType())}");

    /// <summary>In a sentence.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"The feature map {Name} is {(IsUsed ? "used" : "left out")}: by leave-one-out the regression predicts {RSquaredWithout:F3} of the variance of the scores without it, {RSquaredAtStart:F3} with it as it starts{(double.IsNaN(RSquaredLearned) ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", {RSquaredLearned:F3} as it was learned"))}.");

    /// <summary>The report of a choice; null where there was no map to choose.</summary>
    internal static FeatureMapReport? Of(IObservationMap? map, Tuning? tuning) => map is null || tuning?.Map is not { } election
        ? null
        : new FeatureMapReport(
            map.Name, tuning.MapCoordinates is not null, map.ParametersAt(tuning.MapCoordinates ?? map.StartCoordinates),
            1.0 - election.Without, 1.0 - election.AtStart, 1.0 - election.Learned);
}
