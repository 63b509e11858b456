namespace ProbDsl.Regression;

/// <summary>
/// What leave-one-out said of the author's feature map when it was chosen last: shares of the scores' variance that are left of pairs that the map was not learned
/// from, a mean over the scores. NaN for what did not stand for election: a map without parameters is not learned, one whose features are not finite numbers is not used.
/// </summary>
/// <param name="Without">With the observation as it is.</param>
/// <param name="AtStart">With the map where the author has it start.</param>
/// <param name="Learned">With the map after its steps.</param>
internal sealed record MapElection(double Without, double AtStart, double Learned);
