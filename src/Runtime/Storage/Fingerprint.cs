using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace ProbDsl.Storage;

/// <summary>Gathers text and numbers, bit for bit, into one SHA-256 hash.</summary>
internal sealed class Fingerprint
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Adds text, with its length, so that no two sequences of pieces look alike.</summary>
    internal Fingerprint Add(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Add([bytes.Length]);
        _hash.AppendData(bytes);
        return this;
    }

    /// <summary>Adds numbers by their bits, with their count.</summary>
    internal Fingerprint Add(ReadOnlySpan<double> values)
    {
        Add([values.Length]);
        _hash.AppendData(MemoryMarshal.AsBytes(values));
        return this;
    }

    /// <summary>Adds integers.</summary>
    internal Fingerprint Add(ReadOnlySpan<int> values)
    {
        _hash.AppendData(MemoryMarshal.AsBytes(values));
        return this;
    }

    /// <summary>The hash, hexadecimal. Once only.</summary>
    internal string Finish()
    {
        using (_hash)
        {
            return Convert.ToHexString(_hash.GetHashAndReset());
        }
    }
}
