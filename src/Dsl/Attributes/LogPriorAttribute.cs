namespace ProbDsl;

/// <summary>
/// Marks a static method <c>double Name(TParameters p)</c> beside the models of that parameter record as their log prior:
/// the learner maximises the log-likelihood of all units plus its value, once for the data set.
/// </summary>
/// <remarks>
/// It is a penalty on the parameters as the author wrote them: no Jacobian of a constraint is added, so the answer does not
/// depend on how a constraint is kept. It need not be normalised.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LogPriorAttribute : Attribute
{
}
