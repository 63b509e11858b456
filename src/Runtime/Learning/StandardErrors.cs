namespace ProbDsl;

/// <summary>
/// Standard errors from the predicted information of the observed data. They are expected-information errors: what the
/// model says of data sets of this size, not the curvature at this data set, from which they differ where the model does
/// not fit. A <c>[LogPrior]</c> adds its negative second derivative at the answer. Regression error makes them too large rather than too small (defaults.md, section 4).
/// </summary>
/// <typeparam name="TParameters">The <c>[Parameters]</c> record.</typeparam>
/// <param name="Parameters">
/// The error of every parameter, in the parameters' own record, by the delta method; zero for what is frozen.
/// </param>
/// <param name="Unconstrained">The error of every unconstrained coordinate.</param>
public sealed record StandardErrors<TParameters>(TParameters Parameters, IReadOnlyList<double> Unconstrained);
