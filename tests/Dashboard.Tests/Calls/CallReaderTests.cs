using Amazon.Personalize;
using Amazon.Personalize.Model;
using Amazon.PersonalizeEvents.Model;
using Dashboard.Calls;

namespace Dashboard.Tests.Calls;

public sealed class CallReaderTests
{
    private static readonly CreateSolutionRequest s_solution = new()
    {
        Name = "tastes",
        DatasetGroupArn = "arn:aws:personalize:us-east-1:000000000000:dataset-group/shop",
        RecipeArn = "arn:aws:personalize:::recipe/aws-hrnn",
        PerformAutoTraining = false,
        SolutionConfig = new()
        {
            EventValueThreshold = "3",
            AlgorithmHyperParameters = new() { ["hidden_dimension"] = "64" },
            TrainingDataConfig = new() { ExcludedDatasetColumns = new() { ["ITEMS"] = ["GENRE", "YEAR"] } },
        },
        Tags = [new() { TagKey = "team", TagValue = "shop" }],
    };

    [Fact]
    public void Read_NestedRequest_PythonWritesItAsAPersonWould() => Assert.EndsWith(
        """
        response = personalize.create_solution(
            name="tastes",
            performAutoTraining=False,
            recipeArn="arn:aws:personalize:::recipe/aws-hrnn",
            datasetGroupArn="arn:aws:personalize:us-east-1:000000000000:dataset-group/shop",
            solutionConfig={
                "eventValueThreshold": "3",
                "algorithmHyperParameters": {"hidden_dimension": "64"},
                "trainingDataConfig": {"excludedDatasetColumns": {"ITEMS": ["GENRE", "YEAR"]}},
            },
            tags=[{"tagKey": "team", "tagValue": "shop"}],
        )
        print(response["solutionArn"])
        """,
        ProgramCode.Python(Read(s_solution)));

    [Fact]
    public void Read_NestedRequest_OtherLanguagesWriteTheirOwnLiterals()
    {
        var samples = CodeSample.For(Read(s_solution)).ToDictionary(sample => sample.Language, sample => sample.Text);

        Assert.Contains("TrainingDataConfig = new() { ExcludedDatasetColumns = new() { [\"ITEMS\"] = [\"GENRE\", \"YEAR\"] } },", samples["C#"]);
        Assert.Contains("Tags = [new() { TagKey = \"team\", TagValue = \"shop\" }],", samples["C#"]);
        Assert.Contains("tags: [{ tagKey: \"team\", tagValue: \"shop\" }],", samples["JavaScript"]);
        Assert.Contains(".tags(Tag.builder().tagKey(\"team\").tagValue(\"shop\").build())", samples["Java"]);
        Assert.Contains(".excludedDatasetColumns(java.util.Map.ofEntries(java.util.Map.entry(\"ITEMS\", java.util.List.of(\"GENRE\", \"YEAR\"))))", samples["Java"]);
        Assert.Contains("aws personalize create-solution", samples["CLI"]);
        Assert.Contains("--header 'X-Amz-Target: AmazonPersonalize.CreateSolution'", samples["curl"]);
    }

    [Fact]
    public void Read_FlatRequest_CommandLineTakesItAsOptions() => Assert.Equal(
        """
        aws personalize create-campaign --region us-east-1 \
          --name 'front' \
          --solution-version-arn 'arn:aws:personalize:us-east-1:000000000000:solution/tastes/1a' \
          --min-provisioned-tps 2
        """,
        ShellCode.Cli(Read(new CreateCampaignRequest
        {
            Name = "front", SolutionVersionArn = "arn:aws:personalize:us-east-1:000000000000:solution/tastes/1a", MinProvisionedTPS = 2,
        })));

    [Fact]
    public void Read_EventWithAMoment_EachLanguageHasItsOwnClock()
    {
        var call = Read(new PutEventsRequest
        {
            TrackingId = "t", SessionId = "s", EventList = [new() { EventType = "click", SentAt = new DateTime(2026, 5, 1, 12, 0, 0, DateTimeKind.Utc) }],
        });

        Assert.Contains("from datetime import datetime", ProgramCode.Python(call));
        Assert.Contains("\"sentAt\": datetime.fromisoformat(\"2026-05-01T12:00:00Z\")", ProgramCode.Python(call));
        Assert.Contains("sentAt: new Date(\"2026-05-01T12:00:00Z\")", ProgramCode.JavaScript(call));
        Assert.Contains("\"sentAt\":1777636800", ShellCode.Curl(call));
        Assert.Contains("/events'", ShellCode.Curl(call));
    }

    [Fact]
    public void Read_RequestOfAnotherService_IsNone() => Assert.Null(CallReader.Read(new Amazon.S3.Model.ListBucketsRequest(), "us-east-1", null));

    /// <summary>Every operation of the three services, with nothing set, is code that Python can read, of an operation that boto3 has.</summary>
    [Fact]
    public void Read_EveryOperation_IsValidPython()
    {
        Assert.SkipUnless(Python.Has("ast"), "needs python3");
        var requests = typeof(CreateSolutionRequest).Assembly.GetTypes()
            .Where(type => type is { IsPublic: true, IsAbstract: false } && type.Name.EndsWith("Request", StringComparison.Ordinal) && type.Namespace!.EndsWith(".Model", StringComparison.Ordinal))
            .Select(type => (Amazon.Runtime.AmazonWebServiceRequest)Activator.CreateInstance(type)!)
            .Append(s_solution);

        // Names are looked up in boto3's own description of the services where it is installed.
        var script = new System.Text.StringBuilder("import ast, sys\nsources = []\n");
        foreach (var request in requests)
        {
            script.Append("sources.append(").Append(Quoting.DoubleQuoted(ProgramCode.Python(Read(request)))).Append(")\n");
        }

        script.Append("""
            try:
                import boto3
            except ImportError:
                boto3 = None
            for source in sources:
                tree = ast.parse(source)
                if boto3:
                    call = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name)]
                    service = next(node.args[0].value for node in call if node.func.attr == "client")
                    client = boto3.client(service, region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="b")
                    for node in call:
                        if node.func.value.id in ("personalize", "runtime", "events"):
                            assert hasattr(client, node.func.attr), node.func.attr
            print(len(sources))
            """);
        var (exit, output, error) = Python.Run(script.ToString());

        Assert.True(exit == 0, error);
        Assert.True(int.Parse(output, System.Globalization.CultureInfo.InvariantCulture) > 60);
    }

    private static ServiceCall Read(Amazon.Runtime.AmazonWebServiceRequest request) => CallReader.Read(request, "us-east-1", endpoint: null)!;
}
