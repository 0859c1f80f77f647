using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace LocalPersonalize.Tests.Strangers;

/// <summary>A signed HTTP request, byte for byte (as Latin-1), and where a changed byte must be noticed.</summary>
internal sealed partial record SignedRequest(string Raw)
{
    private int BodyStart => Raw.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;

    private string Target => Raw.Split(' ', 3)[1];

    private bool IsPresigned => Target.Contains("X-Amz-Signature=", StringComparison.Ordinal);

    public bool IsS3 => IsPresigned || Raw.Contains("/s3/aws4_request", StringComparison.Ordinal);

    public bool IsHead => Raw.StartsWith("HEAD ", StringComparison.Ordinal);

    /// <summary>The letters and digits that the signature stands for or that make it up, with what they belong to.</summary>
    public IEnumerable<(int Position, string Part)> SignedPlaces()
    {
        var names = SignedHeaders().Match(Raw).Groups[1].Value.Split([";", "%3B"], StringSplitOptions.None);
        var places = new List<(int Start, int Length, string Part)> { (0, Raw.IndexOf(' ', StringComparison.Ordinal), "method") };
        var targetStart = Raw.IndexOf(' ', StringComparison.Ordinal) + 1;
        // A changed parameter of a presigned URL is refused for what it then says, so those count as credentials.
        var isParameter = false;
        foreach (Match word in Word().Matches(Target))
        {
            isParameter |= word.Value.StartsWith("X-Amz-", StringComparison.Ordinal);
            places.Add((targetStart + word.Index, word.Length, isParameter ? "credential" : "target"));
        }

        foreach (Match header in Header().Matches(Raw[..BodyStart]))
        {
            var name = header.Groups[1].Value.ToLowerInvariant();
            if (name is "authorization" or "x-amz-date" || (names.Contains(name) && name != "host"))
            {
                places.Add((header.Groups[2].Index, header.Groups[2].Length, name is "authorization" or "x-amz-date" ? "credential" : "header"));
            }
        }

        if (!IsPresigned)
        {
            places.Add((BodyStart, Raw.Length - BodyStart, "body"));
        }

        return places.SelectMany(place => Enumerable.Range(place.Start, place.Length).Select(position => (position, place.Part)))
            .Where(place => char.IsAsciiLetterOrDigit(Raw[place.position]));
    }

    /// <summary>The request with another letter or digit at a place.</summary>
    public SignedRequest ChangedAt(int position)
    {
        var old = Raw[position];
        var replacement = char.IsAsciiDigit(old) ? (char)('0' + ((old - '0' + 1) % 10)) : char.IsAsciiLetterUpper(old) ? (char)('A' + ((old - 'A' + 1) % 26)) : (char)('a' + ((old - 'a' + 1) % 26));
        return new SignedRequest($"{Raw[..position]}{replacement}{Raw[(position + 1)..]}");
    }

    /// <summary>Sends it as it is; gives the status and the code of the error, which is empty when there is none.</summary>
    public async Task<(int Status, string Code)> SendAsync(int port, CancellationToken cancellationToken)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync("127.0.0.1", port, cancellationToken);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(Raw.Replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n", StringComparison.Ordinal)), cancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync(cancellationToken);
        return (int.Parse(answer.Split(' ', 3)[1], System.Globalization.CultureInfo.InvariantCulture), Code().Match(answer) is { Success: true } code ? code.Groups[1].Value + code.Groups[2].Value : "");
    }

    // Not what follows a per cent sign: %2f and %2F are the same.
    [GeneratedRegex("(?<![%A-Za-z0-9-]|%.)[A-Za-z0-9-]+")]
    private static partial Regex Word();

    [GeneratedRegex("SignedHeaders=([^&, ]*)")]
    private static partial Regex SignedHeaders();

    [GeneratedRegex("^([A-Za-z0-9-]+): *(.*?)\r$", RegexOptions.Multiline)]
    private static partial Regex Header();

    [GeneratedRegex("x-amzn-ErrorType: (\\w+)|<Code>(\\w+)</Code>", RegexOptions.IgnoreCase)]
    private static partial Regex Code();
}
