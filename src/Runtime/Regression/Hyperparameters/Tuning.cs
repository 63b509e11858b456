namespace ProbDsl.Regression;

/// <summary>What a regression is tuned by beyond bandwidth and ridge. Empty arrays stand for what was not asked for.</summary>
internal sealed record Tuning
{
    /// <summary>What each of the kernel's hyperparameters is multiplied by.</summary>
    public double[] KernelFactors { get; init; } = [];

    /// <summary>What each input is multiplied by, all coordinates of it alike.</summary>
    public double[] InputFactors { get; init; } = [];

    /// <summary>The unconstrained parameters of the author's feature map; null where it is not used.</summary>
    public double[]? MapCoordinates { get; init; }

    /// <summary>What leave-one-out said of that map, used or not; null where there is none.</summary>
    public MapElection? Map { get; init; }

    /// <summary>The weights of a learned network.</summary>
    public double[] NetworkWeights { get; init; } = [];

    /// <summary>Hyperparameters of the members of the parameter record, one for each that is learned.</summary>
    public Hyperparameters[] Blocks { get; init; } = [];

    /// <summary>True where the kernel has Gaussian parts of several bandwidths.</summary>
    public bool HasSeveralScales { get; init; }

    /// <summary>How many times the training pairs of a phase are taken.</summary>
    public int SampleFactor { get; init; } = 1;

    /// <summary>The kernel with its hyperparameters multiplied.</summary>
    internal Kernel Apply(Kernel kernel)
    {
        double[] hyperparameters = kernel.Hyperparameters();
        for (int index = 0; index < hyperparameters.Length; index++)
        {
            hyperparameters[index] *= KernelFactors[index];
        }

        return kernel.With(hyperparameters);
    }
}
