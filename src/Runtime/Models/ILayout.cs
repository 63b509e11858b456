namespace ProbDsl.Models;

/// <summary>
/// Where everything lies in the flat rows that an emitted body reads and writes, once all lengths are known. Emitted
/// for each model as a readonly struct of integers, so that a GPU kernel can take it too.
/// </summary>
public interface ILayout
{
    /// <summary>Slots of the parameter record.</summary>
    int ParameterSlots { get; }

    /// <summary>Slots of all latents of one unit of data.</summary>
    int LatentSlots { get; }

    /// <summary>Slots of what is observed of one unit of data.</summary>
    int ObservationSlots { get; }

    /// <summary>Slots of settings and givens.</summary>
    int DataSlots { get; }

    /// <summary>Slots that a body needs for intermediate values of one particle.</summary>
    int WorkspaceSlots { get; }

    /// <summary>Number D of sufficient statistics of the exponential-family form, or of features of a feature map.</summary>
    int StatisticSlots { get; }
}
