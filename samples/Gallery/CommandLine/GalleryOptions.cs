using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace ProbDsl.Gallery.CommandLine;

/// <summary>Options that several commands share. Each checks its value while parsing and says what it expected.</summary>
internal static class GalleryOptions
{
    internal static Option<bool> Quick() => new("--quick") { Description = "The same model made small, with weaker targets; under 20 seconds." };

    internal static Option<int> Seed() => WholeNumber("--seed", 1, 0, "Every random number of the run follows from it.");

    internal static Option<int> Seeds() => WholeNumber("--seeds", 20, 1, "How many seeds.");

    internal static Option<int> FirstSeed() => WholeNumber("--first-seed", 1, 0, "The first of them; the others follow it.");

    internal static Option<int> Threads() => WholeNumber("--threads", 0, 0, "How many threads to use; 0 for every core. Results do not depend on it.");

    internal static Option<FileInfo?> OutputFile(string name, string description)
    {
        var option = new Option<FileInfo?>(name) { Description = description, HelpName = "FILE" };
        option.CustomParser = result =>
        {
            string path = result.Tokens[0].Value;
            if (WritableFile.Problem(path) is string problem)
            {
                result.AddError($"{name}: expected a file that can be written, found '{path}': {problem}");
                return null;
            }
            return new FileInfo(path);
        };
        return option;
    }

    internal static Option<FileInfo?> InputFile(string name, string description)
    {
        var option = new Option<FileInfo?>(name) { Description = description, HelpName = "FILE" };
        option.CustomParser = result =>
        {
            string path = result.Tokens[0].Value;
            if (!File.Exists(path))
            {
                result.AddError($"{name}: expected a file that can be read, found '{path}', which is not there.");
                return null;
            }
            return new FileInfo(path);
        };
        return option;
    }

    internal static Option<bool> Explore() => new("--explore") { Description = "Explores every value of the latent that learning conditions on, and reports the modes." };

    /// <summary>The values that are known, by the word that stands for each.</summary>
    internal static Option<StructureRule> Structure()
    {
        (string Word, StructureRule Rule)[] known = [("automatic", StructureRule.Automatic), ("whole-unit", StructureRule.WholeUnit), ("sites", StructureRule.Sites)];
        string words = string.Join(", ", known.Select(static one => one.Word));
        return new Option<StructureRule>("--structure")
        {
            Description = $"How it is learned: {words}.",
            HelpName = "RULE",
            DefaultValueFactory = _ => StructureRule.Automatic,
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (Array.FindIndex(known, one => one.Word == text) is var found && found < 0)
                {
                    result.AddError($"--structure: expected {words}, found '{text}'.");
                    return StructureRule.Automatic;
                }
                return known[found].Rule;
            },
        };
    }

    private static Option<int> WholeNumber(string name, int standard, int least, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => standard,
        CustomParser = result => ParseWholeNumber(result, name, least),
    };

    private static int ParseWholeNumber(ArgumentResult result, string name, int least)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least)
        {
            return value;
        }
        result.AddError(string.Create(CultureInfo.InvariantCulture,
            $"{name}: expected a whole number from {least} to {int.MaxValue}, found '{text}'."));
        return least;
    }
}
