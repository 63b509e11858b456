namespace ProbDsl.Models;

/// <summary>A log prior with every length known, seen without its types: flat operations on parameter slots.</summary>
public abstract class BoundPrior
{
    /// <summary>The log prior.</summary>
    internal abstract double LogPrior(double[] parameters);

    /// <summary>Its derivative in every slot.</summary>
    internal abstract double[] Gradient(double[] parameters);
}
