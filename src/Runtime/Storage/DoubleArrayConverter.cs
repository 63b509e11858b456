using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProbDsl.Storage;

/// <summary>An array of doubles as the base 64 of its bits, low byte first: exact, NaN included, and shorter than digits.</summary>
internal sealed class DoubleArrayConverter : JsonConverter<double[]>
{
    /// <inheritdoc/>
    public override double[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String || !reader.TryGetBytesFromBase64(out byte[]? bytes) || bytes.Length % sizeof(double) != 0)
        {
            throw new JsonException("Expected an array of doubles in base 64.");
        }

        double[] values = MemoryMarshal.Cast<byte, double>(bytes).ToArray();
        Reverse(values);
        return values;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, double[] value, JsonSerializerOptions options)
    {
        double[] values = [.. value];
        Reverse(values);
        writer.WriteBase64StringValue(MemoryMarshal.AsBytes<double>(values));
    }

    private static void Reverse(double[] values)
    {
        if (!BitConverter.IsLittleEndian)
        {
            Span<long> bits = MemoryMarshal.Cast<double, long>(values.AsSpan());
            System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(bits, bits);
        }
    }
}
