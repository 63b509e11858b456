namespace ProbDsl;

/// <summary>How the draws of a site are weighted at its datum.</summary>
public enum LocalForm
{
    /// <summary><see cref="Importance"/> where all latents of a site are truth values or categories, whose values are among the draws but for very rare ones; <see cref="Constant"/> elsewhere.</summary>
    Automatic,

    /// <summary>
    /// By the density that each draw of the latents gives the datum, normalised: the limit of the others for a width of zero. It needs that density, has no width to choose, and
    /// few effective draws where the density is narrow.
    /// </summary>
    Importance,

    /// <summary>Normalised Gaussian weights (E. A. Nadaraya 1964; G. S. Watson 1964): never negative, bias of the order of the squared width.</summary>
    Constant,

    /// <summary>
    /// Those of a local linear regression (J. Fan and I. Gijbels, "Local polynomial modelling and its applications", 1996, chapter 3): the weighted
    /// mean of the draws is the datum, which takes away the part of the bias that comes from the slope of their density.
    /// </summary>
    Linear,
}
