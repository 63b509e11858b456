namespace ProbDsl.Storage;

/// <summary>
/// What a run is made of, as fingerprints (SHA-256, hexadecimal): two runs of equal identity are the same to the last bit.
/// Threads, clock, logger and the checkpoint itself do not belong to it.
/// </summary>
/// <param name="Model">Class and method of the model.</param>
/// <param name="Sites">The model's description: its draws as they are written.</param>
/// <param name="Start">Names, constraints, lengths and starting values of the parameters.</param>
/// <param name="Data">Every unit of data, given and observation.</param>
/// <param name="Options">The options that change what is computed, the seed among them.</param>
/// <param name="Behaviour">
/// Some simulations from the start with their log joint and its gradient: what a description does not show, a changed helper
/// method or constant, a black box, or a processor that rounds otherwise.
/// </param>
internal sealed record RunIdentity(string Model, string Sites, string Start, string Data, string Options, string Behaviour)
{
    /// <summary>The first part in which a found identity differs, in words; null where none does.</summary>
    internal string? Difference(RunIdentity found)
    {
        if (Model != found.Model)
        {
            return $"expected one of {Model}, found one of {found.Model}";
        }

        (string Part, bool IsEqual)[] parts =
        [
            ("the draws of the model", Sites == found.Sites),
            ("the parameters: their names, constraints, lengths or starting values", Start == found.Start),
            ("the data", Data == found.Data),
            ("the options (seed, phases, kernel ...)", Options == found.Options),
            ("what the model simulates from the start: its code, what it calls, or the processor", Behaviour == found.Behaviour),
        ];
        string[] different = [.. parts.Where(static part => !part.IsEqual).Select(static part => part.Part)];
        return different.Length == 0
            ? null
            : $"expected one of this very fit of {Model}, found one that differs in {string.Join("; and in ", different)}";
    }
}
