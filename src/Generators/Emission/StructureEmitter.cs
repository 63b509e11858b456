using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Emission;

/// <summary>Prints the structure that the description of a model holds.</summary>
internal static class StructureEmitter
{
    private const string Models = "global::ProbDsl.Models.";

    public static void Emit(SourceWriter writer, ModelStructure structure)
    {
        StructureSentence sentence = StructureSentence.Of(structure);
        writer.Line("Structure = new(");
        using (writer.Indent())
        {
            writer.Line($"{Models}StructureKind.{structure.Kind},");
            string enumerated = string.Join(", ", structure.Enumerated.Select(
                latent => $"new({Literals.Text(latent.Name)}, {Length(latent.Values)}, IsAddress: {Literals.Boolean(latent.IsAddress)})"));
            writer.Line($"[{enumerated}],");
            EmitClasses(writer, "", structure.Components, ",");
            writer.Line($"{Literals.Text(sentence.Template)},");
            writer.Line($"[{string.Join(", ", sentence.Lengths.Select(Length))}]),");
        }
    }

    private static void EmitClasses(SourceWriter writer, string name, EquatableArray<ComponentClass> components, string end)
    {
        if (components.Count == 0)
        {
            writer.Line(name + "[]" + end);
            return;
        }
        writer.Line(name + "[");
        using (writer.Indent())
        {
            foreach (ComponentClass component in components)
            {
                Emit(writer, component);
            }
        }
        writer.Line("]" + end);
    }

    private static void Emit(SourceWriter writer, ComponentClass component)
    {
        writer.Line("new(");
        using (writer.Indent())
        {
            writer.Line($"{Models}StructureKind.{component.Kind}, {Literals.Texts(component.Latents.Select(latent => latent.Name))},");
            writer.Line($"Repeats: [{string.Join(", ", component.Repeats.Select(Repeat))}], Steps: {(component.Steps is { } steps ? Repeat(steps) : "null")},");
            writer.Line($"Children: {Literals.Texts(component.Children)}, Parents: {Literals.Texts(component.Parents)}, FreeParents: {Literals.Texts(component.FreeParents)},");
            writer.Line($"Window: {Literals.Text(component.Window)}, Roots: {Literals.Texts(component.Roots.Select(root => root.Name))}, Reason: {Literals.Text(component.Reason)},");
            EmitClasses(writer, "Inner: ", component.Inner, component.Carried.Count == 0 ? ")," : $") {{ Carried = {Literals.Texts(component.Carried)} }},");
        }
    }

    private static string Repeat(RepeatCount repeat) => $"new({Literals.Text(repeat.Loop)}, {(repeat.Count is { } count ? Length(count) : "null")})";

    private static string Length(LinearForm form) => $"new {Models}StructureLength({Literals.Integer(form.Constant)}, "
        + $"[{string.Join(", ", form.Terms.Select(term => $"new({Literals.Text(term.Atom.Print(static name => name))}, {Literals.Integer(term.Coefficient)})"))}])";
}
