using System.Diagnostics;
using System.Text.Json;
using CsCheck;
using Dashboard.Calls;
using Dashboard.Campaigns;

namespace Dashboard.Tests.Calls;

public sealed class CodeSampleTests
{
    private const string CampaignArn = "arn:aws:personalize:us-east-1:000000000000:campaign/ratings";
    private static readonly Uri s_engine = new("http://127.0.0.1:4566/");

    /// <summary>IDs as bad as data can be: quotes, backslashes, line ends of every kind, shell syntax, text that turns around.</summary>
    private static readonly Gen<string> s_id = Gen.OneOf(
        Gen.String[1, 20],
        Gen.Char["ab01\"'\\`$\n\r\t{}[]()<>|&;!#*?~%@=:/.-_ \u0085\u2028\u2029\u202e\u200b\u0001é漢"].Array[1, 12].Select(letters => new string(letters)),
        Gen.OneOf("file://etc/passwd", "-h", "--debug", "'; rm -rf ~; '", "$(id)", "`id`", "\\u0041", "\\\\u0022", "\"\"\"", "😀\ud83d"));

    [Fact]
    public void For_CampaignOfTheEngine_EachLanguageNamesCampaignUserAndEndpoint()
    {
        var samples = CodeSample.For(Call("2", s_engine));

        Assert.Equal(["Python", "C#", "JavaScript", "Java", "CLI", "curl"], samples.Select(sample => sample.Language));
        Assert.All(samples, sample =>
        {
            Assert.Contains(CampaignArn, sample.Text);
            Assert.Contains("http://127.0.0.1:4566", sample.Text);
            Assert.Contains("us-east-1", sample.Text);
        });
    }

    [Fact]
    public void For_CampaignOnAmazon_NoLanguageShowsLocalKeysOrAnEndpointOfTheEngine()
    {
        var samples = CodeSample.For(Call("2", endpoint: null));

        Assert.All(samples, sample => Assert.DoesNotContain("test", sample.Text));
        Assert.All(samples.Where(sample => sample.Language != "curl"), sample => Assert.DoesNotContain("http", sample.Text));
        Assert.Contains("'https://personalize-runtime.us-east-1.amazonaws.com/recommendations'", samples[^1].Text);
    }

    [Fact]
    public void Python_UserOnTheEngine_IsTheCallAsAPersonWouldWriteIt() => Assert.Equal(
        """
        import boto3

        runtime = boto3.client(
            "personalize-runtime",
            region_name="us-east-1",
            endpoint_url="http://127.0.0.1:4566",
            aws_access_key_id="test",
            aws_secret_access_key="test",
        )
        response = runtime.get_recommendations(
            campaignArn="arn:aws:personalize:us-east-1:000000000000:campaign/ratings",
            userId="2",
            numResults=25,
        )
        for item in response["itemList"]:
            print(item["itemId"], item.get("score"))
        """,
        ProgramCode.Python(Call("2", s_engine)));

    [Fact]
    public void Cli_ListToRank_GivesEachItemAsAWord() => Assert.Equal(
        """
        aws personalize-runtime get-personalized-ranking --region us-east-1 \
          --campaign-arn 'arn:aws:personalize:us-east-1:000000000000:campaign/ratings' \
          --user-id '2' \
          --input-list '50' '127'
        """,
        ShellCode.Cli(RecommendationCall.Ranking(CampaignArn, "2", ["50", "127"], "us-east-1", endpoint: null).ToServiceCall()));

    [Theory]
    [InlineData("file://etc/passwd")]
    [InlineData("--debug")]
    [InlineData("[\"a\"]")]
    public void Cli_IdThatTheCommandLineWouldInterpret_TravelsInsideJson(string userId)
    {
        var code = ShellCode.Cli(Call(userId, endpoint: null));

        Assert.DoesNotContain("--user-id", code);
        Assert.Contains("--cli-input-json", code);
    }

    [Fact]
    public void DoubleQuoted_AnyText_ReadsBackAsThatText() => s_id.Sample(id =>
    {
        var literal = Quoting.DoubleQuoted(id);

        // Only escapes that JSON shares with all four languages are used, so a JSON parser is a fair reader for each of them.
        Assert.Equal(WithoutHalfCharacters(id), JsonSerializer.Deserialize<string>(WithoutHalfEscapes(literal)));
        Assert.DoesNotContain(literal, letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\u202e' or '\u200b');
    });

    [Fact]
    public void DoubleQuoted_LineEnds_AreNamedBecauseJavaReadsNumberedOnesTooEarly() => s_id.Sample(id =>
    {
        // An escaped backslash begins no escape: take those away first.
        var escapes = Quoting.DoubleQuoted(id).Replace(@"\\", "", StringComparison.Ordinal);

        Assert.DoesNotMatch(@"\\u00(0a|0d|22|5c)", escapes);
    });

    [Fact]
    public void ForShell_AnyText_IsThatOneWordToTheShell()
    {
        Assert.SkipUnless(File.Exists("/bin/sh"), "needs a POSIX shell");
        // One shell for all samples; a shell word cannot hold the character NUL.
        var words = new List<string>();
        s_id.Sample(id => { lock (words) { words.Add(WithoutHalfCharacters(id).Replace("\0", "")); } }, iter: 500);

        var script = string.Concat(words.Select(word => $"printf '%s\\0' {Quoting.ForShell(word)}\n"));
        var read = Shell(script).Split('\0')[..^1];

        Assert.Equal(words, read);
    }

    [Fact]
    public void Curl_AnyUserId_SendsExactlyThatIdAsJson()
    {
        Assert.SkipUnless(File.Exists("/bin/sh"), "needs a POSIX shell");
        var ids = new List<string>();
        s_id.Sample(id => { lock (ids) { ids.Add(WithoutHalfCharacters(id)); } }, iter: 200);

        // A shell function stands in for curl and prints what it was given after --data.
        const string Stub = "curl() { while [ $# -gt 0 ]; do if [ \"$1\" = --data ]; then printf '%s\\0' \"$2\"; fi; shift; done; }\n";
        var bodies = Shell(Stub + string.Join('\n', ids.Select(id => ShellCode.Curl(Call(id, s_engine))))).Split('\0')[..^1];

        Assert.Equal(ids, bodies.Select(body => JsonDocument.Parse(body).RootElement.GetProperty("userId").GetString()));
    }

    [Fact]
    public void For_AFilteredCall_EachLanguageWritesTheValuesAsItsMap()
    {
        var samples = CodeSample.For(Recommendations("2", s_engine).Filtered("arn:f", new Dictionary<string, string> { ["GENRE"] = "\"Comedy\"" }).ToServiceCall()).ToDictionary(sample => sample.Language, sample => sample.Text);

        Assert.Contains("filterValues={\"GENRE\": \"\\\"Comedy\\\"\"},", samples["Python"]);
        Assert.Contains("FilterValues = new() { [\"GENRE\"] = \"\\\"Comedy\\\"\" },", samples["C#"]);
        Assert.Contains("filterValues: {\"GENRE\": \"\\\"Comedy\\\"\"},", samples["JavaScript"]);
        Assert.Contains(".filterValues(java.util.Map.ofEntries(java.util.Map.entry(\"GENRE\", \"\\\"Comedy\\\"\")))", samples["Java"]);
        Assert.Contains("""--cli-input-json '{""", samples["CLI"]);
        Assert.Contains(""" "filterValues":{"GENRE":"\"Comedy\""}""".Trim(), samples["curl"]);
        Assert.Contains("\"filterArn\":\"arn:f\"", samples["CLI"]);
    }

    private static ServiceCall Call(string userId, Uri? endpoint) => Recommendations(userId, endpoint).ToServiceCall();

    private static RecommendationCall Recommendations(string userId, Uri? endpoint) =>
        RecommendationCall.Recommendations(CampaignArn, userId, itemId: null, numResults: 25, "us-east-1", endpoint);

    // Half a surrogate pair is not text: no encoding can carry it, so such an ID cannot have come from a file.
    private static string WithoutHalfCharacters(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));

    private static string WithoutHalfEscapes(string literal) =>
        System.Text.RegularExpressions.Regex.Replace(literal, @"(?<!\\)((?:\\\\)*)\\u[dD][89abAB-fF][0-9a-fA-F]{2}", "$1\ufffd");

    private static string Shell(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new System.Text.UTF8Encoding(false),
            StandardOutputEncoding = new System.Text.UTF8Encoding(false),
        })!;
        var output = shell.StandardOutput.ReadToEndAsync();
        shell.StandardInput.Write(script);
        shell.StandardInput.Close();
        return output.Result;
    }
}
