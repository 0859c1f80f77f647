using System.Net;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;
using CsCheck;

namespace LocalPersonalize.Tests.S3;

/// <summary>Objects through the SDK with its default settings: signed chunks, trailing checksums, Expect: 100-continue.</summary>
public sealed class ObjectTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task PutObject_AnyKey_ComesBackWhole()
    {
        var bucket = await MakeBucketAsync("keys");
        string[] keys = ["plain.csv", "a/b/c d+e%20.csv", "ümlaut/日本.csv", "../../x", "a/../b", "q?x=1&y", new string('k', 1_000)];
        foreach (var key in keys)
        {
            await engine.S3.PutObjectAsync(new() { BucketName = bucket, Key = key, ContentBody = key });
        }

        foreach (var key in keys)
        {
            using var got = await engine.S3.GetObjectAsync(bucket, key);
            using var reader = new StreamReader(got.ResponseStream);
            Assert.Equal(key, await reader.ReadToEndAsync());
        }

        var files = Directory.EnumerateFiles(Path.Combine(engine.DataDirectory, "objects", bucket)).Count();
        Assert.InRange(files, keys.Length, keys.Length + 1); // and the bucket's own; none has left the folder
    }

    [Fact]
    public async Task PutObject_AnyBytesAndKey_RoundTrip()
    {
        var bucket = await MakeBucketAsync("any");
        await Gen.Select(Gen.String[Gen.Char['!', 'ÿ'], 1, 40], Gen.Byte.Array[0, 5_000]).SampleAsync(
            async (key, bytes) =>
            {
                // Dot segments are taken out of a path by HTTP clients, before anyone could sign them.
                key = key.Replace("./", "_", StringComparison.Ordinal).TrimEnd('.').TrimStart('/') + "k";
                await engine.S3.PutObjectAsync(new() { BucketName = bucket, Key = key, InputStream = new MemoryStream(bytes) });
                using var got = await engine.S3.GetObjectAsync(bucket, key);
                using var copy = new MemoryStream();
                await got.ResponseStream.CopyToAsync(copy);
                Assert.Equal(bytes, copy.ToArray());
            },
            iter: 60, threads: 1);
    }

    [Fact]
    public async Task GetObject_RangeHeadCopyDelete_BehaveAsS3()
    {
        var bucket = await MakeBucketAsync("range");
        await engine.S3.PutObjectAsync(new() { BucketName = bucket, Key = "k", ContentBody = "0123456789", ContentType = "text/csv" });

        using var part = await engine.S3.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = "k", ByteRange = new ByteRange(2, 4) });
        Assert.Equal("234", await new StreamReader(part.ResponseStream).ReadToEndAsync());
        Assert.Equal(HttpStatusCode.PartialContent, part.HttpStatusCode);
        var head = await engine.S3.GetObjectMetadataAsync(bucket, "k");
        Assert.Equal((10, "text/csv"), (head.ContentLength, head.Headers.ContentType));

        await engine.S3.CopyObjectAsync(bucket, "k", bucket, "copy");
        await engine.S3.DeleteObjectAsync(bucket, "k");
        var gone = await Assert.ThrowsAsync<NoSuchKeyException>(() => engine.S3.GetObjectAsync(bucket, "k"));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal(10, (await engine.S3.GetObjectMetadataAsync(bucket, "copy")).ContentLength);
    }

    [Fact]
    public async Task ListObjectsV2_PagesPrefixAndDelimiter_AreComplete()
    {
        var bucket = await MakeBucketAsync("list");
        string[] keys = ["a/1", "a/2", "b/1", "c", "d", "é"];
        foreach (var key in keys)
        {
            await engine.S3.PutObjectAsync(new() { BucketName = bucket, Key = key, ContentBody = "x" });
        }

        var listed = new List<string>();
        await foreach (var found in engine.S3.Paginators.ListObjectsV2(new() { BucketName = bucket, MaxKeys = 2 }).S3Objects)
        {
            listed.Add(found.Key);
        }

        Assert.Equal(keys, listed);
        var folders = await engine.S3.ListObjectsV2Async(new() { BucketName = bucket, Delimiter = "/" });
        Assert.Equal(["a/", "b/"], folders.CommonPrefixes);
        Assert.Equal(["a/1", "a/2"], (await engine.S3.ListObjectsV2Async(new() { BucketName = bucket, Prefix = "a/" })).S3Objects.Select(found => found.Key));
        await engine.S3.DeleteObjectsAsync(new() { BucketName = bucket, Objects = [.. keys.Select(key => new KeyVersion { Key = key })] });
        Assert.Empty((await engine.S3.ListObjectsV2Async(new() { BucketName = bucket })).S3Objects ?? []);
    }

    [Fact]
    public async Task TransferUtility_LargeFile_IsUploadedInPartsAndWhole()
    {
        var bucket = await MakeBucketAsync("parts");
        var bytes = new byte[18 * 1024 * 1024];
        new Random(1).NextBytes(bytes);
        using var transfer = new TransferUtility(engine.S3);
        await transfer.UploadAsync(new MemoryStream(bytes), bucket, "large");

        using var got = await engine.S3.GetObjectAsync(bucket, "large");
        using var copy = new MemoryStream();
        await got.ResponseStream.CopyToAsync(copy);
        Assert.Equal(bytes, copy.ToArray());
        Assert.Matches("^\"[0-9a-f]{32}-[0-9]+\"$", got.ETag);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(engine.DataDirectory, "uploads")));
    }

    [Fact]
    public async Task AbortMultipartUpload_LeavesNothing()
    {
        var bucket = await MakeBucketAsync("abort");
        var started = await engine.S3.InitiateMultipartUploadAsync(bucket, "k");
        await engine.S3.UploadPartAsync(new() { BucketName = bucket, Key = "k", UploadId = started.UploadId, PartNumber = 1, InputStream = new MemoryStream(new byte[100]) });
        await engine.S3.AbortMultipartUploadAsync(bucket, "k", started.UploadId);

        Assert.False(Directory.Exists(Path.Combine(engine.DataDirectory, "uploads", started.UploadId)));
        var refused = await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => engine.S3.ListPartsAsync(bucket, "k", started.UploadId));
        Assert.Equal("NoSuchUpload", refused.ErrorCode);
    }

    [Theory]
    [InlineData("Content-MD5", "1B2M2Y8AsgTpgAmY7PhCfg==")]
    [InlineData("x-amz-checksum-crc32", "AAAAAA==")]
    [InlineData("x-amz-checksum-sha256", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    public async Task PutObject_DigestOfOtherBytes_IsRefusedAndNothingIsVisible(string header, string digest)
    {
        var bucket = await MakeBucketAsync("digest");
        using var http = new HttpClient();
        var url = await engine.S3.GetPreSignedURLAsync(new() { BucketName = bucket, Key = "k", Verb = HttpVerb.PUT, Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5), Protocol = Protocol.HTTP });
        using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes("other bytes")) };
        if (header == "Content-MD5")
        {
            request.Content.Headers.TryAddWithoutValidation(header, digest);
        }
        else
        {
            request.Headers.TryAddWithoutValidation(header, digest);
        }

        using var response = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("<Code>BadDigest</Code>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<NoSuchKeyException>(() => engine.S3.GetObjectAsync(bucket, "k"));
    }

    [Theory]
    [InlineData("5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n", 5, null)]
    [InlineData("5\r\nhello\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n", 5, "BadDigest")]
    [InlineData("5\r\nhello\r\n", 5, "IncompleteBody")]
    [InlineData("9\r\nhello", 9, "IncompleteBody")]
    [InlineData("5\r\nhello\r\n0\r\n\r\n", 6, "IncompleteBody")]
    [InlineData("zz\r\nhello\r\n0\r\n\r\n", 5, "InvalidRequest")]
    public async Task PutObject_UnsignedChunksWithTrailer_AreVerified(string body, int length, string? refusal)
    {
        var bucket = await MakeBucketAsync("chunks");
        using var http = new HttpClient();
        var url = await engine.S3.GetPreSignedURLAsync(new() { BucketName = bucket, Key = "k", Verb = HttpVerb.PUT, Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5), Protocol = Protocol.HTTP });
        using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentEncoding.Add("aws-chunked");
        request.Headers.TryAddWithoutValidation("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER");
        request.Headers.TryAddWithoutValidation("x-amz-decoded-content-length", $"{length}");
        request.Headers.TryAddWithoutValidation("x-amz-trailer", "x-amz-checksum-crc32");

        using var response = await http.SendAsync(request);

        if (refusal is null)
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(5, (await engine.S3.GetObjectMetadataAsync(bucket, "k")).ContentLength);
        }
        else
        {
            Assert.Contains($"<Code>{refusal}</Code>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            await Assert.ThrowsAsync<NoSuchKeyException>(() => engine.S3.GetObjectAsync(bucket, "k"));
        }
    }

    [Fact]
    public async Task Bucket_PolicyLocationAndDeletion_BehaveAsS3()
    {
        var bucket = await MakeBucketAsync("policy");
        await engine.S3.PutBucketPolicyAsync(bucket, """{"Version":"2012-10-17","Statement":[]}""");
        Assert.Contains("2012-10-17", (await engine.S3.GetBucketPolicyAsync(bucket)).Policy, StringComparison.Ordinal);
        await engine.S3.PutObjectAsync(new() { BucketName = bucket, Key = "k", ContentBody = "x" });

        var full = await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => engine.S3.DeleteBucketAsync(bucket));
        Assert.Equal("BucketNotEmpty", full.ErrorCode);
        await engine.S3.DeleteObjectAsync(bucket, "k");
        await engine.S3.DeleteBucketAsync(bucket);
        Assert.DoesNotContain((await engine.S3.ListBucketsAsync()).Buckets ?? [], found => found.BucketName == bucket);
    }

    [Fact]
    public async Task AnyCall_WrongSecret_IsRefused()
    {
        using var stranger = new AmazonS3Client(new BasicAWSCredentials("test", "wrong"), new AmazonS3Config
        {
            ServiceURL = engine.Endpoint.GetLeftPart(UriPartial.Authority), AuthenticationRegion = "us-east-1", ForcePathStyle = true, MaxErrorRetry = 0,
        });
        var refused = await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => stranger.ListBucketsAsync());

        Assert.Equal(("SignatureDoesNotMatch", HttpStatusCode.Forbidden), (refused.ErrorCode, refused.StatusCode));
    }

    private async Task<string> MakeBucketAsync(string name)
    {
        var bucket = $"{name}-{Guid.NewGuid():N}";
        await engine.S3.PutBucketAsync(bucket);
        return bucket;
    }
}
