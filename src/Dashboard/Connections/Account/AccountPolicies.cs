using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.Datasets.Importing;

namespace Dashboard.Connections.Account;

/// <summary>
/// The least that people and Amazon Personalize need in an account, as policies with its region, account and bucket filled in. A test holds that they name
/// every operation the dashboard calls and no other.
/// </summary>
internal static class AccountPolicies
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reading that is about no single resource.</summary>
    public static IReadOnlyList<string> Lists { get; } =
    [
        "ListBatchInferenceJobs", "ListBatchSegmentJobs", "ListCampaigns", "ListDataDeletionJobs", "ListDatasetExportJobs", "ListDatasetGroups", "ListDatasetImportJobs", "ListDatasets",
        "ListEventTrackers", "ListFilters", "ListMetricAttributions", "ListRecipes", "ListRecommenders", "ListSchemas", "ListSolutionVersions", "ListSolutions",
    ];

    /// <summary>Reading of a resource, recommendations among it.</summary>
    public static IReadOnlyList<string> Reads { get; } =
    [
        "DescribeAlgorithm", "DescribeBatchInferenceJob", "DescribeBatchSegmentJob", "DescribeCampaign", "DescribeDataDeletionJob", "DescribeDataset", "DescribeDatasetExportJob",
        "DescribeDatasetGroup", "DescribeDatasetImportJob", "DescribeEventTracker", "DescribeFilter", "DescribeMetricAttribution", "DescribeRecipe", "DescribeRecommender", "DescribeSchema",
        "DescribeSolution", "DescribeSolutionVersion", "GetPersonalizedRanking", "GetRecommendations", "GetSolutionMetrics", "ListTagsForResource",
    ];

    /// <summary>Everything that changes something.</summary>
    public static IReadOnlyList<string> Writes { get; } =
    [
        "CreateBatchInferenceJob", "CreateBatchSegmentJob", "CreateCampaign", "CreateDataDeletionJob", "CreateDataset", "CreateDatasetExportJob", "CreateDatasetGroup", "CreateDatasetImportJob",
        "CreateEventTracker", "CreateFilter", "CreateMetricAttribution", "CreateRecommender", "CreateSchema", "CreateSolution", "CreateSolutionVersion",
        "DeleteCampaign", "DeleteDataset", "DeleteDatasetGroup", "DeleteEventTracker", "DeleteFilter", "DeleteMetricAttribution", "DeleteRecommender", "DeleteSchema", "DeleteSolution",
        "PutEvents", "StartRecommender", "StopRecommender", "StopSolutionVersionCreation", "TagResource", "UntagResource",
        "UpdateCampaign", "UpdateMetricAttribution", "UpdateRecommender", "UpdateSolution",
    ];

    /// <summary>For whoever only looks: lists, details, recommendations, and the files that results are in.</summary>
    public static PolicyDraft Viewer(Connection connection, string account) => new(
        T["Policy for viewers"], T["An IAM policy for the user or role whose credentials the dashboard has, if nothing is to be changed."], Write(Looking(connection, account)));

    /// <summary>For whoever works with the dashboard.</summary>
    public static PolicyDraft Operator(Connection connection, string account) => new(
        T["Policy for operators"], T["An IAM policy for the user or role whose credentials the dashboard has."],
        Write(
        [
            .. Looking(connection, account),
            Allow("ChangePersonalize", Of("personalize", Writes), [Resources(connection, account), Catalogue(connection)]),
            Allow("WriteFiles", ["s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"], [$"{BucketArn(connection)}/*"]),
            Allow("AllowPersonalizeIntoTheBucket", ["s3:PutBucketPolicy"], [BucketArn(connection)]),
            With(Allow("HandTheRoleToPersonalize", ["iam:PassRole"], [connection.RoleArn]), new() { ["StringEquals"] = new JsonObject { ["iam:PassedToService"] = BucketAccess.Service } }),
            Allow("CheckTheAccount", ["iam:GetRole", "iam:SimulatePrincipalPolicy"], [connection.RoleArn]),
            Allow("CheckTheBucketsEncryption", ["s3:GetEncryptionConfiguration"], [BucketArn(connection)]),
        ]));

    /// <summary>What the role that Personalize takes is allowed.</summary>
    public static PolicyDraft ServiceRole(Connection connection, string? keyArn) => new(
        T["Permissions of the role"], T["An inline policy of the role {0}.", NameOf(connection.RoleArn)],
        Write(
        [
            Allow("List", ["s3:ListBucket"], [BucketArn(connection)]),
            Allow("ReadAndWrite", ["s3:GetObject", "s3:PutObject"], [$"{BucketArn(connection)}/*"]),
            .. keyArn is null ? (JsonObject[])[] : [Allow("UseTheKey", ["kms:Decrypt", "kms:GenerateDataKey"], [keyArn])],
        ]));

    /// <summary>Who may take the role: Personalize, for this account only.</summary>
    public static PolicyDraft Trust(Connection connection, string account) => new(
        T["Trust policy of the role"], T["The trust relationship of the role {0}.", NameOf(connection.RoleArn)],
        Write(
        [
            new()
            {
                ["Effect"] = "Allow",
                ["Principal"] = new JsonObject { ["Service"] = BucketAccess.Service },
                ["Action"] = "sts:AssumeRole",
                ["Condition"] = new JsonObject
                {
                    ["StringEquals"] = new JsonObject { ["aws:SourceAccount"] = account },
                    ["StringLike"] = new JsonObject { ["aws:SourceArn"] = Resources(connection, account) },
                },
            },
        ]));

    /// <summary>What the policy of the key is to contain beside what it says.</summary>
    public static PolicyDraft Key(string keyArn) => new(
        T["Statement for the key policy"], T["To add to the policy of the KMS key {0}; leave its other statements as they are.", keyArn],
        Format(new JsonObject
        {
            ["Sid"] = "AmazonPersonalize",
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["Service"] = BucketAccess.Service },
            ["Action"] = new JsonArray("kms:Decrypt", "kms:GenerateDataKey*", "kms:DescribeKey"),
            ["Resource"] = "*",
        }));

    /// <summary>Lays a JSON document out for reading.</summary>
    public static string Format(JsonNode json) => json.ToJsonString(s_indented);

    /// <summary>The bucket's ARN.</summary>
    public static string BucketArn(Connection connection) => $"arn:{ConnectionRules.PartitionOf(connection.RoleArn)}:s3:::{connection.Bucket}";

    private static JsonObject[] Looking(Connection connection, string account) =>
    [
        Allow("ListPersonalize", Of("personalize", Lists), ["*"]),
        Allow("ReadPersonalize", Of("personalize", Reads), [Resources(connection, account), Catalogue(connection)]),
        Allow("ListBucket", ["s3:ListBucket", "s3:GetBucketLocation", "s3:GetBucketPolicy"], [BucketArn(connection)]),
        Allow("ReadFiles", ["s3:GetObject"], [$"{BucketArn(connection)}/*"]),
    ];

    private static string Resources(Connection connection, string account) => $"arn:{ConnectionRules.PartitionOf(connection.RoleArn)}:personalize:{connection.Region}:{account}:*";

    // Recipes and algorithms belong to no account.
    private static string Catalogue(Connection connection) => $"arn:{ConnectionRules.PartitionOf(connection.RoleArn)}:personalize:::*";

    private static string NameOf(string arn) => arn[(arn.LastIndexOf('/') + 1)..];

    private static IEnumerable<string> Of(string service, IEnumerable<string> operations) => operations.Select(operation => $"{service}:{operation}");

    private static JsonObject Allow(string id, IEnumerable<string> actions, IEnumerable<string> resources) => new()
    {
        ["Sid"] = id, ["Effect"] = "Allow", ["Action"] = Array(actions), ["Resource"] = Array(resources),
    };

    private static JsonObject With(JsonObject statement, JsonObject condition)
    {
        statement["Condition"] = condition;
        return statement;
    }

    private static JsonArray Array(IEnumerable<string> values) => [.. values.Select(value => (JsonNode)value)];

    private static string Write(IEnumerable<JsonObject> statements) => Format(new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray([.. statements]) });
}
