using System.Buffers.Binary;
using System.IO.Hashing;
using System.Security.Cryptography;

namespace LocalPersonalize.S3;

/// <summary>One of S3's checksums, computed while the bytes pass.</summary>
internal abstract class Checksum
{
    public static readonly string[] Names = ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"];

    public abstract void Append(ReadOnlySpan<byte> bytes);

    /// <summary>The checksum in base64, big-endian as S3 writes it.</summary>
    public abstract string Finish();

    /// <summary>A checksum by S3's name for it; null when there is none of that name.</summary>
    public static Checksum? Find(string name) => name.ToUpperInvariant() switch
    {
        "CRC32" => new Crc(new Crc32()),
        "CRC32C" => new Crc(new Crc32(Crc32ParameterSet.Crc32C)),
        "CRC64NVME" => new Crc(new Crc64(Crc64ParameterSet.Nvme)),
        "SHA1" => new Hash(HashAlgorithmName.SHA1),
        "SHA256" => new Hash(HashAlgorithmName.SHA256),
        "MD5" => new Hash(HashAlgorithmName.MD5),
        _ => null,
    };

    private sealed class Crc(NonCryptographicHashAlgorithm algorithm) : Checksum
    {
        public override void Append(ReadOnlySpan<byte> bytes) => algorithm.Append(bytes);

        public override string Finish()
        {
            // The library writes the value as its algorithm's byte order; S3 always as a big-endian number.
            Span<byte> bytes = stackalloc byte[algorithm.HashLengthInBytes];
            switch (algorithm)
            {
                case Crc32 crc:
                    BinaryPrimitives.WriteUInt32BigEndian(bytes, crc.GetCurrentHashAsUInt32());
                    break;
                case Crc64 crc:
                    BinaryPrimitives.WriteUInt64BigEndian(bytes, crc.GetCurrentHashAsUInt64());
                    break;
                default:
                    algorithm.GetCurrentHash(bytes);
                    break;
            }

            return Convert.ToBase64String(bytes);
        }
    }

    private sealed class Hash(HashAlgorithmName name) : Checksum
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(name);

        public override void Append(ReadOnlySpan<byte> bytes) => _hash.AppendData(bytes);

        public override string Finish()
        {
            using (_hash)
            {
                return Convert.ToBase64String(_hash.GetHashAndReset());
            }
        }
    }
}
