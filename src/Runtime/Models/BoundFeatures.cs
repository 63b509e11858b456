namespace ProbDsl.Models;

/// <summary>A feature map at one observation, seen without its types: flat operations on parameter slots.</summary>
public abstract class BoundFeatures
{
    /// <summary>The number of features.</summary>
    internal abstract int Count { get; }

    /// <summary>The observation and the settings.</summary>
    internal abstract ReadOnlySpan<double> Data { get; }

    /// <summary>The features.</summary>
    internal abstract double[] Features(double[] parameters);

    /// <summary>Adds the derivative of sum_k cotangents[k] features[k] in every slot.</summary>
    internal abstract void AddGradient(double[] parameters, ReadOnlySpan<double> cotangents, double[] gradient);
}
