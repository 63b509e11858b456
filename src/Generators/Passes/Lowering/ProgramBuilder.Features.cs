using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes.Lowering;

internal sealed partial class ProgramBuilder
{
    /// <summary>
    /// Features are factors, each weighted by the cotangent of its own: the derivative of their sum is the map's reverse pass.
    /// </summary>
    private void LowerFeatures(FeatureStatement feature)
    {
        Expression value = feature.Value is ElementsExpression || feature.Value.Type.IsScalar ? feature.Value : Prepare(feature.Value);
        Code length = value switch
        {
            ElementsExpression elements => CodeFactory.Index(elements.Elements.Count),
            { Type.IsScalar: true } => CodeFactory.Index(1),
            _ => shapes.Extents(value)[0],
        };
        LayoutRead first = layout.Reserve(LayoutBuilder.Region.Statistics, "Features", length, $"first feature of {feature.Source}");
        switch (value)
        {
            case ElementsExpression elements:
                for (int i = 0; i < elements.Elements.Count; i++)
                {
                    AddFeature(feature, Add(first, CodeFactory.Index(i)), RealFor("feature", elements.Elements[i]));
                }
                break;
            case { Type.IsScalar: true }:
                AddFeature(feature, first, RealFor("feature", value));
                break;
            default:
                OverElements(length, (index, _) => AddFeature(feature, Add(first, index), Entry(value, index)));
                break;
        }
    }

    private void AddFeature(FeatureStatement feature, Code slot, Code value) =>
        block.Add(new FactorOperation(value, feature.Source) { Weight = new SlotRead(ViewName.Cotangents, slot), Wanted = "feature" });
}
