namespace LocalPersonalize.Resources;

/// <summary>Makes the ARNs of resources: <c>arn:aws:personalize:us-east-1:000000000000:campaign/front-page</c>.</summary>
internal sealed class Arns(string region, string accountId)
{
    public string DatasetGroup(string name) => Of("dataset-group", name);

    public string Schema(string name) => Of("schema", name);

    public string Dataset(string datasetGroupName, string datasetType) => Of("dataset", $"{datasetGroupName}/{datasetType}");

    /// <summary>The one dataset of a type that a group may have.</summary>
    public string DatasetOf(string datasetGroupArn, string datasetType) => Dataset(datasetGroupArn[(datasetGroupArn.LastIndexOf('/') + 1)..], datasetType);

    public string DatasetImportJob(string name) => Of("dataset-import-job", name);

    public string DatasetExportJob(string name) => Of("dataset-export-job", name);

    public string DataDeletionJob(string name) => Of("data-deletion-job", name);

    public string BatchInferenceJob(string name) => Of("batch-inference-job", name);

    public string BatchSegmentJob(string name) => Of("batch-segment-job", name);

    public string Solution(string name) => Of("solution", name);

    public string Campaign(string name) => Of("campaign", name);

    public string Filter(string name) => Of("filter", name);

    public string MetricAttribution(string name) => Of("metric-attribution", name);

    public string Recommender(string name) => Of("recommender", name);

    /// <param name="id">Eight hexadecimal digits.</param>
    public string EventTracker(string id) => Of("event-tracker", id);

    private string Of(string kind, string name) => $"arn:aws:personalize:{region}:{accountId}:{kind}/{name}";
}
