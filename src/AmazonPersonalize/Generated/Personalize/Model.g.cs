// Generated from the API tables in Api, do not edit: see Generator.
#nullable disable
using System;
using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.Personalize.Model;

/// <summary>What all requests to Amazon Personalize have in common.</summary>
public abstract partial class AmazonPersonalizeRequest : AmazonWebServiceRequest
{
}

/// <summary>Algorithm of Amazon Personalize.</summary>
public partial class Algorithm
{
    /// <summary>Name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Algorithm arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string AlgorithmArn { get; set; }

    /// <summary>Algorithm image.</summary>
    public AlgorithmImage AlgorithmImage { get; set; }

    /// <summary>Default hyper parameters: at most 100 elements.</summary>
    public Dictionary<string, string> DefaultHyperParameters { get; set; } = AWSConfigs.InitializeCollections ? new Dictionary<string, string>() : null;

    /// <summary>Default hyper parameter ranges.</summary>
    public DefaultHyperParameterRanges DefaultHyperParameterRanges { get; set; }

    /// <summary>Default resource config: at most 100 elements.</summary>
    public Dictionary<string, string> DefaultResourceConfig { get; set; } = AWSConfigs.InitializeCollections ? new Dictionary<string, string>() : null;

    /// <summary>Training input mode: at most 256 characters.</summary>
    public string TrainingInputMode { get; set; }

    /// <summary>Role arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string RoleArn { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }
}

/// <summary>Algorithm image of Amazon Personalize.</summary>
public partial class AlgorithmImage
{
    /// <summary>Name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Docker URI: required, at most 256 characters.</summary>
    public string DockerURI { get; set; }
}

/// <summary>Auto ML config of Amazon Personalize.</summary>
public partial class AutoMLConfig
{
    /// <summary>Metric name: at most 256 characters.</summary>
    public string MetricName { get; set; }

    /// <summary>Recipe list: at most 100 elements.</summary>
    public List<string> RecipeList { get; set; } = AWSConfigs.InitializeCollections ? new List<string>() : null;
}

/// <summary>Auto ML result of Amazon Personalize.</summary>
public partial class AutoMLResult
{
    /// <summary>Best recipe arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string BestRecipeArn { get; set; }
}

/// <summary>Auto training config of Amazon Personalize.</summary>
public partial class AutoTrainingConfig
{
    /// <summary>Scheduling expression: at least 1 characters, at most 16 characters, pattern <c>rate\(\d+ days?\)</c>.</summary>
    public string SchedulingExpression { get; set; }
}

/// <summary>Batch inference job of Amazon Personalize.</summary>
public partial class BatchInferenceJob
{
    /// <summary>Job name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string JobName { get; set; }

    /// <summary>Batch inference job arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string BatchInferenceJobArn { get; set; }

    /// <summary>Filter arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string FilterArn { get; set; }

    /// <summary>Failure reason.</summary>
    public string FailureReason { get; set; }

    /// <summary>Solution version arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SolutionVersionArn { get; set; }

    /// <summary>Num results.</summary>
    public int? NumResults { get; set; }

    /// <summary>Job input.</summary>
    public BatchInferenceJobInput JobInput { get; set; }

    /// <summary>Job output.</summary>
    public BatchInferenceJobOutput JobOutput { get; set; }

    /// <summary>Batch inference job config.</summary>
    public BatchInferenceJobConfig BatchInferenceJobConfig { get; set; }

    /// <summary>Role arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+</c>.</summary>
    public string RoleArn { get; set; }

    /// <summary>Batch inference job mode.</summary>
    public BatchInferenceJobMode BatchInferenceJobMode { get; set; }

    /// <summary>Theme generation config.</summary>
    public ThemeGenerationConfig ThemeGenerationConfig { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }
}

/// <summary>Batch inference job config of Amazon Personalize.</summary>
public partial class BatchInferenceJobConfig
{
    /// <summary>Item exploration config: at most 100 elements.</summary>
    public Dictionary<string, string> ItemExplorationConfig { get; set; } = AWSConfigs.InitializeCollections ? new Dictionary<string, string>() : null;

    /// <summary>Ranking influence.</summary>
    public Dictionary<string, double> RankingInfluence { get; set; } = AWSConfigs.InitializeCollections ? new Dictionary<string, double>() : null;
}

/// <summary>Batch inference job input of Amazon Personalize.</summary>
public partial class BatchInferenceJobInput
{
    /// <summary>S3 data source: required.</summary>
    public S3DataConfig S3DataSource { get; set; }
}

/// <summary>Batch inference job output of Amazon Personalize.</summary>
public partial class BatchInferenceJobOutput
{
    /// <summary>S3 data destination: required.</summary>
    public S3DataConfig S3DataDestination { get; set; }
}

/// <summary>Batch inference job summary of Amazon Personalize.</summary>
public partial class BatchInferenceJobSummary
{
    /// <summary>Batch inference job arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string BatchInferenceJobArn { get; set; }

    /// <summary>Job name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string JobName { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }

    /// <summary>Failure reason.</summary>
    public string FailureReason { get; set; }

    /// <summary>Solution version arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SolutionVersionArn { get; set; }

    /// <summary>Batch inference job mode.</summary>
    public BatchInferenceJobMode BatchInferenceJobMode { get; set; }
}

/// <summary>Batch segment job of Amazon Personalize.</summary>
public partial class BatchSegmentJob
{
    /// <summary>Job name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string JobName { get; set; }

    /// <summary>Batch segment job arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string BatchSegmentJobArn { get; set; }

    /// <summary>Filter arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string FilterArn { get; set; }

    /// <summary>Failure reason.</summary>
    public string FailureReason { get; set; }

    /// <summary>Solution version arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SolutionVersionArn { get; set; }

    /// <summary>Num results.</summary>
    public int? NumResults { get; set; }

    /// <summary>Job input.</summary>
    public BatchSegmentJobInput JobInput { get; set; }

    /// <summary>Job output.</summary>
    public BatchSegmentJobOutput JobOutput { get; set; }

    /// <summary>Role arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+</c>.</summary>
    public string RoleArn { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }
}

/// <summary>Batch segment job input of Amazon Personalize.</summary>
public partial class BatchSegmentJobInput
{
    /// <summary>S3 data source: required.</summary>
    public S3DataConfig S3DataSource { get; set; }
}

/// <summary>Batch segment job output of Amazon Personalize.</summary>
public partial class BatchSegmentJobOutput
{
    /// <summary>S3 data destination: required.</summary>
    public S3DataConfig S3DataDestination { get; set; }
}

/// <summary>Batch segment job summary of Amazon Personalize.</summary>
public partial class BatchSegmentJobSummary
{
    /// <summary>Batch segment job arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string BatchSegmentJobArn { get; set; }

    /// <summary>Job name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string JobName { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }

    /// <summary>Failure reason.</summary>
    public string FailureReason { get; set; }

    /// <summary>Solution version arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SolutionVersionArn { get; set; }
}

/// <summary>Campaign of Amazon Personalize.</summary>
public partial class Campaign
{
    /// <summary>Name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Campaign arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string CampaignArn { get; set; }

    /// <summary>Solution version arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SolutionVersionArn { get; set; }

    /// <summary>Min provisioned TPS: at least 1.</summary>
    public int? MinProvisionedTPS { get; set; }

    /// <summary>Campaign config.</summary>
    public CampaignConfig CampaignConfig { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }

    /// <summary>Failure reason.</summary>
    public string FailureReason { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }

    /// <summary>Latest campaign update.</summary>
    public CampaignUpdateSummary LatestCampaignUpdate { get; set; }
}

/// <summary>Campaign config of Amazon Personalize.</summary>
public partial class CampaignConfig
{
    /// <summary>Item exploration config: at most 100 elements.</summary>
    public Dictionary<string, string> ItemExplorationConfig { get; set; } = AWSConfigs.InitializeCollections ? new Dictionary<string, string>() : null;

    /// <summary>Enable metadata with recommendations.</summary>
    public bool? EnableMetadataWithRecommendations { get; set; }

    /// <summary>Sync with latest solution version.</summary>
    public bool? SyncWithLatestSolutionVersion { get; set; }

    /// <summary>Ranking influence.</summary>
    public Dictionary<string, double> RankingInfluence { get; set; } = AWSConfigs.InitializeCollections ? new Dictionary<string, double>() : null;
}

/// <summary>Campaign summary of Amazon Personalize.</summary>
public partial class CampaignSummary
{
    /// <summary>Name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Campaign arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string CampaignArn { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }

    /// <summary>Failure reason.</summary>
    public string FailureReason { get; set; }
}

/// <summary>Campaign update summary of Amazon Personalize.</summary>
public partial class CampaignUpdateSummary
{
    /// <summary>Solution version arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SolutionVersionArn { get; set; }

    /// <summary>Min provisioned TPS: at least 1.</summary>
    public int? MinProvisionedTPS { get; set; }

    /// <summary>Campaign config.</summary>
    public CampaignConfig CampaignConfig { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }

    /// <summary>Failure reason.</summary>
    public string FailureReason { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }
}

/// <summary>Categorical hyper parameter range of Amazon Personalize.</summary>
public partial class CategoricalHyperParameterRange
{
    /// <summary>Name: at most 256 characters.</summary>
    public string Name { get; set; }

    /// <summary>Values: at most 100 elements.</summary>
    public List<string> Values { get; set; } = AWSConfigs.InitializeCollections ? new List<string>() : null;
}

/// <summary>Continuous hyper parameter range of Amazon Personalize.</summary>
public partial class ContinuousHyperParameterRange
{
    /// <summary>Name: at most 256 characters.</summary>
    public string Name { get; set; }

    /// <summary>Min value: at least -1000000.</summary>
    public double? MinValue { get; set; }

    /// <summary>Max value: at least -1000000.</summary>
    public double? MaxValue { get; set; }
}

/// <summary>The request of CreateBatchInferenceJob.</summary>
public partial class CreateBatchInferenceJobRequest : AmazonPersonalizeRequest
{
    /// <summary>Job name: required, at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string JobName { get; set; }

    /// <summary>Solution version arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SolutionVersionArn { get; set; }

    /// <summary>Filter arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string FilterArn { get; set; }

    /// <summary>Num results.</summary>
    public int? NumResults { get; set; }

    /// <summary>Job input: required.</summary>
    public BatchInferenceJobInput JobInput { get; set; }

    /// <summary>Job output: required.</summary>
    public BatchInferenceJobOutput JobOutput { get; set; }

    /// <summary>Role arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+</c>.</summary>
    public string RoleArn { get; set; }

    /// <summary>Batch inference job config.</summary>
    public BatchInferenceJobConfig BatchInferenceJobConfig { get; set; }

    /// <summary>Tags: at least 0 elements, at most 200 elements.</summary>
    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? new List<Tag>() : null;

    /// <summary>Batch inference job mode.</summary>
    public BatchInferenceJobMode BatchInferenceJobMode { get; set; }

    /// <summary>Theme generation config.</summary>
    public ThemeGenerationConfig ThemeGenerationConfig { get; set; }
}

/// <summary>The response of CreateBatchInferenceJob.</summary>
public partial class CreateBatchInferenceJobResponse : AmazonWebServiceResponse
{
    /// <summary>Batch inference job arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string BatchInferenceJobArn { get; set; }
}

/// <summary>The request of CreateBatchSegmentJob.</summary>
public partial class CreateBatchSegmentJobRequest : AmazonPersonalizeRequest
{
    /// <summary>Job name: required, at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string JobName { get; set; }

    /// <summary>Solution version arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SolutionVersionArn { get; set; }

    /// <summary>Filter arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string FilterArn { get; set; }

    /// <summary>Num results.</summary>
    public int? NumResults { get; set; }

    /// <summary>Job input: required.</summary>
    public BatchSegmentJobInput JobInput { get; set; }

    /// <summary>Job output: required.</summary>
    public BatchSegmentJobOutput JobOutput { get; set; }

    /// <summary>Role arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+</c>.</summary>
    public string RoleArn { get; set; }

    /// <summary>Tags: at least 0 elements, at most 200 elements.</summary>
    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? new List<Tag>() : null;
}

/// <summary>The response of CreateBatchSegmentJob.</summary>
public partial class CreateBatchSegmentJobResponse : AmazonWebServiceResponse
{
    /// <summary>Batch segment job arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string BatchSegmentJobArn { get; set; }
}

/// <summary>The request of CreateCampaign.</summary>
public partial class CreateCampaignRequest : AmazonPersonalizeRequest
{
    /// <summary>Name: required, at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Solution version arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SolutionVersionArn { get; set; }

    /// <summary>Min provisioned TPS: at least 1.</summary>
    public int? MinProvisionedTPS { get; set; }

    /// <summary>Campaign config.</summary>
    public CampaignConfig CampaignConfig { get; set; }

    /// <summary>Tags: at least 0 elements, at most 200 elements.</summary>
    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? new List<Tag>() : null;
}

/// <summary>The response of CreateCampaign.</summary>
public partial class CreateCampaignResponse : AmazonWebServiceResponse
{
    /// <summary>Campaign arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string CampaignArn { get; set; }
}

/// <summary>The request of CreateDataDeletionJob.</summary>
public partial class CreateDataDeletionJobRequest : AmazonPersonalizeRequest
{
    /// <summary>Job name: required, at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string JobName { get; set; }

    /// <summary>Dataset group arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetGroupArn { get; set; }

    /// <summary>Data source: required.</summary>
    public DataSource DataSource { get; set; }

    /// <summary>Role arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+</c>.</summary>
    public string RoleArn { get; set; }

    /// <summary>Tags: at least 0 elements, at most 200 elements.</summary>
    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? new List<Tag>() : null;
}

/// <summary>The response of CreateDataDeletionJob.</summary>
public partial class CreateDataDeletionJobResponse : AmazonWebServiceResponse
{
    /// <summary>Data deletion job arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DataDeletionJobArn { get; set; }
}

/// <summary>The request of CreateDatasetExportJob.</summary>
public partial class CreateDatasetExportJobRequest : AmazonPersonalizeRequest
{
    /// <summary>Job name: required, at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string JobName { get; set; }

    /// <summary>Dataset arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetArn { get; set; }

    /// <summary>Ingestion mode.</summary>
    public IngestionMode IngestionMode { get; set; }

    /// <summary>Role arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+</c>.</summary>
    public string RoleArn { get; set; }

    /// <summary>Job output: required.</summary>
    public DatasetExportJobOutput JobOutput { get; set; }

    /// <summary>Tags: at least 0 elements, at most 200 elements.</summary>
    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? new List<Tag>() : null;
}

/// <summary>The response of CreateDatasetExportJob.</summary>
public partial class CreateDatasetExportJobResponse : AmazonWebServiceResponse
{
    /// <summary>Dataset export job arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetExportJobArn { get; set; }
}

/// <summary>The request of CreateDatasetGroup.</summary>
public partial class CreateDatasetGroupRequest : AmazonPersonalizeRequest
{
    /// <summary>Name: required, at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Role arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+</c>.</summary>
    public string RoleArn { get; set; }

    /// <summary>Kms key arn: at most 2048 characters, pattern <c>arn:aws.*:kms:.*:[0-9]{12}:key/.*</c>.</summary>
    public string KmsKeyArn { get; set; }

    /// <summary>Domain.</summary>
    public Domain Domain { get; set; }

    /// <summary>Tags: at least 0 elements, at most 200 elements.</summary>
    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? new List<Tag>() : null;
}

/// <summary>The response of CreateDatasetGroup.</summary>
public partial class CreateDatasetGroupResponse : AmazonWebServiceResponse
{
    /// <summary>Dataset group arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetGroupArn { get; set; }

    /// <summary>Domain.</summary>
    public Domain Domain { get; set; }
}

/// <summary>The request of CreateDatasetImportJob.</summary>
public partial class CreateDatasetImportJobRequest : AmazonPersonalizeRequest
{
    /// <summary>Job name: required, at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string JobName { get; set; }

    /// <summary>Dataset arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetArn { get; set; }

    /// <summary>Data source: required.</summary>
    public DataSource DataSource { get; set; }

    /// <summary>Role arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+</c>.</summary>
    public string RoleArn { get; set; }

    /// <summary>Tags: at least 0 elements, at most 200 elements.</summary>
    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? new List<Tag>() : null;

    /// <summary>Import mode.</summary>
    public ImportMode ImportMode { get; set; }

    /// <summary>Publish attribution metrics to S3.</summary>
    public bool? PublishAttributionMetricsToS3 { get; set; }
}

/// <summary>The response of CreateDatasetImportJob.</summary>
public partial class CreateDatasetImportJobResponse : AmazonWebServiceResponse
{
    /// <summary>Dataset import job arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetImportJobArn { get; set; }
}

/// <summary>The request of CreateDataset.</summary>
public partial class CreateDatasetRequest : AmazonPersonalizeRequest
{
    /// <summary>Name: required, at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Schema arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SchemaArn { get; set; }

    /// <summary>Dataset group arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetGroupArn { get; set; }

    /// <summary>Dataset type: required, at most 256 characters, pattern <c>^[A-Za-z_]+$</c>.</summary>
    public string DatasetType { get; set; }

    /// <summary>Tags: at least 0 elements, at most 200 elements.</summary>
    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? new List<Tag>() : null;
}

/// <summary>The response of CreateDataset.</summary>
public partial class CreateDatasetResponse : AmazonWebServiceResponse
{
    /// <summary>Dataset arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetArn { get; set; }
}

/// <summary>The request of CreateEventTracker.</summary>
public partial class CreateEventTrackerRequest : AmazonPersonalizeRequest
{
    /// <summary>Name: required, at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Dataset group arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetGroupArn { get; set; }

    /// <summary>Tags: at least 0 elements, at most 200 elements.</summary>
    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? new List<Tag>() : null;
}

/// <summary>The response of CreateEventTracker.</summary>
public partial class CreateEventTrackerResponse : AmazonWebServiceResponse
{
    /// <summary>Event tracker arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string EventTrackerArn { get; set; }

    /// <summary>Tracking id: at most 256 characters.</summary>
    public string TrackingId { get; set; }
}

/// <summary>The request of CreateFilter.</summary>
public partial class CreateFilterRequest : AmazonPersonalizeRequest
{
    /// <summary>Name: required, at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Dataset group arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetGroupArn { get; set; }

    /// <summary>Filter expression: required, at least 1 characters, at most 2500 characters.</summary>
    public string FilterExpression { get; set; }

    /// <summary>Tags: at least 0 elements, at most 200 elements.</summary>
    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? new List<Tag>() : null;
}

/// <summary>The response of CreateFilter.</summary>
public partial class CreateFilterResponse : AmazonWebServiceResponse
{
    /// <summary>Filter arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string FilterArn { get; set; }
}

/// <summary>The request of CreateMetricAttribution.</summary>
public partial class CreateMetricAttributionRequest : AmazonPersonalizeRequest
{
    /// <summary>Name: required, at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Dataset group arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetGroupArn { get; set; }

    /// <summary>Metrics: required, at most 10 elements.</summary>
    public List<MetricAttribute> Metrics { get; set; } = AWSConfigs.InitializeCollections ? new List<MetricAttribute>() : null;

    /// <summary>Metrics output config: required.</summary>
    public MetricAttributionOutput MetricsOutputConfig { get; set; }
}

/// <summary>The response of CreateMetricAttribution.</summary>
public partial class CreateMetricAttributionResponse : AmazonWebServiceResponse
{
    /// <summary>Metric attribution arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string MetricAttributionArn { get; set; }
}

/// <summary>The request of CreateRecommender.</summary>
public partial class CreateRecommenderRequest : AmazonPersonalizeRequest
{
    /// <summary>Name: required, at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Dataset group arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetGroupArn { get; set; }

    /// <summary>Recipe arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string RecipeArn { get; set; }

    /// <summary>Recommender config.</summary>
    public RecommenderConfig RecommenderConfig { get; set; }

    /// <summary>Tags: at least 0 elements, at most 200 elements.</summary>
    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? new List<Tag>() : null;
}

/// <summary>The response of CreateRecommender.</summary>
public partial class CreateRecommenderResponse : AmazonWebServiceResponse
{
    /// <summary>Recommender arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string RecommenderArn { get; set; }
}

/// <summary>The request of CreateSchema.</summary>
public partial class CreateSchemaRequest : AmazonPersonalizeRequest
{
    /// <summary>Name: required, at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Schema: required, at most 20000 characters.</summary>
    public string Schema { get; set; }

    /// <summary>Domain.</summary>
    public Domain Domain { get; set; }
}

/// <summary>The response of CreateSchema.</summary>
public partial class CreateSchemaResponse : AmazonWebServiceResponse
{
    /// <summary>Schema arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SchemaArn { get; set; }
}

/// <summary>The request of CreateSolution.</summary>
public partial class CreateSolutionRequest : AmazonPersonalizeRequest
{
    /// <summary>Name: required, at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Perform HPO.</summary>
    public bool? PerformHPO { get; set; }

    /// <summary>Perform auto ML.</summary>
    public bool? PerformAutoML { get; set; }

    /// <summary>Perform auto training.</summary>
    public bool? PerformAutoTraining { get; set; }

    /// <summary>Perform incremental update.</summary>
    public bool? PerformIncrementalUpdate { get; set; }

    /// <summary>Recipe arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string RecipeArn { get; set; }

    /// <summary>Dataset group arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetGroupArn { get; set; }

    /// <summary>Event type: at most 256 characters.</summary>
    public string EventType { get; set; }

    /// <summary>Solution config.</summary>
    public SolutionConfig SolutionConfig { get; set; }

    /// <summary>Tags: at least 0 elements, at most 200 elements.</summary>
    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? new List<Tag>() : null;
}

/// <summary>The response of CreateSolution.</summary>
public partial class CreateSolutionResponse : AmazonWebServiceResponse
{
    /// <summary>Solution arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SolutionArn { get; set; }
}

/// <summary>The request of CreateSolutionVersion.</summary>
public partial class CreateSolutionVersionRequest : AmazonPersonalizeRequest
{
    /// <summary>Name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Solution arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SolutionArn { get; set; }

    /// <summary>Training mode.</summary>
    public TrainingMode TrainingMode { get; set; }

    /// <summary>Tags: at least 0 elements, at most 200 elements.</summary>
    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? new List<Tag>() : null;
}

/// <summary>The response of CreateSolutionVersion.</summary>
public partial class CreateSolutionVersionResponse : AmazonWebServiceResponse
{
    /// <summary>Solution version arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SolutionVersionArn { get; set; }
}

/// <summary>Data deletion job of Amazon Personalize.</summary>
public partial class DataDeletionJob
{
    /// <summary>Job name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string JobName { get; set; }

    /// <summary>Data deletion job arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DataDeletionJobArn { get; set; }

    /// <summary>Dataset group arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetGroupArn { get; set; }

    /// <summary>Data source.</summary>
    public DataSource DataSource { get; set; }

    /// <summary>Role arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+</c>.</summary>
    public string RoleArn { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }

    /// <summary>Num deleted.</summary>
    public int? NumDeleted { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }

    /// <summary>Failure reason.</summary>
    public string FailureReason { get; set; }
}

/// <summary>Data deletion job summary of Amazon Personalize.</summary>
public partial class DataDeletionJobSummary
{
    /// <summary>Data deletion job arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DataDeletionJobArn { get; set; }

    /// <summary>Dataset group arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetGroupArn { get; set; }

    /// <summary>Job name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string JobName { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }

    /// <summary>Failure reason.</summary>
    public string FailureReason { get; set; }
}

/// <summary>Data source of Amazon Personalize.</summary>
public partial class DataSource
{
    /// <summary>Data location: at most 256 characters, pattern <c>(s3|http|https)://.+</c>.</summary>
    public string DataLocation { get; set; }
}

/// <summary>Dataset of Amazon Personalize.</summary>
public partial class Dataset
{
    /// <summary>Name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Dataset arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetArn { get; set; }

    /// <summary>Dataset group arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetGroupArn { get; set; }

    /// <summary>Dataset type: at most 256 characters, pattern <c>^[A-Za-z_]+$</c>.</summary>
    public string DatasetType { get; set; }

    /// <summary>Schema arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SchemaArn { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }

    /// <summary>Latest dataset update.</summary>
    public DatasetUpdateSummary LatestDatasetUpdate { get; set; }

    /// <summary>Tracking id: at most 256 characters.</summary>
    public string TrackingId { get; set; }
}

/// <summary>Dataset export job of Amazon Personalize.</summary>
public partial class DatasetExportJob
{
    /// <summary>Job name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string JobName { get; set; }

    /// <summary>Dataset export job arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetExportJobArn { get; set; }

    /// <summary>Dataset arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetArn { get; set; }

    /// <summary>Ingestion mode.</summary>
    public IngestionMode IngestionMode { get; set; }

    /// <summary>Role arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string RoleArn { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }

    /// <summary>Job output.</summary>
    public DatasetExportJobOutput JobOutput { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }

    /// <summary>Failure reason.</summary>
    public string FailureReason { get; set; }
}

/// <summary>Dataset export job output of Amazon Personalize.</summary>
public partial class DatasetExportJobOutput
{
    /// <summary>S3 data destination: required.</summary>
    public S3DataConfig S3DataDestination { get; set; }
}

/// <summary>Dataset export job summary of Amazon Personalize.</summary>
public partial class DatasetExportJobSummary
{
    /// <summary>Dataset export job arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetExportJobArn { get; set; }

    /// <summary>Job name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string JobName { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }

    /// <summary>Failure reason.</summary>
    public string FailureReason { get; set; }
}

/// <summary>Dataset group of Amazon Personalize.</summary>
public partial class DatasetGroup
{
    /// <summary>Name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Dataset group arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetGroupArn { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }

    /// <summary>Role arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+</c>.</summary>
    public string RoleArn { get; set; }

    /// <summary>Kms key arn: at most 2048 characters, pattern <c>arn:aws.*:kms:.*:[0-9]{12}:key/.*</c>.</summary>
    public string KmsKeyArn { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }

    /// <summary>Failure reason.</summary>
    public string FailureReason { get; set; }

    /// <summary>Domain.</summary>
    public Domain Domain { get; set; }
}

/// <summary>Dataset group summary of Amazon Personalize.</summary>
public partial class DatasetGroupSummary
{
    /// <summary>Name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Dataset group arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetGroupArn { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }

    /// <summary>Failure reason.</summary>
    public string FailureReason { get; set; }

    /// <summary>Domain.</summary>
    public Domain Domain { get; set; }
}

/// <summary>Dataset import job of Amazon Personalize.</summary>
public partial class DatasetImportJob
{
    /// <summary>Job name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string JobName { get; set; }

    /// <summary>Dataset import job arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetImportJobArn { get; set; }

    /// <summary>Dataset arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetArn { get; set; }

    /// <summary>Data source.</summary>
    public DataSource DataSource { get; set; }

    /// <summary>Role arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string RoleArn { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }

    /// <summary>Failure reason.</summary>
    public string FailureReason { get; set; }

    /// <summary>Import mode.</summary>
    public ImportMode ImportMode { get; set; }

    /// <summary>Publish attribution metrics to S3.</summary>
    public bool? PublishAttributionMetricsToS3 { get; set; }
}

/// <summary>Dataset import job summary of Amazon Personalize.</summary>
public partial class DatasetImportJobSummary
{
    /// <summary>Dataset import job arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetImportJobArn { get; set; }

    /// <summary>Job name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string JobName { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }

    /// <summary>Failure reason.</summary>
    public string FailureReason { get; set; }

    /// <summary>Import mode.</summary>
    public ImportMode ImportMode { get; set; }
}

/// <summary>Dataset schema of Amazon Personalize.</summary>
public partial class DatasetSchema
{
    /// <summary>Name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Schema arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SchemaArn { get; set; }

    /// <summary>Schema: at most 20000 characters.</summary>
    public string Schema { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }

    /// <summary>Domain.</summary>
    public Domain Domain { get; set; }
}

/// <summary>Dataset schema summary of Amazon Personalize.</summary>
public partial class DatasetSchemaSummary
{
    /// <summary>Name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Schema arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SchemaArn { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }

    /// <summary>Domain.</summary>
    public Domain Domain { get; set; }
}

/// <summary>Dataset summary of Amazon Personalize.</summary>
public partial class DatasetSummary
{
    /// <summary>Name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Dataset arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetArn { get; set; }

    /// <summary>Dataset type: at most 256 characters, pattern <c>^[A-Za-z_]+$</c>.</summary>
    public string DatasetType { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }
}

/// <summary>Dataset update summary of Amazon Personalize.</summary>
public partial class DatasetUpdateSummary
{
    /// <summary>Schema arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SchemaArn { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }

    /// <summary>Failure reason.</summary>
    public string FailureReason { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }
}

/// <summary>Default categorical hyper parameter range of Amazon Personalize.</summary>
public partial class DefaultCategoricalHyperParameterRange
{
    /// <summary>Name: at most 256 characters.</summary>
    public string Name { get; set; }

    /// <summary>Values: at most 100 elements.</summary>
    public List<string> Values { get; set; } = AWSConfigs.InitializeCollections ? new List<string>() : null;

    /// <summary>Is tunable.</summary>
    public bool? IsTunable { get; set; }
}

/// <summary>Default continuous hyper parameter range of Amazon Personalize.</summary>
public partial class DefaultContinuousHyperParameterRange
{
    /// <summary>Name: at most 256 characters.</summary>
    public string Name { get; set; }

    /// <summary>Min value: at least -1000000.</summary>
    public double? MinValue { get; set; }

    /// <summary>Max value: at least -1000000.</summary>
    public double? MaxValue { get; set; }

    /// <summary>Is tunable.</summary>
    public bool? IsTunable { get; set; }
}

/// <summary>Default hyper parameter ranges of Amazon Personalize.</summary>
public partial class DefaultHyperParameterRanges
{
    /// <summary>Integer hyper parameter ranges: at most 100 elements.</summary>
    public List<DefaultIntegerHyperParameterRange> IntegerHyperParameterRanges { get; set; } = AWSConfigs.InitializeCollections ? new List<DefaultIntegerHyperParameterRange>() : null;

    /// <summary>Continuous hyper parameter ranges: at most 100 elements.</summary>
    public List<DefaultContinuousHyperParameterRange> ContinuousHyperParameterRanges { get; set; } = AWSConfigs.InitializeCollections ? new List<DefaultContinuousHyperParameterRange>() : null;

    /// <summary>Categorical hyper parameter ranges: at most 100 elements.</summary>
    public List<DefaultCategoricalHyperParameterRange> CategoricalHyperParameterRanges { get; set; } = AWSConfigs.InitializeCollections ? new List<DefaultCategoricalHyperParameterRange>() : null;
}

/// <summary>Default integer hyper parameter range of Amazon Personalize.</summary>
public partial class DefaultIntegerHyperParameterRange
{
    /// <summary>Name: at most 256 characters.</summary>
    public string Name { get; set; }

    /// <summary>Min value: at least -1000000.</summary>
    public int? MinValue { get; set; }

    /// <summary>Max value: at most 1000000.</summary>
    public int? MaxValue { get; set; }

    /// <summary>Is tunable.</summary>
    public bool? IsTunable { get; set; }
}

/// <summary>The request of DeleteCampaign.</summary>
public partial class DeleteCampaignRequest : AmazonPersonalizeRequest
{
    /// <summary>Campaign arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string CampaignArn { get; set; }
}

/// <summary>The response of DeleteCampaign.</summary>
public partial class DeleteCampaignResponse : AmazonWebServiceResponse
{
}

/// <summary>The request of DeleteDatasetGroup.</summary>
public partial class DeleteDatasetGroupRequest : AmazonPersonalizeRequest
{
    /// <summary>Dataset group arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetGroupArn { get; set; }
}

/// <summary>The response of DeleteDatasetGroup.</summary>
public partial class DeleteDatasetGroupResponse : AmazonWebServiceResponse
{
}

/// <summary>The request of DeleteDataset.</summary>
public partial class DeleteDatasetRequest : AmazonPersonalizeRequest
{
    /// <summary>Dataset arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetArn { get; set; }
}

/// <summary>The response of DeleteDataset.</summary>
public partial class DeleteDatasetResponse : AmazonWebServiceResponse
{
}

/// <summary>The request of DeleteEventTracker.</summary>
public partial class DeleteEventTrackerRequest : AmazonPersonalizeRequest
{
    /// <summary>Event tracker arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string EventTrackerArn { get; set; }
}

/// <summary>The response of DeleteEventTracker.</summary>
public partial class DeleteEventTrackerResponse : AmazonWebServiceResponse
{
}

/// <summary>The request of DeleteFilter.</summary>
public partial class DeleteFilterRequest : AmazonPersonalizeRequest
{
    /// <summary>Filter arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string FilterArn { get; set; }
}

/// <summary>The response of DeleteFilter.</summary>
public partial class DeleteFilterResponse : AmazonWebServiceResponse
{
}

/// <summary>The request of DeleteMetricAttribution.</summary>
public partial class DeleteMetricAttributionRequest : AmazonPersonalizeRequest
{
    /// <summary>Metric attribution arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string MetricAttributionArn { get; set; }
}

/// <summary>The response of DeleteMetricAttribution.</summary>
public partial class DeleteMetricAttributionResponse : AmazonWebServiceResponse
{
}

/// <summary>The request of DeleteRecommender.</summary>
public partial class DeleteRecommenderRequest : AmazonPersonalizeRequest
{
    /// <summary>Recommender arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string RecommenderArn { get; set; }
}

/// <summary>The response of DeleteRecommender.</summary>
public partial class DeleteRecommenderResponse : AmazonWebServiceResponse
{
}

/// <summary>The request of DeleteSchema.</summary>
public partial class DeleteSchemaRequest : AmazonPersonalizeRequest
{
    /// <summary>Schema arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SchemaArn { get; set; }
}

/// <summary>The response of DeleteSchema.</summary>
public partial class DeleteSchemaResponse : AmazonWebServiceResponse
{
}

/// <summary>The request of DeleteSolution.</summary>
public partial class DeleteSolutionRequest : AmazonPersonalizeRequest
{
    /// <summary>Solution arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SolutionArn { get; set; }
}

/// <summary>The response of DeleteSolution.</summary>
public partial class DeleteSolutionResponse : AmazonWebServiceResponse
{
}

/// <summary>The request of DescribeAlgorithm.</summary>
public partial class DescribeAlgorithmRequest : AmazonPersonalizeRequest
{
    /// <summary>Algorithm arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string AlgorithmArn { get; set; }
}

/// <summary>The response of DescribeAlgorithm.</summary>
public partial class DescribeAlgorithmResponse : AmazonWebServiceResponse
{
    /// <summary>Algorithm.</summary>
    public Algorithm Algorithm { get; set; }
}

/// <summary>The request of DescribeBatchInferenceJob.</summary>
public partial class DescribeBatchInferenceJobRequest : AmazonPersonalizeRequest
{
    /// <summary>Batch inference job arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string BatchInferenceJobArn { get; set; }
}

/// <summary>The response of DescribeBatchInferenceJob.</summary>
public partial class DescribeBatchInferenceJobResponse : AmazonWebServiceResponse
{
    /// <summary>Batch inference job.</summary>
    public BatchInferenceJob BatchInferenceJob { get; set; }
}

/// <summary>The request of DescribeBatchSegmentJob.</summary>
public partial class DescribeBatchSegmentJobRequest : AmazonPersonalizeRequest
{
    /// <summary>Batch segment job arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string BatchSegmentJobArn { get; set; }
}

/// <summary>The response of DescribeBatchSegmentJob.</summary>
public partial class DescribeBatchSegmentJobResponse : AmazonWebServiceResponse
{
    /// <summary>Batch segment job.</summary>
    public BatchSegmentJob BatchSegmentJob { get; set; }
}

/// <summary>The request of DescribeCampaign.</summary>
public partial class DescribeCampaignRequest : AmazonPersonalizeRequest
{
    /// <summary>Campaign arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string CampaignArn { get; set; }
}

/// <summary>The response of DescribeCampaign.</summary>
public partial class DescribeCampaignResponse : AmazonWebServiceResponse
{
    /// <summary>Campaign.</summary>
    public Campaign Campaign { get; set; }
}

/// <summary>The request of DescribeDataDeletionJob.</summary>
public partial class DescribeDataDeletionJobRequest : AmazonPersonalizeRequest
{
    /// <summary>Data deletion job arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DataDeletionJobArn { get; set; }
}

/// <summary>The response of DescribeDataDeletionJob.</summary>
public partial class DescribeDataDeletionJobResponse : AmazonWebServiceResponse
{
    /// <summary>Data deletion job.</summary>
    public DataDeletionJob DataDeletionJob { get; set; }
}

/// <summary>The request of DescribeDatasetExportJob.</summary>
public partial class DescribeDatasetExportJobRequest : AmazonPersonalizeRequest
{
    /// <summary>Dataset export job arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetExportJobArn { get; set; }
}

/// <summary>The response of DescribeDatasetExportJob.</summary>
public partial class DescribeDatasetExportJobResponse : AmazonWebServiceResponse
{
    /// <summary>Dataset export job.</summary>
    public DatasetExportJob DatasetExportJob { get; set; }
}

/// <summary>The request of DescribeDatasetGroup.</summary>
public partial class DescribeDatasetGroupRequest : AmazonPersonalizeRequest
{
    /// <summary>Dataset group arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetGroupArn { get; set; }
}

/// <summary>The response of DescribeDatasetGroup.</summary>
public partial class DescribeDatasetGroupResponse : AmazonWebServiceResponse
{
    /// <summary>Dataset group.</summary>
    public DatasetGroup DatasetGroup { get; set; }
}

/// <summary>The request of DescribeDatasetImportJob.</summary>
public partial class DescribeDatasetImportJobRequest : AmazonPersonalizeRequest
{
    /// <summary>Dataset import job arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetImportJobArn { get; set; }
}

/// <summary>The response of DescribeDatasetImportJob.</summary>
public partial class DescribeDatasetImportJobResponse : AmazonWebServiceResponse
{
    /// <summary>Dataset import job.</summary>
    public DatasetImportJob DatasetImportJob { get; set; }
}

/// <summary>The request of DescribeDataset.</summary>
public partial class DescribeDatasetRequest : AmazonPersonalizeRequest
{
    /// <summary>Dataset arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetArn { get; set; }
}

/// <summary>The response of DescribeDataset.</summary>
public partial class DescribeDatasetResponse : AmazonWebServiceResponse
{
    /// <summary>Dataset.</summary>
    public Dataset Dataset { get; set; }
}

/// <summary>The request of DescribeEventTracker.</summary>
public partial class DescribeEventTrackerRequest : AmazonPersonalizeRequest
{
    /// <summary>Event tracker arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string EventTrackerArn { get; set; }
}

/// <summary>The response of DescribeEventTracker.</summary>
public partial class DescribeEventTrackerResponse : AmazonWebServiceResponse
{
    /// <summary>Event tracker.</summary>
    public EventTracker EventTracker { get; set; }
}

/// <summary>The request of DescribeFeatureTransformation.</summary>
public partial class DescribeFeatureTransformationRequest : AmazonPersonalizeRequest
{
    /// <summary>Feature transformation arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string FeatureTransformationArn { get; set; }
}

/// <summary>The response of DescribeFeatureTransformation.</summary>
public partial class DescribeFeatureTransformationResponse : AmazonWebServiceResponse
{
    /// <summary>Feature transformation.</summary>
    public FeatureTransformation FeatureTransformation { get; set; }
}

/// <summary>The request of DescribeFilter.</summary>
public partial class DescribeFilterRequest : AmazonPersonalizeRequest
{
    /// <summary>Filter arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string FilterArn { get; set; }
}

/// <summary>The response of DescribeFilter.</summary>
public partial class DescribeFilterResponse : AmazonWebServiceResponse
{
    /// <summary>Filter.</summary>
    public Filter Filter { get; set; }
}

/// <summary>The request of DescribeMetricAttribution.</summary>
public partial class DescribeMetricAttributionRequest : AmazonPersonalizeRequest
{
    /// <summary>Metric attribution arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string MetricAttributionArn { get; set; }
}

/// <summary>The response of DescribeMetricAttribution.</summary>
public partial class DescribeMetricAttributionResponse : AmazonWebServiceResponse
{
    /// <summary>Metric attribution.</summary>
    public MetricAttribution MetricAttribution { get; set; }
}

/// <summary>The request of DescribeRecipe.</summary>
public partial class DescribeRecipeRequest : AmazonPersonalizeRequest
{
    /// <summary>Recipe arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string RecipeArn { get; set; }
}

/// <summary>The response of DescribeRecipe.</summary>
public partial class DescribeRecipeResponse : AmazonWebServiceResponse
{
    /// <summary>Recipe.</summary>
    public Recipe Recipe { get; set; }
}

/// <summary>The request of DescribeRecommender.</summary>
public partial class DescribeRecommenderRequest : AmazonPersonalizeRequest
{
    /// <summary>Recommender arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string RecommenderArn { get; set; }
}

/// <summary>The response of DescribeRecommender.</summary>
public partial class DescribeRecommenderResponse : AmazonWebServiceResponse
{
    /// <summary>Recommender.</summary>
    public Recommender Recommender { get; set; }
}

/// <summary>The request of DescribeSchema.</summary>
public partial class DescribeSchemaRequest : AmazonPersonalizeRequest
{
    /// <summary>Schema arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SchemaArn { get; set; }
}

/// <summary>The response of DescribeSchema.</summary>
public partial class DescribeSchemaResponse : AmazonWebServiceResponse
{
    /// <summary>Schema.</summary>
    public DatasetSchema Schema { get; set; }
}

/// <summary>The request of DescribeSolution.</summary>
public partial class DescribeSolutionRequest : AmazonPersonalizeRequest
{
    /// <summary>Solution arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SolutionArn { get; set; }
}

/// <summary>The response of DescribeSolution.</summary>
public partial class DescribeSolutionResponse : AmazonWebServiceResponse
{
    /// <summary>Solution.</summary>
    public Solution Solution { get; set; }
}

/// <summary>The request of DescribeSolutionVersion.</summary>
public partial class DescribeSolutionVersionRequest : AmazonPersonalizeRequest
{
    /// <summary>Solution version arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SolutionVersionArn { get; set; }
}

/// <summary>The response of DescribeSolutionVersion.</summary>
public partial class DescribeSolutionVersionResponse : AmazonWebServiceResponse
{
    /// <summary>Solution version.</summary>
    public SolutionVersion SolutionVersion { get; set; }
}

/// <summary>Event parameters of Amazon Personalize.</summary>
public partial class EventParameters
{
    /// <summary>Event type: at most 256 characters.</summary>
    public string EventType { get; set; }

    /// <summary>Event value threshold.</summary>
    public double? EventValueThreshold { get; set; }

    /// <summary>Weight: at least 0, at most 1.</summary>
    public double? Weight { get; set; }
}

/// <summary>Event tracker of Amazon Personalize.</summary>
public partial class EventTracker
{
    /// <summary>Name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Event tracker arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string EventTrackerArn { get; set; }

    /// <summary>Account id: at most 256 characters.</summary>
    public string AccountId { get; set; }

    /// <summary>Tracking id: at most 256 characters.</summary>
    public string TrackingId { get; set; }

    /// <summary>Dataset group arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetGroupArn { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }
}

/// <summary>Event tracker summary of Amazon Personalize.</summary>
public partial class EventTrackerSummary
{
    /// <summary>Name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Event tracker arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string EventTrackerArn { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }
}

/// <summary>Events config of Amazon Personalize.</summary>
public partial class EventsConfig
{
    /// <summary>Event parameters list: at most 10 elements.</summary>
    public List<EventParameters> EventParametersList { get; set; } = AWSConfigs.InitializeCollections ? new List<EventParameters>() : null;
}

/// <summary>Feature transformation of Amazon Personalize.</summary>
public partial class FeatureTransformation
{
    /// <summary>Name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Feature transformation arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string FeatureTransformationArn { get; set; }

    /// <summary>Default parameters: at most 100 elements.</summary>
    public Dictionary<string, string> DefaultParameters { get; set; } = AWSConfigs.InitializeCollections ? new Dictionary<string, string>() : null;

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }
}

/// <summary>Fields for theme generation of Amazon Personalize.</summary>
public partial class FieldsForThemeGeneration
{
    /// <summary>Item name: required, at most 150 characters, pattern <c>[A-Za-z_][A-Za-z\d_]*</c>.</summary>
    public string ItemName { get; set; }
}

/// <summary>Filter of Amazon Personalize.</summary>
public partial class Filter
{
    /// <summary>Name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Filter arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string FilterArn { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }

    /// <summary>Dataset group arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetGroupArn { get; set; }

    /// <summary>Failure reason.</summary>
    public string FailureReason { get; set; }

    /// <summary>Filter expression: at least 1 characters, at most 2500 characters.</summary>
    public string FilterExpression { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }
}

/// <summary>Filter summary of Amazon Personalize.</summary>
public partial class FilterSummary
{
    /// <summary>Name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Filter arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string FilterArn { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }

    /// <summary>Dataset group arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetGroupArn { get; set; }

    /// <summary>Failure reason.</summary>
    public string FailureReason { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }
}

/// <summary>The request of GetSolutionMetrics.</summary>
public partial class GetSolutionMetricsRequest : AmazonPersonalizeRequest
{
    /// <summary>Solution version arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SolutionVersionArn { get; set; }
}

/// <summary>The response of GetSolutionMetrics.</summary>
public partial class GetSolutionMetricsResponse : AmazonWebServiceResponse
{
    /// <summary>Solution version arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SolutionVersionArn { get; set; }

    /// <summary>Metrics: at most 100 elements.</summary>
    public Dictionary<string, double> Metrics { get; set; } = AWSConfigs.InitializeCollections ? new Dictionary<string, double>() : null;
}

/// <summary>HPO config of Amazon Personalize.</summary>
public partial class HPOConfig
{
    /// <summary>Hpo objective.</summary>
    public HPOObjective HpoObjective { get; set; }

    /// <summary>Hpo resource config.</summary>
    public HPOResourceConfig HpoResourceConfig { get; set; }

    /// <summary>Algorithm hyper parameter ranges.</summary>
    public HyperParameterRanges AlgorithmHyperParameterRanges { get; set; }
}

/// <summary>HPO objective of Amazon Personalize.</summary>
public partial class HPOObjective
{
    /// <summary>Type: at most 256 characters.</summary>
    public string Type { get; set; }

    /// <summary>Metric name: at most 256 characters.</summary>
    public string MetricName { get; set; }

    /// <summary>Metric regex: at most 256 characters.</summary>
    public string MetricRegex { get; set; }
}

/// <summary>HPO resource config of Amazon Personalize.</summary>
public partial class HPOResourceConfig
{
    /// <summary>Max number of training jobs: at most 256 characters.</summary>
    public string MaxNumberOfTrainingJobs { get; set; }

    /// <summary>Max parallel training jobs: at most 256 characters.</summary>
    public string MaxParallelTrainingJobs { get; set; }
}

/// <summary>Hyper parameter ranges of Amazon Personalize.</summary>
public partial class HyperParameterRanges
{
    /// <summary>Integer hyper parameter ranges: at most 100 elements.</summary>
    public List<IntegerHyperParameterRange> IntegerHyperParameterRanges { get; set; } = AWSConfigs.InitializeCollections ? new List<IntegerHyperParameterRange>() : null;

    /// <summary>Continuous hyper parameter ranges: at most 100 elements.</summary>
    public List<ContinuousHyperParameterRange> ContinuousHyperParameterRanges { get; set; } = AWSConfigs.InitializeCollections ? new List<ContinuousHyperParameterRange>() : null;

    /// <summary>Categorical hyper parameter ranges: at most 100 elements.</summary>
    public List<CategoricalHyperParameterRange> CategoricalHyperParameterRanges { get; set; } = AWSConfigs.InitializeCollections ? new List<CategoricalHyperParameterRange>() : null;
}

/// <summary>Integer hyper parameter range of Amazon Personalize.</summary>
public partial class IntegerHyperParameterRange
{
    /// <summary>Name: at most 256 characters.</summary>
    public string Name { get; set; }

    /// <summary>Min value: at least -1000000.</summary>
    public int? MinValue { get; set; }

    /// <summary>Max value: at most 1000000.</summary>
    public int? MaxValue { get; set; }
}

/// <summary>The request of ListBatchInferenceJobs.</summary>
public partial class ListBatchInferenceJobsRequest : AmazonPersonalizeRequest
{
    /// <summary>Solution version arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SolutionVersionArn { get; set; }

    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }

    /// <summary>Max results: at least 1, at most 100.</summary>
    public int? MaxResults { get; set; }
}

/// <summary>The response of ListBatchInferenceJobs.</summary>
public partial class ListBatchInferenceJobsResponse : AmazonWebServiceResponse
{
    /// <summary>Batch inference jobs: at most 100 elements.</summary>
    public List<BatchInferenceJobSummary> BatchInferenceJobs { get; set; } = AWSConfigs.InitializeCollections ? new List<BatchInferenceJobSummary>() : null;

    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }
}

/// <summary>The request of ListBatchSegmentJobs.</summary>
public partial class ListBatchSegmentJobsRequest : AmazonPersonalizeRequest
{
    /// <summary>Solution version arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SolutionVersionArn { get; set; }

    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }

    /// <summary>Max results: at least 1, at most 100.</summary>
    public int? MaxResults { get; set; }
}

/// <summary>The response of ListBatchSegmentJobs.</summary>
public partial class ListBatchSegmentJobsResponse : AmazonWebServiceResponse
{
    /// <summary>Batch segment jobs: at most 100 elements.</summary>
    public List<BatchSegmentJobSummary> BatchSegmentJobs { get; set; } = AWSConfigs.InitializeCollections ? new List<BatchSegmentJobSummary>() : null;

    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }
}

/// <summary>The request of ListCampaigns.</summary>
public partial class ListCampaignsRequest : AmazonPersonalizeRequest
{
    /// <summary>Solution arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SolutionArn { get; set; }

    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }

    /// <summary>Max results: at least 1, at most 100.</summary>
    public int? MaxResults { get; set; }
}

/// <summary>The response of ListCampaigns.</summary>
public partial class ListCampaignsResponse : AmazonWebServiceResponse
{
    /// <summary>Campaigns: at most 100 elements.</summary>
    public List<CampaignSummary> Campaigns { get; set; } = AWSConfigs.InitializeCollections ? new List<CampaignSummary>() : null;

    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }
}

/// <summary>The request of ListDataDeletionJobs.</summary>
public partial class ListDataDeletionJobsRequest : AmazonPersonalizeRequest
{
    /// <summary>Dataset group arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetGroupArn { get; set; }

    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }

    /// <summary>Max results: at least 1, at most 100.</summary>
    public int? MaxResults { get; set; }
}

/// <summary>The response of ListDataDeletionJobs.</summary>
public partial class ListDataDeletionJobsResponse : AmazonWebServiceResponse
{
    /// <summary>Data deletion jobs: at most 100 elements.</summary>
    public List<DataDeletionJobSummary> DataDeletionJobs { get; set; } = AWSConfigs.InitializeCollections ? new List<DataDeletionJobSummary>() : null;

    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }
}

/// <summary>The request of ListDatasetExportJobs.</summary>
public partial class ListDatasetExportJobsRequest : AmazonPersonalizeRequest
{
    /// <summary>Dataset arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetArn { get; set; }

    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }

    /// <summary>Max results: at least 1, at most 100.</summary>
    public int? MaxResults { get; set; }
}

/// <summary>The response of ListDatasetExportJobs.</summary>
public partial class ListDatasetExportJobsResponse : AmazonWebServiceResponse
{
    /// <summary>Dataset export jobs: at most 100 elements.</summary>
    public List<DatasetExportJobSummary> DatasetExportJobs { get; set; } = AWSConfigs.InitializeCollections ? new List<DatasetExportJobSummary>() : null;

    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }
}

/// <summary>The request of ListDatasetGroups.</summary>
public partial class ListDatasetGroupsRequest : AmazonPersonalizeRequest
{
    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }

    /// <summary>Max results: at least 1, at most 100.</summary>
    public int? MaxResults { get; set; }
}

/// <summary>The response of ListDatasetGroups.</summary>
public partial class ListDatasetGroupsResponse : AmazonWebServiceResponse
{
    /// <summary>Dataset groups: at most 100 elements.</summary>
    public List<DatasetGroupSummary> DatasetGroups { get; set; } = AWSConfigs.InitializeCollections ? new List<DatasetGroupSummary>() : null;

    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }
}

/// <summary>The request of ListDatasetImportJobs.</summary>
public partial class ListDatasetImportJobsRequest : AmazonPersonalizeRequest
{
    /// <summary>Dataset arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetArn { get; set; }

    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }

    /// <summary>Max results: at least 1, at most 100.</summary>
    public int? MaxResults { get; set; }
}

/// <summary>The response of ListDatasetImportJobs.</summary>
public partial class ListDatasetImportJobsResponse : AmazonWebServiceResponse
{
    /// <summary>Dataset import jobs: at most 100 elements.</summary>
    public List<DatasetImportJobSummary> DatasetImportJobs { get; set; } = AWSConfigs.InitializeCollections ? new List<DatasetImportJobSummary>() : null;

    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }
}

/// <summary>The request of ListDatasets.</summary>
public partial class ListDatasetsRequest : AmazonPersonalizeRequest
{
    /// <summary>Dataset group arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetGroupArn { get; set; }

    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }

    /// <summary>Max results: at least 1, at most 100.</summary>
    public int? MaxResults { get; set; }
}

/// <summary>The response of ListDatasets.</summary>
public partial class ListDatasetsResponse : AmazonWebServiceResponse
{
    /// <summary>Datasets: at most 100 elements.</summary>
    public List<DatasetSummary> Datasets { get; set; } = AWSConfigs.InitializeCollections ? new List<DatasetSummary>() : null;

    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }
}

/// <summary>The request of ListEventTrackers.</summary>
public partial class ListEventTrackersRequest : AmazonPersonalizeRequest
{
    /// <summary>Dataset group arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetGroupArn { get; set; }

    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }

    /// <summary>Max results: at least 1, at most 100.</summary>
    public int? MaxResults { get; set; }
}

/// <summary>The response of ListEventTrackers.</summary>
public partial class ListEventTrackersResponse : AmazonWebServiceResponse
{
    /// <summary>Event trackers: at most 100 elements.</summary>
    public List<EventTrackerSummary> EventTrackers { get; set; } = AWSConfigs.InitializeCollections ? new List<EventTrackerSummary>() : null;

    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }
}

/// <summary>The request of ListFilters.</summary>
public partial class ListFiltersRequest : AmazonPersonalizeRequest
{
    /// <summary>Dataset group arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetGroupArn { get; set; }

    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }

    /// <summary>Max results: at least 1, at most 100.</summary>
    public int? MaxResults { get; set; }
}

/// <summary>The response of ListFilters.</summary>
public partial class ListFiltersResponse : AmazonWebServiceResponse
{
    /// <summary>Filters: at most 100 elements.</summary>
    public List<FilterSummary> Filters { get; set; } = AWSConfigs.InitializeCollections ? new List<FilterSummary>() : null;

    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }
}

/// <summary>The request of ListMetricAttributionMetrics.</summary>
public partial class ListMetricAttributionMetricsRequest : AmazonPersonalizeRequest
{
    /// <summary>Metric attribution arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string MetricAttributionArn { get; set; }

    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }

    /// <summary>Max results: at least 1, at most 100.</summary>
    public int? MaxResults { get; set; }
}

/// <summary>The response of ListMetricAttributionMetrics.</summary>
public partial class ListMetricAttributionMetricsResponse : AmazonWebServiceResponse
{
    /// <summary>Metrics: at most 10 elements.</summary>
    public List<MetricAttribute> Metrics { get; set; } = AWSConfigs.InitializeCollections ? new List<MetricAttribute>() : null;

    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }
}

/// <summary>The request of ListMetricAttributions.</summary>
public partial class ListMetricAttributionsRequest : AmazonPersonalizeRequest
{
    /// <summary>Dataset group arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetGroupArn { get; set; }

    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }

    /// <summary>Max results: at least 1, at most 100.</summary>
    public int? MaxResults { get; set; }
}

/// <summary>The response of ListMetricAttributions.</summary>
public partial class ListMetricAttributionsResponse : AmazonWebServiceResponse
{
    /// <summary>Metric attributions: at most 100 elements.</summary>
    public List<MetricAttributionSummary> MetricAttributions { get; set; } = AWSConfigs.InitializeCollections ? new List<MetricAttributionSummary>() : null;

    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }
}

/// <summary>The request of ListRecipes.</summary>
public partial class ListRecipesRequest : AmazonPersonalizeRequest
{
    /// <summary>Recipe provider.</summary>
    public RecipeProvider RecipeProvider { get; set; }

    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }

    /// <summary>Max results: at least 1, at most 100.</summary>
    public int? MaxResults { get; set; }

    /// <summary>Domain.</summary>
    public Domain Domain { get; set; }
}

/// <summary>The response of ListRecipes.</summary>
public partial class ListRecipesResponse : AmazonWebServiceResponse
{
    /// <summary>Recipes: at most 100 elements.</summary>
    public List<RecipeSummary> Recipes { get; set; } = AWSConfigs.InitializeCollections ? new List<RecipeSummary>() : null;

    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }
}

/// <summary>The request of ListRecommenders.</summary>
public partial class ListRecommendersRequest : AmazonPersonalizeRequest
{
    /// <summary>Dataset group arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetGroupArn { get; set; }

    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }

    /// <summary>Max results: at least 1, at most 100.</summary>
    public int? MaxResults { get; set; }
}

/// <summary>The response of ListRecommenders.</summary>
public partial class ListRecommendersResponse : AmazonWebServiceResponse
{
    /// <summary>Recommenders: at most 100 elements.</summary>
    public List<RecommenderSummary> Recommenders { get; set; } = AWSConfigs.InitializeCollections ? new List<RecommenderSummary>() : null;

    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }
}

/// <summary>The request of ListSchemas.</summary>
public partial class ListSchemasRequest : AmazonPersonalizeRequest
{
    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }

    /// <summary>Max results: at least 1, at most 100.</summary>
    public int? MaxResults { get; set; }
}

/// <summary>The response of ListSchemas.</summary>
public partial class ListSchemasResponse : AmazonWebServiceResponse
{
    /// <summary>Schemas: at most 100 elements.</summary>
    public List<DatasetSchemaSummary> Schemas { get; set; } = AWSConfigs.InitializeCollections ? new List<DatasetSchemaSummary>() : null;

    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }
}

/// <summary>The request of ListSolutionVersions.</summary>
public partial class ListSolutionVersionsRequest : AmazonPersonalizeRequest
{
    /// <summary>Solution arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SolutionArn { get; set; }

    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }

    /// <summary>Max results: at least 1, at most 100.</summary>
    public int? MaxResults { get; set; }
}

/// <summary>The response of ListSolutionVersions.</summary>
public partial class ListSolutionVersionsResponse : AmazonWebServiceResponse
{
    /// <summary>Solution versions: at most 100 elements.</summary>
    public List<SolutionVersionSummary> SolutionVersions { get; set; } = AWSConfigs.InitializeCollections ? new List<SolutionVersionSummary>() : null;

    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }
}

/// <summary>The request of ListSolutions.</summary>
public partial class ListSolutionsRequest : AmazonPersonalizeRequest
{
    /// <summary>Dataset group arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetGroupArn { get; set; }

    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }

    /// <summary>Max results: at least 1, at most 100.</summary>
    public int? MaxResults { get; set; }
}

/// <summary>The response of ListSolutions.</summary>
public partial class ListSolutionsResponse : AmazonWebServiceResponse
{
    /// <summary>Solutions: at most 100 elements.</summary>
    public List<SolutionSummary> Solutions { get; set; } = AWSConfigs.InitializeCollections ? new List<SolutionSummary>() : null;

    /// <summary>Next token: at most 1500 characters, pattern <c>\p{ASCII}{0,1500}</c>.</summary>
    public string NextToken { get; set; }
}

/// <summary>The request of ListTagsForResource.</summary>
public partial class ListTagsForResourceRequest : AmazonPersonalizeRequest
{
    /// <summary>Resource arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string ResourceArn { get; set; }
}

/// <summary>The response of ListTagsForResource.</summary>
public partial class ListTagsForResourceResponse : AmazonWebServiceResponse
{
    /// <summary>Tags: at least 0 elements, at most 200 elements.</summary>
    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? new List<Tag>() : null;
}

/// <summary>Metric attribute of Amazon Personalize.</summary>
public partial class MetricAttribute
{
    /// <summary>Event type: required, at most 256 characters.</summary>
    public string EventType { get; set; }

    /// <summary>Metric name: required, at most 256 characters.</summary>
    public string MetricName { get; set; }

    /// <summary>Expression: required, at most 256 characters.</summary>
    public string Expression { get; set; }
}

/// <summary>Metric attribution of Amazon Personalize.</summary>
public partial class MetricAttribution
{
    /// <summary>Name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Metric attribution arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string MetricAttributionArn { get; set; }

    /// <summary>Dataset group arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetGroupArn { get; set; }

    /// <summary>Metrics output config.</summary>
    public MetricAttributionOutput MetricsOutputConfig { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }

    /// <summary>Failure reason.</summary>
    public string FailureReason { get; set; }
}

/// <summary>Metric attribution output of Amazon Personalize.</summary>
public partial class MetricAttributionOutput
{
    /// <summary>S3 data destination.</summary>
    public S3DataConfig S3DataDestination { get; set; }

    /// <summary>Role arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+</c>.</summary>
    public string RoleArn { get; set; }
}

/// <summary>Metric attribution summary of Amazon Personalize.</summary>
public partial class MetricAttributionSummary
{
    /// <summary>Name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Metric attribution arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string MetricAttributionArn { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }

    /// <summary>Failure reason.</summary>
    public string FailureReason { get; set; }
}

/// <summary>Optimization objective of Amazon Personalize.</summary>
public partial class OptimizationObjective
{
    /// <summary>Item attribute: at least 1 characters, at most 150 characters.</summary>
    public string ItemAttribute { get; set; }

    /// <summary>Objective sensitivity.</summary>
    public ObjectiveSensitivity ObjectiveSensitivity { get; set; }
}

/// <summary>Recipe of Amazon Personalize.</summary>
public partial class Recipe
{
    /// <summary>Name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Recipe arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string RecipeArn { get; set; }

    /// <summary>Algorithm arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string AlgorithmArn { get; set; }

    /// <summary>Feature transformation arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string FeatureTransformationArn { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }

    /// <summary>Description.</summary>
    public string Description { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Recipe type: at most 256 characters.</summary>
    public string RecipeType { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }
}

/// <summary>Recipe summary of Amazon Personalize.</summary>
public partial class RecipeSummary
{
    /// <summary>Name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Recipe arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string RecipeArn { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }

    /// <summary>Domain.</summary>
    public Domain Domain { get; set; }
}

/// <summary>Recommender of Amazon Personalize.</summary>
public partial class Recommender
{
    /// <summary>Recommender arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string RecommenderArn { get; set; }

    /// <summary>Dataset group arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetGroupArn { get; set; }

    /// <summary>Name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Recipe arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string RecipeArn { get; set; }

    /// <summary>Recommender config.</summary>
    public RecommenderConfig RecommenderConfig { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }

    /// <summary>Failure reason.</summary>
    public string FailureReason { get; set; }

    /// <summary>Latest recommender update.</summary>
    public RecommenderUpdateSummary LatestRecommenderUpdate { get; set; }

    /// <summary>Model metrics: at most 100 elements.</summary>
    public Dictionary<string, double> ModelMetrics { get; set; } = AWSConfigs.InitializeCollections ? new Dictionary<string, double>() : null;
}

/// <summary>Recommender config of Amazon Personalize.</summary>
public partial class RecommenderConfig
{
    /// <summary>Item exploration config: at most 100 elements.</summary>
    public Dictionary<string, string> ItemExplorationConfig { get; set; } = AWSConfigs.InitializeCollections ? new Dictionary<string, string>() : null;

    /// <summary>Min recommendation requests per second: at least 1.</summary>
    public int? MinRecommendationRequestsPerSecond { get; set; }

    /// <summary>Training data config.</summary>
    public TrainingDataConfig TrainingDataConfig { get; set; }

    /// <summary>Enable metadata with recommendations.</summary>
    public bool? EnableMetadataWithRecommendations { get; set; }
}

/// <summary>Recommender summary of Amazon Personalize.</summary>
public partial class RecommenderSummary
{
    /// <summary>Name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Recommender arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string RecommenderArn { get; set; }

    /// <summary>Dataset group arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetGroupArn { get; set; }

    /// <summary>Recipe arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string RecipeArn { get; set; }

    /// <summary>Recommender config.</summary>
    public RecommenderConfig RecommenderConfig { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }
}

/// <summary>Recommender update summary of Amazon Personalize.</summary>
public partial class RecommenderUpdateSummary
{
    /// <summary>Recommender config.</summary>
    public RecommenderConfig RecommenderConfig { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }

    /// <summary>Failure reason.</summary>
    public string FailureReason { get; set; }
}

/// <summary>S3 data config of Amazon Personalize.</summary>
public partial class S3DataConfig
{
    /// <summary>Path: required, at most 256 characters, pattern <c>(s3|http|https)://.+</c>.</summary>
    public string Path { get; set; }

    /// <summary>Kms key arn: at most 2048 characters, pattern <c>arn:aws.*:kms:.*:[0-9]{12}:key/.*</c>.</summary>
    public string KmsKeyArn { get; set; }
}

/// <summary>Solution of Amazon Personalize.</summary>
public partial class Solution
{
    /// <summary>Name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Solution arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SolutionArn { get; set; }

    /// <summary>Perform HPO.</summary>
    public bool? PerformHPO { get; set; }

    /// <summary>Perform auto ML.</summary>
    public bool? PerformAutoML { get; set; }

    /// <summary>Perform auto training.</summary>
    public bool? PerformAutoTraining { get; set; }

    /// <summary>Perform incremental update.</summary>
    public bool? PerformIncrementalUpdate { get; set; }

    /// <summary>Recipe arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string RecipeArn { get; set; }

    /// <summary>Dataset group arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetGroupArn { get; set; }

    /// <summary>Event type: at most 256 characters.</summary>
    public string EventType { get; set; }

    /// <summary>Solution config.</summary>
    public SolutionConfig SolutionConfig { get; set; }

    /// <summary>Auto ML result.</summary>
    public AutoMLResult AutoMLResult { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }

    /// <summary>Latest solution version.</summary>
    public SolutionVersionSummary LatestSolutionVersion { get; set; }

    /// <summary>Latest solution update.</summary>
    public SolutionUpdateSummary LatestSolutionUpdate { get; set; }
}

/// <summary>Solution config of Amazon Personalize.</summary>
public partial class SolutionConfig
{
    /// <summary>Event value threshold: at most 256 characters.</summary>
    public string EventValueThreshold { get; set; }

    /// <summary>Hpo config.</summary>
    public HPOConfig HpoConfig { get; set; }

    /// <summary>Algorithm hyper parameters: at most 100 elements.</summary>
    public Dictionary<string, string> AlgorithmHyperParameters { get; set; } = AWSConfigs.InitializeCollections ? new Dictionary<string, string>() : null;

    /// <summary>Feature transformation parameters: at most 100 elements.</summary>
    public Dictionary<string, string> FeatureTransformationParameters { get; set; } = AWSConfigs.InitializeCollections ? new Dictionary<string, string>() : null;

    /// <summary>Auto ML config.</summary>
    public AutoMLConfig AutoMLConfig { get; set; }

    /// <summary>Events config.</summary>
    public EventsConfig EventsConfig { get; set; }

    /// <summary>Optimization objective.</summary>
    public OptimizationObjective OptimizationObjective { get; set; }

    /// <summary>Training data config.</summary>
    public TrainingDataConfig TrainingDataConfig { get; set; }

    /// <summary>Auto training config.</summary>
    public AutoTrainingConfig AutoTrainingConfig { get; set; }
}

/// <summary>Solution summary of Amazon Personalize.</summary>
public partial class SolutionSummary
{
    /// <summary>Name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Solution arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SolutionArn { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }

    /// <summary>Recipe arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string RecipeArn { get; set; }
}

/// <summary>Solution update config of Amazon Personalize.</summary>
public partial class SolutionUpdateConfig
{
    /// <summary>Auto training config.</summary>
    public AutoTrainingConfig AutoTrainingConfig { get; set; }

    /// <summary>Events config.</summary>
    public EventsConfig EventsConfig { get; set; }
}

/// <summary>Solution update summary of Amazon Personalize.</summary>
public partial class SolutionUpdateSummary
{
    /// <summary>Solution update config.</summary>
    public SolutionUpdateConfig SolutionUpdateConfig { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }

    /// <summary>Perform auto training.</summary>
    public bool? PerformAutoTraining { get; set; }

    /// <summary>Perform incremental update.</summary>
    public bool? PerformIncrementalUpdate { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }

    /// <summary>Failure reason.</summary>
    public string FailureReason { get; set; }
}

/// <summary>Solution version of Amazon Personalize.</summary>
public partial class SolutionVersion
{
    /// <summary>Name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Solution version arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SolutionVersionArn { get; set; }

    /// <summary>Solution arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SolutionArn { get; set; }

    /// <summary>Perform HPO.</summary>
    public bool? PerformHPO { get; set; }

    /// <summary>Perform auto ML.</summary>
    public bool? PerformAutoML { get; set; }

    /// <summary>Perform incremental update.</summary>
    public bool? PerformIncrementalUpdate { get; set; }

    /// <summary>Recipe arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string RecipeArn { get; set; }

    /// <summary>Event type: at most 256 characters.</summary>
    public string EventType { get; set; }

    /// <summary>Dataset group arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetGroupArn { get; set; }

    /// <summary>Solution config.</summary>
    public SolutionConfig SolutionConfig { get; set; }

    /// <summary>Training hours: at least 0.</summary>
    public double? TrainingHours { get; set; }

    /// <summary>Training mode.</summary>
    public TrainingMode TrainingMode { get; set; }

    /// <summary>Tuned HPO params.</summary>
    public TunedHPOParams TunedHPOParams { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }

    /// <summary>Failure reason.</summary>
    public string FailureReason { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }

    /// <summary>Training type.</summary>
    public TrainingType TrainingType { get; set; }
}

/// <summary>Solution version summary of Amazon Personalize.</summary>
public partial class SolutionVersionSummary
{
    /// <summary>Solution version arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SolutionVersionArn { get; set; }

    /// <summary>Status: at most 256 characters.</summary>
    public string Status { get; set; }

    /// <summary>Training mode.</summary>
    public TrainingMode TrainingMode { get; set; }

    /// <summary>Training type.</summary>
    public TrainingType TrainingType { get; set; }

    /// <summary>Creation date time.</summary>
    public DateTime? CreationDateTime { get; set; }

    /// <summary>Last updated date time.</summary>
    public DateTime? LastUpdatedDateTime { get; set; }

    /// <summary>Failure reason.</summary>
    public string FailureReason { get; set; }
}

/// <summary>The request of StartRecommender.</summary>
public partial class StartRecommenderRequest : AmazonPersonalizeRequest
{
    /// <summary>Recommender arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string RecommenderArn { get; set; }
}

/// <summary>The response of StartRecommender.</summary>
public partial class StartRecommenderResponse : AmazonWebServiceResponse
{
    /// <summary>Recommender arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string RecommenderArn { get; set; }
}

/// <summary>The request of StopRecommender.</summary>
public partial class StopRecommenderRequest : AmazonPersonalizeRequest
{
    /// <summary>Recommender arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string RecommenderArn { get; set; }
}

/// <summary>The response of StopRecommender.</summary>
public partial class StopRecommenderResponse : AmazonWebServiceResponse
{
    /// <summary>Recommender arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string RecommenderArn { get; set; }
}

/// <summary>The request of StopSolutionVersionCreation.</summary>
public partial class StopSolutionVersionCreationRequest : AmazonPersonalizeRequest
{
    /// <summary>Solution version arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SolutionVersionArn { get; set; }
}

/// <summary>The response of StopSolutionVersionCreation.</summary>
public partial class StopSolutionVersionCreationResponse : AmazonWebServiceResponse
{
}

/// <summary>Tag of Amazon Personalize.</summary>
public partial class Tag
{
    /// <summary>Tag key: required, at least 1 characters, at most 128 characters, pattern <c>^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$</c>.</summary>
    public string TagKey { get; set; }

    /// <summary>Tag value: required, at least 0 characters, at most 256 characters, pattern <c>^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$</c>.</summary>
    public string TagValue { get; set; }
}

/// <summary>The request of TagResource.</summary>
public partial class TagResourceRequest : AmazonPersonalizeRequest
{
    /// <summary>Resource arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string ResourceArn { get; set; }

    /// <summary>Tags: required, at least 0 elements, at most 200 elements.</summary>
    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? new List<Tag>() : null;
}

/// <summary>The response of TagResource.</summary>
public partial class TagResourceResponse : AmazonWebServiceResponse
{
}

/// <summary>Theme generation config of Amazon Personalize.</summary>
public partial class ThemeGenerationConfig
{
    /// <summary>Fields for theme generation: required.</summary>
    public FieldsForThemeGeneration FieldsForThemeGeneration { get; set; }
}

/// <summary>Training data config of Amazon Personalize.</summary>
public partial class TrainingDataConfig
{
    /// <summary>Excluded dataset columns: at most 3 elements.</summary>
    public Dictionary<string, List<string>> ExcludedDatasetColumns { get; set; } = AWSConfigs.InitializeCollections ? new Dictionary<string, List<string>>() : null;

    /// <summary>Included dataset columns: at most 3 elements.</summary>
    public Dictionary<string, List<string>> IncludedDatasetColumns { get; set; } = AWSConfigs.InitializeCollections ? new Dictionary<string, List<string>>() : null;
}

/// <summary>Tuned HPO params of Amazon Personalize.</summary>
public partial class TunedHPOParams
{
    /// <summary>Algorithm hyper parameters: at most 100 elements.</summary>
    public Dictionary<string, string> AlgorithmHyperParameters { get; set; } = AWSConfigs.InitializeCollections ? new Dictionary<string, string>() : null;
}

/// <summary>The request of UntagResource.</summary>
public partial class UntagResourceRequest : AmazonPersonalizeRequest
{
    /// <summary>Resource arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string ResourceArn { get; set; }

    /// <summary>Tag keys: required, at least 0 elements, at most 200 elements.</summary>
    public List<string> TagKeys { get; set; } = AWSConfigs.InitializeCollections ? new List<string>() : null;
}

/// <summary>The response of UntagResource.</summary>
public partial class UntagResourceResponse : AmazonWebServiceResponse
{
}

/// <summary>The request of UpdateCampaign.</summary>
public partial class UpdateCampaignRequest : AmazonPersonalizeRequest
{
    /// <summary>Campaign arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string CampaignArn { get; set; }

    /// <summary>Solution version arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SolutionVersionArn { get; set; }

    /// <summary>Min provisioned TPS: at least 1.</summary>
    public int? MinProvisionedTPS { get; set; }

    /// <summary>Campaign config.</summary>
    public CampaignConfig CampaignConfig { get; set; }
}

/// <summary>The response of UpdateCampaign.</summary>
public partial class UpdateCampaignResponse : AmazonWebServiceResponse
{
    /// <summary>Campaign arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string CampaignArn { get; set; }
}

/// <summary>The request of UpdateDataset.</summary>
public partial class UpdateDatasetRequest : AmazonPersonalizeRequest
{
    /// <summary>Dataset arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetArn { get; set; }

    /// <summary>Schema arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SchemaArn { get; set; }
}

/// <summary>The response of UpdateDataset.</summary>
public partial class UpdateDatasetResponse : AmazonWebServiceResponse
{
    /// <summary>Dataset arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetArn { get; set; }
}

/// <summary>The request of UpdateMetricAttribution.</summary>
public partial class UpdateMetricAttributionRequest : AmazonPersonalizeRequest
{
    /// <summary>Add metrics: at most 10 elements.</summary>
    public List<MetricAttribute> AddMetrics { get; set; } = AWSConfigs.InitializeCollections ? new List<MetricAttribute>() : null;

    /// <summary>Remove metrics: at most 10 elements.</summary>
    public List<string> RemoveMetrics { get; set; } = AWSConfigs.InitializeCollections ? new List<string>() : null;

    /// <summary>Metrics output config.</summary>
    public MetricAttributionOutput MetricsOutputConfig { get; set; }

    /// <summary>Metric attribution arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string MetricAttributionArn { get; set; }
}

/// <summary>The response of UpdateMetricAttribution.</summary>
public partial class UpdateMetricAttributionResponse : AmazonWebServiceResponse
{
    /// <summary>Metric attribution arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string MetricAttributionArn { get; set; }
}

/// <summary>The request of UpdateRecommender.</summary>
public partial class UpdateRecommenderRequest : AmazonPersonalizeRequest
{
    /// <summary>Recommender arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string RecommenderArn { get; set; }

    /// <summary>Recommender config: required.</summary>
    public RecommenderConfig RecommenderConfig { get; set; }
}

/// <summary>The response of UpdateRecommender.</summary>
public partial class UpdateRecommenderResponse : AmazonWebServiceResponse
{
    /// <summary>Recommender arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string RecommenderArn { get; set; }
}

/// <summary>The request of UpdateSolution.</summary>
public partial class UpdateSolutionRequest : AmazonPersonalizeRequest
{
    /// <summary>Solution arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SolutionArn { get; set; }

    /// <summary>Perform auto training.</summary>
    public bool? PerformAutoTraining { get; set; }

    /// <summary>Perform incremental update.</summary>
    public bool? PerformIncrementalUpdate { get; set; }

    /// <summary>Solution update config.</summary>
    public SolutionUpdateConfig SolutionUpdateConfig { get; set; }
}

/// <summary>The response of UpdateSolution.</summary>
public partial class UpdateSolutionResponse : AmazonWebServiceResponse
{
    /// <summary>Solution arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string SolutionArn { get; set; }
}
