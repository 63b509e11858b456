using System.Text.Json;
using System.Text.Json.Serialization;
using ProbDsl.Models;

namespace ProbDsl.Storage;

/// <summary>
/// A feature map in the text of options, for the identity of a run: its name, the members of its parameters, where they start and how they are
/// learned. Code cannot be read back.
/// </summary>
internal sealed class FeatureMapConverter : JsonConverter<FeatureMap>
{
    /// <inheritdoc/>
    public override FeatureMap Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new JsonException($"Expected no {nameof(RegressionOptions.Map)} in a text: a feature map is code; set it on the options that are read.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, FeatureMap value, JsonSerializerOptions options)
    {
        var map = (IObservationMap)value;
        writer.WriteStartObject();
        writer.WriteString("Name", value.Name);
        writer.WriteStartArray("Members");
        foreach (ParameterMember member in map.Members)
        {
            writer.WriteStringValue(FormattableString.Invariant($"{member.Name} {member.Constraint} {member.Length} {member.IsFrozen}"));
        }

        writer.WriteEndArray();
        writer.WriteBase64String("Start", System.Runtime.InteropServices.MemoryMarshal.AsBytes<double>(map.Slots(map.StartCoordinates)));
        writer.WriteNumber("Steps", value.Steps);
        writer.WriteNumber("LearningRate", value.LearningRate);
        writer.WriteBoolean("KeepInputs", value.KeepInputs);
        writer.WriteEndObject();
    }
}
