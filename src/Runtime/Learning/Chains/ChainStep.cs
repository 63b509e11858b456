namespace ProbDsl.Learning;

/// <summary>One step of a chain: the latents that are drawn in it and the observed values that follow from them.</summary>
/// <param name="Chain">Which chain of the unit.</param>
/// <param name="Index">Its place in the chain, from zero.</param>
/// <param name="FromEnd">Its place from the end, from zero.</param>
/// <param name="Latents">Latent slots.</param>
/// <param name="Children">Observed slots.</param>
/// <param name="Frontier">Latent slots, drawn so far, that later steps read: given these the past and the future are independent.</param>
/// <param name="Kind">Steps of one kind draw from the same places of the program.</param>
/// <param name="ChildrenKind">Steps whose children are of one kind.</param>
/// <param name="FrontierKind">Steps whose frontiers are of one kind.</param>
internal sealed record ChainStep(
    int Chain, int Index, int FromEnd, int[] Latents, int[] Children, int[] Frontier, string Kind, string ChildrenKind, string FrontierKind);
