// Generated from the API tables in Api, do not edit: see Generator.
#nullable disable
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Personalize.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Personalize.Model;

namespace Amazon.Personalize;

/// <summary>The client of Amazon Personalize; safe for use from several threads.</summary>
public partial class AmazonPersonalizeClient : AmazonServiceClient, IAmazonPersonalize
{
    private IPersonalizePaginatorFactory _paginators;

    /// <inheritdoc/>
    public IPersonalizePaginatorFactory Paginators => _paginators ??= new PersonalizePaginatorFactory(this);

    private static readonly JsonService s_service = new(
        "Personalize",
        "2018-05-22",
        (message, inner, type, code, requestId, status) => new AmazonPersonalizeException(message, inner, type, code, requestId, status),
        new()
        {
            ["InvalidInputException"] = (message, inner, type, code, requestId, status) => new InvalidInputException(message, inner, type, code, requestId, status),
            ["InvalidNextTokenException"] = (message, inner, type, code, requestId, status) => new InvalidNextTokenException(message, inner, type, code, requestId, status),
            ["LimitExceededException"] = (message, inner, type, code, requestId, status) => new LimitExceededException(message, inner, type, code, requestId, status),
            ["ResourceAlreadyExistsException"] = (message, inner, type, code, requestId, status) => new ResourceAlreadyExistsException(message, inner, type, code, requestId, status),
            ["ResourceInUseException"] = (message, inner, type, code, requestId, status) => new ResourceInUseException(message, inner, type, code, requestId, status),
            ["ResourceNotFoundException"] = (message, inner, type, code, requestId, status) => new ResourceNotFoundException(message, inner, type, code, requestId, status),
            ["TooManyTagKeysException"] = (message, inner, type, code, requestId, status) => new TooManyTagKeysException(message, inner, type, code, requestId, status),
            ["TooManyTagsException"] = (message, inner, type, code, requestId, status) => new TooManyTagsException(message, inner, type, code, requestId, status),
        });

    /// <summary>The credentials of the environment.</summary>
    public AmazonPersonalizeClient() : base(new AmazonPersonalizeConfig())
    {
    }

    /// <summary>The credentials of the environment, this region.</summary>
    public AmazonPersonalizeClient(RegionEndpoint region) : base(new AmazonPersonalizeConfig { RegionEndpoint = region })
    {
    }

    /// <summary>The credentials of the environment, these settings.</summary>
    public AmazonPersonalizeClient(AmazonPersonalizeConfig config) : base(config)
    {
    }

    /// <summary>These credentials.</summary>
    public AmazonPersonalizeClient(AWSCredentials credentials) : base(credentials, new AmazonPersonalizeConfig())
    {
    }

    /// <summary>These credentials, this region.</summary>
    public AmazonPersonalizeClient(AWSCredentials credentials, RegionEndpoint region) : base(credentials, new AmazonPersonalizeConfig { RegionEndpoint = region })
    {
    }

    /// <summary>These credentials, these settings.</summary>
    public AmazonPersonalizeClient(AWSCredentials credentials, AmazonPersonalizeConfig clientConfig) : base(credentials, clientConfig)
    {
    }

    /// <summary>These credentials.</summary>
    public AmazonPersonalizeClient(string awsAccessKeyId, string awsSecretAccessKey) : base(awsAccessKeyId, awsSecretAccessKey, new AmazonPersonalizeConfig())
    {
    }

    /// <summary>These credentials, this region.</summary>
    public AmazonPersonalizeClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region) : base(awsAccessKeyId, awsSecretAccessKey, new AmazonPersonalizeConfig { RegionEndpoint = region })
    {
    }

    /// <summary>These credentials, these settings.</summary>
    public AmazonPersonalizeClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonPersonalizeConfig clientConfig) : base(awsAccessKeyId, awsSecretAccessKey, clientConfig)
    {
    }

    /// <summary>These credentials.</summary>
    public AmazonPersonalizeClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken) : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonPersonalizeConfig())
    {
    }

    /// <summary>These credentials, this region.</summary>
    public AmazonPersonalizeClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region) : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonPersonalizeConfig { RegionEndpoint = region })
    {
    }

    /// <summary>These credentials, these settings.</summary>
    public AmazonPersonalizeClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonPersonalizeConfig clientConfig) : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig)
    {
    }

    /// <inheritdoc/>
    protected override IServiceMetadata ServiceMetadata => s_service;

    /// <inheritdoc cref="IAmazonPersonalize"/>
    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        Config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => JsonOperation.Customize(pipeline);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonPersonalizeConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonPersonalizeClient(awsCredentials, (AmazonPersonalizeConfig)clientConfig);

    private static readonly InvokeOptions s_createBatchInferenceJob = JsonOperation.Of<CreateBatchInferenceJobResponse>(s_service, "/", "AmazonPersonalize.CreateBatchInferenceJob");

    /// <inheritdoc/>
    public virtual Task<CreateBatchInferenceJobResponse> CreateBatchInferenceJobAsync(CreateBatchInferenceJobRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateBatchInferenceJobResponse>(request, s_createBatchInferenceJob, cancellationToken);

    private static readonly InvokeOptions s_createBatchSegmentJob = JsonOperation.Of<CreateBatchSegmentJobResponse>(s_service, "/", "AmazonPersonalize.CreateBatchSegmentJob");

    /// <inheritdoc/>
    public virtual Task<CreateBatchSegmentJobResponse> CreateBatchSegmentJobAsync(CreateBatchSegmentJobRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateBatchSegmentJobResponse>(request, s_createBatchSegmentJob, cancellationToken);

    private static readonly InvokeOptions s_createCampaign = JsonOperation.Of<CreateCampaignResponse>(s_service, "/", "AmazonPersonalize.CreateCampaign");

    /// <inheritdoc/>
    public virtual Task<CreateCampaignResponse> CreateCampaignAsync(CreateCampaignRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateCampaignResponse>(request, s_createCampaign, cancellationToken);

    private static readonly InvokeOptions s_createDataDeletionJob = JsonOperation.Of<CreateDataDeletionJobResponse>(s_service, "/", "AmazonPersonalize.CreateDataDeletionJob");

    /// <inheritdoc/>
    public virtual Task<CreateDataDeletionJobResponse> CreateDataDeletionJobAsync(CreateDataDeletionJobRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateDataDeletionJobResponse>(request, s_createDataDeletionJob, cancellationToken);

    private static readonly InvokeOptions s_createDataset = JsonOperation.Of<CreateDatasetResponse>(s_service, "/", "AmazonPersonalize.CreateDataset");

    /// <inheritdoc/>
    public virtual Task<CreateDatasetResponse> CreateDatasetAsync(CreateDatasetRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateDatasetResponse>(request, s_createDataset, cancellationToken);

    private static readonly InvokeOptions s_createDatasetExportJob = JsonOperation.Of<CreateDatasetExportJobResponse>(s_service, "/", "AmazonPersonalize.CreateDatasetExportJob");

    /// <inheritdoc/>
    public virtual Task<CreateDatasetExportJobResponse> CreateDatasetExportJobAsync(CreateDatasetExportJobRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateDatasetExportJobResponse>(request, s_createDatasetExportJob, cancellationToken);

    private static readonly InvokeOptions s_createDatasetGroup = JsonOperation.Of<CreateDatasetGroupResponse>(s_service, "/", "AmazonPersonalize.CreateDatasetGroup");

    /// <inheritdoc/>
    public virtual Task<CreateDatasetGroupResponse> CreateDatasetGroupAsync(CreateDatasetGroupRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateDatasetGroupResponse>(request, s_createDatasetGroup, cancellationToken);

    private static readonly InvokeOptions s_createDatasetImportJob = JsonOperation.Of<CreateDatasetImportJobResponse>(s_service, "/", "AmazonPersonalize.CreateDatasetImportJob");

    /// <inheritdoc/>
    public virtual Task<CreateDatasetImportJobResponse> CreateDatasetImportJobAsync(CreateDatasetImportJobRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateDatasetImportJobResponse>(request, s_createDatasetImportJob, cancellationToken);

    private static readonly InvokeOptions s_createEventTracker = JsonOperation.Of<CreateEventTrackerResponse>(s_service, "/", "AmazonPersonalize.CreateEventTracker");

    /// <inheritdoc/>
    public virtual Task<CreateEventTrackerResponse> CreateEventTrackerAsync(CreateEventTrackerRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateEventTrackerResponse>(request, s_createEventTracker, cancellationToken);

    private static readonly InvokeOptions s_createFilter = JsonOperation.Of<CreateFilterResponse>(s_service, "/", "AmazonPersonalize.CreateFilter");

    /// <inheritdoc/>
    public virtual Task<CreateFilterResponse> CreateFilterAsync(CreateFilterRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateFilterResponse>(request, s_createFilter, cancellationToken);

    private static readonly InvokeOptions s_createMetricAttribution = JsonOperation.Of<CreateMetricAttributionResponse>(s_service, "/", "AmazonPersonalize.CreateMetricAttribution");

    /// <inheritdoc/>
    public virtual Task<CreateMetricAttributionResponse> CreateMetricAttributionAsync(CreateMetricAttributionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateMetricAttributionResponse>(request, s_createMetricAttribution, cancellationToken);

    private static readonly InvokeOptions s_createRecommender = JsonOperation.Of<CreateRecommenderResponse>(s_service, "/", "AmazonPersonalize.CreateRecommender");

    /// <inheritdoc/>
    public virtual Task<CreateRecommenderResponse> CreateRecommenderAsync(CreateRecommenderRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateRecommenderResponse>(request, s_createRecommender, cancellationToken);

    private static readonly InvokeOptions s_createSchema = JsonOperation.Of<CreateSchemaResponse>(s_service, "/", "AmazonPersonalize.CreateSchema");

    /// <inheritdoc/>
    public virtual Task<CreateSchemaResponse> CreateSchemaAsync(CreateSchemaRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateSchemaResponse>(request, s_createSchema, cancellationToken);

    private static readonly InvokeOptions s_createSolution = JsonOperation.Of<CreateSolutionResponse>(s_service, "/", "AmazonPersonalize.CreateSolution");

    /// <inheritdoc/>
    public virtual Task<CreateSolutionResponse> CreateSolutionAsync(CreateSolutionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateSolutionResponse>(request, s_createSolution, cancellationToken);

    private static readonly InvokeOptions s_createSolutionVersion = JsonOperation.Of<CreateSolutionVersionResponse>(s_service, "/", "AmazonPersonalize.CreateSolutionVersion");

    /// <inheritdoc/>
    public virtual Task<CreateSolutionVersionResponse> CreateSolutionVersionAsync(CreateSolutionVersionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateSolutionVersionResponse>(request, s_createSolutionVersion, cancellationToken);

    private static readonly InvokeOptions s_deleteCampaign = JsonOperation.Of<DeleteCampaignResponse>(s_service, "/", "AmazonPersonalize.DeleteCampaign");

    /// <inheritdoc/>
    public virtual Task<DeleteCampaignResponse> DeleteCampaignAsync(DeleteCampaignRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteCampaignResponse>(request, s_deleteCampaign, cancellationToken);

    private static readonly InvokeOptions s_deleteDataset = JsonOperation.Of<DeleteDatasetResponse>(s_service, "/", "AmazonPersonalize.DeleteDataset");

    /// <inheritdoc/>
    public virtual Task<DeleteDatasetResponse> DeleteDatasetAsync(DeleteDatasetRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteDatasetResponse>(request, s_deleteDataset, cancellationToken);

    private static readonly InvokeOptions s_deleteDatasetGroup = JsonOperation.Of<DeleteDatasetGroupResponse>(s_service, "/", "AmazonPersonalize.DeleteDatasetGroup");

    /// <inheritdoc/>
    public virtual Task<DeleteDatasetGroupResponse> DeleteDatasetGroupAsync(DeleteDatasetGroupRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteDatasetGroupResponse>(request, s_deleteDatasetGroup, cancellationToken);

    private static readonly InvokeOptions s_deleteEventTracker = JsonOperation.Of<DeleteEventTrackerResponse>(s_service, "/", "AmazonPersonalize.DeleteEventTracker");

    /// <inheritdoc/>
    public virtual Task<DeleteEventTrackerResponse> DeleteEventTrackerAsync(DeleteEventTrackerRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteEventTrackerResponse>(request, s_deleteEventTracker, cancellationToken);

    private static readonly InvokeOptions s_deleteFilter = JsonOperation.Of<DeleteFilterResponse>(s_service, "/", "AmazonPersonalize.DeleteFilter");

    /// <inheritdoc/>
    public virtual Task<DeleteFilterResponse> DeleteFilterAsync(DeleteFilterRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteFilterResponse>(request, s_deleteFilter, cancellationToken);

    private static readonly InvokeOptions s_deleteMetricAttribution = JsonOperation.Of<DeleteMetricAttributionResponse>(s_service, "/", "AmazonPersonalize.DeleteMetricAttribution");

    /// <inheritdoc/>
    public virtual Task<DeleteMetricAttributionResponse> DeleteMetricAttributionAsync(DeleteMetricAttributionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteMetricAttributionResponse>(request, s_deleteMetricAttribution, cancellationToken);

    private static readonly InvokeOptions s_deleteRecommender = JsonOperation.Of<DeleteRecommenderResponse>(s_service, "/", "AmazonPersonalize.DeleteRecommender");

    /// <inheritdoc/>
    public virtual Task<DeleteRecommenderResponse> DeleteRecommenderAsync(DeleteRecommenderRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteRecommenderResponse>(request, s_deleteRecommender, cancellationToken);

    private static readonly InvokeOptions s_deleteSchema = JsonOperation.Of<DeleteSchemaResponse>(s_service, "/", "AmazonPersonalize.DeleteSchema");

    /// <inheritdoc/>
    public virtual Task<DeleteSchemaResponse> DeleteSchemaAsync(DeleteSchemaRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteSchemaResponse>(request, s_deleteSchema, cancellationToken);

    private static readonly InvokeOptions s_deleteSolution = JsonOperation.Of<DeleteSolutionResponse>(s_service, "/", "AmazonPersonalize.DeleteSolution");

    /// <inheritdoc/>
    public virtual Task<DeleteSolutionResponse> DeleteSolutionAsync(DeleteSolutionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteSolutionResponse>(request, s_deleteSolution, cancellationToken);

    private static readonly InvokeOptions s_describeAlgorithm = JsonOperation.Of<DescribeAlgorithmResponse>(s_service, "/", "AmazonPersonalize.DescribeAlgorithm");

    /// <inheritdoc/>
    public virtual Task<DescribeAlgorithmResponse> DescribeAlgorithmAsync(DescribeAlgorithmRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeAlgorithmResponse>(request, s_describeAlgorithm, cancellationToken);

    private static readonly InvokeOptions s_describeBatchInferenceJob = JsonOperation.Of<DescribeBatchInferenceJobResponse>(s_service, "/", "AmazonPersonalize.DescribeBatchInferenceJob");

    /// <inheritdoc/>
    public virtual Task<DescribeBatchInferenceJobResponse> DescribeBatchInferenceJobAsync(DescribeBatchInferenceJobRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeBatchInferenceJobResponse>(request, s_describeBatchInferenceJob, cancellationToken);

    private static readonly InvokeOptions s_describeBatchSegmentJob = JsonOperation.Of<DescribeBatchSegmentJobResponse>(s_service, "/", "AmazonPersonalize.DescribeBatchSegmentJob");

    /// <inheritdoc/>
    public virtual Task<DescribeBatchSegmentJobResponse> DescribeBatchSegmentJobAsync(DescribeBatchSegmentJobRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeBatchSegmentJobResponse>(request, s_describeBatchSegmentJob, cancellationToken);

    private static readonly InvokeOptions s_describeCampaign = JsonOperation.Of<DescribeCampaignResponse>(s_service, "/", "AmazonPersonalize.DescribeCampaign");

    /// <inheritdoc/>
    public virtual Task<DescribeCampaignResponse> DescribeCampaignAsync(DescribeCampaignRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeCampaignResponse>(request, s_describeCampaign, cancellationToken);

    private static readonly InvokeOptions s_describeDataDeletionJob = JsonOperation.Of<DescribeDataDeletionJobResponse>(s_service, "/", "AmazonPersonalize.DescribeDataDeletionJob");

    /// <inheritdoc/>
    public virtual Task<DescribeDataDeletionJobResponse> DescribeDataDeletionJobAsync(DescribeDataDeletionJobRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeDataDeletionJobResponse>(request, s_describeDataDeletionJob, cancellationToken);

    private static readonly InvokeOptions s_describeDataset = JsonOperation.Of<DescribeDatasetResponse>(s_service, "/", "AmazonPersonalize.DescribeDataset");

    /// <inheritdoc/>
    public virtual Task<DescribeDatasetResponse> DescribeDatasetAsync(DescribeDatasetRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeDatasetResponse>(request, s_describeDataset, cancellationToken);

    private static readonly InvokeOptions s_describeDatasetExportJob = JsonOperation.Of<DescribeDatasetExportJobResponse>(s_service, "/", "AmazonPersonalize.DescribeDatasetExportJob");

    /// <inheritdoc/>
    public virtual Task<DescribeDatasetExportJobResponse> DescribeDatasetExportJobAsync(DescribeDatasetExportJobRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeDatasetExportJobResponse>(request, s_describeDatasetExportJob, cancellationToken);

    private static readonly InvokeOptions s_describeDatasetGroup = JsonOperation.Of<DescribeDatasetGroupResponse>(s_service, "/", "AmazonPersonalize.DescribeDatasetGroup");

    /// <inheritdoc/>
    public virtual Task<DescribeDatasetGroupResponse> DescribeDatasetGroupAsync(DescribeDatasetGroupRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeDatasetGroupResponse>(request, s_describeDatasetGroup, cancellationToken);

    private static readonly InvokeOptions s_describeDatasetImportJob = JsonOperation.Of<DescribeDatasetImportJobResponse>(s_service, "/", "AmazonPersonalize.DescribeDatasetImportJob");

    /// <inheritdoc/>
    public virtual Task<DescribeDatasetImportJobResponse> DescribeDatasetImportJobAsync(DescribeDatasetImportJobRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeDatasetImportJobResponse>(request, s_describeDatasetImportJob, cancellationToken);

    private static readonly InvokeOptions s_describeEventTracker = JsonOperation.Of<DescribeEventTrackerResponse>(s_service, "/", "AmazonPersonalize.DescribeEventTracker");

    /// <inheritdoc/>
    public virtual Task<DescribeEventTrackerResponse> DescribeEventTrackerAsync(DescribeEventTrackerRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeEventTrackerResponse>(request, s_describeEventTracker, cancellationToken);

    private static readonly InvokeOptions s_describeFeatureTransformation = JsonOperation.Of<DescribeFeatureTransformationResponse>(s_service, "/", "AmazonPersonalize.DescribeFeatureTransformation");

    /// <inheritdoc/>
    public virtual Task<DescribeFeatureTransformationResponse> DescribeFeatureTransformationAsync(DescribeFeatureTransformationRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeFeatureTransformationResponse>(request, s_describeFeatureTransformation, cancellationToken);

    private static readonly InvokeOptions s_describeFilter = JsonOperation.Of<DescribeFilterResponse>(s_service, "/", "AmazonPersonalize.DescribeFilter");

    /// <inheritdoc/>
    public virtual Task<DescribeFilterResponse> DescribeFilterAsync(DescribeFilterRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeFilterResponse>(request, s_describeFilter, cancellationToken);

    private static readonly InvokeOptions s_describeMetricAttribution = JsonOperation.Of<DescribeMetricAttributionResponse>(s_service, "/", "AmazonPersonalize.DescribeMetricAttribution");

    /// <inheritdoc/>
    public virtual Task<DescribeMetricAttributionResponse> DescribeMetricAttributionAsync(DescribeMetricAttributionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeMetricAttributionResponse>(request, s_describeMetricAttribution, cancellationToken);

    private static readonly InvokeOptions s_describeRecipe = JsonOperation.Of<DescribeRecipeResponse>(s_service, "/", "AmazonPersonalize.DescribeRecipe");

    /// <inheritdoc/>
    public virtual Task<DescribeRecipeResponse> DescribeRecipeAsync(DescribeRecipeRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeRecipeResponse>(request, s_describeRecipe, cancellationToken);

    private static readonly InvokeOptions s_describeRecommender = JsonOperation.Of<DescribeRecommenderResponse>(s_service, "/", "AmazonPersonalize.DescribeRecommender");

    /// <inheritdoc/>
    public virtual Task<DescribeRecommenderResponse> DescribeRecommenderAsync(DescribeRecommenderRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeRecommenderResponse>(request, s_describeRecommender, cancellationToken);

    private static readonly InvokeOptions s_describeSchema = JsonOperation.Of<DescribeSchemaResponse>(s_service, "/", "AmazonPersonalize.DescribeSchema");

    /// <inheritdoc/>
    public virtual Task<DescribeSchemaResponse> DescribeSchemaAsync(DescribeSchemaRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeSchemaResponse>(request, s_describeSchema, cancellationToken);

    private static readonly InvokeOptions s_describeSolution = JsonOperation.Of<DescribeSolutionResponse>(s_service, "/", "AmazonPersonalize.DescribeSolution");

    /// <inheritdoc/>
    public virtual Task<DescribeSolutionResponse> DescribeSolutionAsync(DescribeSolutionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeSolutionResponse>(request, s_describeSolution, cancellationToken);

    private static readonly InvokeOptions s_describeSolutionVersion = JsonOperation.Of<DescribeSolutionVersionResponse>(s_service, "/", "AmazonPersonalize.DescribeSolutionVersion");

    /// <inheritdoc/>
    public virtual Task<DescribeSolutionVersionResponse> DescribeSolutionVersionAsync(DescribeSolutionVersionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeSolutionVersionResponse>(request, s_describeSolutionVersion, cancellationToken);

    private static readonly InvokeOptions s_getSolutionMetrics = JsonOperation.Of<GetSolutionMetricsResponse>(s_service, "/", "AmazonPersonalize.GetSolutionMetrics");

    /// <inheritdoc/>
    public virtual Task<GetSolutionMetricsResponse> GetSolutionMetricsAsync(GetSolutionMetricsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetSolutionMetricsResponse>(request, s_getSolutionMetrics, cancellationToken);

    private static readonly InvokeOptions s_listBatchInferenceJobs = JsonOperation.Of<ListBatchInferenceJobsResponse>(s_service, "/", "AmazonPersonalize.ListBatchInferenceJobs");

    /// <inheritdoc/>
    public virtual Task<ListBatchInferenceJobsResponse> ListBatchInferenceJobsAsync(ListBatchInferenceJobsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListBatchInferenceJobsResponse>(request, s_listBatchInferenceJobs, cancellationToken);

    private static readonly InvokeOptions s_listBatchSegmentJobs = JsonOperation.Of<ListBatchSegmentJobsResponse>(s_service, "/", "AmazonPersonalize.ListBatchSegmentJobs");

    /// <inheritdoc/>
    public virtual Task<ListBatchSegmentJobsResponse> ListBatchSegmentJobsAsync(ListBatchSegmentJobsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListBatchSegmentJobsResponse>(request, s_listBatchSegmentJobs, cancellationToken);

    private static readonly InvokeOptions s_listCampaigns = JsonOperation.Of<ListCampaignsResponse>(s_service, "/", "AmazonPersonalize.ListCampaigns");

    /// <inheritdoc/>
    public virtual Task<ListCampaignsResponse> ListCampaignsAsync(ListCampaignsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListCampaignsResponse>(request, s_listCampaigns, cancellationToken);

    private static readonly InvokeOptions s_listDataDeletionJobs = JsonOperation.Of<ListDataDeletionJobsResponse>(s_service, "/", "AmazonPersonalize.ListDataDeletionJobs");

    /// <inheritdoc/>
    public virtual Task<ListDataDeletionJobsResponse> ListDataDeletionJobsAsync(ListDataDeletionJobsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListDataDeletionJobsResponse>(request, s_listDataDeletionJobs, cancellationToken);

    private static readonly InvokeOptions s_listDatasetExportJobs = JsonOperation.Of<ListDatasetExportJobsResponse>(s_service, "/", "AmazonPersonalize.ListDatasetExportJobs");

    /// <inheritdoc/>
    public virtual Task<ListDatasetExportJobsResponse> ListDatasetExportJobsAsync(ListDatasetExportJobsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListDatasetExportJobsResponse>(request, s_listDatasetExportJobs, cancellationToken);

    private static readonly InvokeOptions s_listDatasetGroups = JsonOperation.Of<ListDatasetGroupsResponse>(s_service, "/", "AmazonPersonalize.ListDatasetGroups");

    /// <inheritdoc/>
    public virtual Task<ListDatasetGroupsResponse> ListDatasetGroupsAsync(ListDatasetGroupsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListDatasetGroupsResponse>(request, s_listDatasetGroups, cancellationToken);

    private static readonly InvokeOptions s_listDatasetImportJobs = JsonOperation.Of<ListDatasetImportJobsResponse>(s_service, "/", "AmazonPersonalize.ListDatasetImportJobs");

    /// <inheritdoc/>
    public virtual Task<ListDatasetImportJobsResponse> ListDatasetImportJobsAsync(ListDatasetImportJobsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListDatasetImportJobsResponse>(request, s_listDatasetImportJobs, cancellationToken);

    private static readonly InvokeOptions s_listDatasets = JsonOperation.Of<ListDatasetsResponse>(s_service, "/", "AmazonPersonalize.ListDatasets");

    /// <inheritdoc/>
    public virtual Task<ListDatasetsResponse> ListDatasetsAsync(ListDatasetsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListDatasetsResponse>(request, s_listDatasets, cancellationToken);

    private static readonly InvokeOptions s_listEventTrackers = JsonOperation.Of<ListEventTrackersResponse>(s_service, "/", "AmazonPersonalize.ListEventTrackers");

    /// <inheritdoc/>
    public virtual Task<ListEventTrackersResponse> ListEventTrackersAsync(ListEventTrackersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListEventTrackersResponse>(request, s_listEventTrackers, cancellationToken);

    private static readonly InvokeOptions s_listFilters = JsonOperation.Of<ListFiltersResponse>(s_service, "/", "AmazonPersonalize.ListFilters");

    /// <inheritdoc/>
    public virtual Task<ListFiltersResponse> ListFiltersAsync(ListFiltersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListFiltersResponse>(request, s_listFilters, cancellationToken);

    private static readonly InvokeOptions s_listMetricAttributionMetrics = JsonOperation.Of<ListMetricAttributionMetricsResponse>(s_service, "/", "AmazonPersonalize.ListMetricAttributionMetrics");

    /// <inheritdoc/>
    public virtual Task<ListMetricAttributionMetricsResponse> ListMetricAttributionMetricsAsync(ListMetricAttributionMetricsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListMetricAttributionMetricsResponse>(request, s_listMetricAttributionMetrics, cancellationToken);

    private static readonly InvokeOptions s_listMetricAttributions = JsonOperation.Of<ListMetricAttributionsResponse>(s_service, "/", "AmazonPersonalize.ListMetricAttributions");

    /// <inheritdoc/>
    public virtual Task<ListMetricAttributionsResponse> ListMetricAttributionsAsync(ListMetricAttributionsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListMetricAttributionsResponse>(request, s_listMetricAttributions, cancellationToken);

    private static readonly InvokeOptions s_listRecipes = JsonOperation.Of<ListRecipesResponse>(s_service, "/", "AmazonPersonalize.ListRecipes");

    /// <inheritdoc/>
    public virtual Task<ListRecipesResponse> ListRecipesAsync(ListRecipesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListRecipesResponse>(request, s_listRecipes, cancellationToken);

    private static readonly InvokeOptions s_listRecommenders = JsonOperation.Of<ListRecommendersResponse>(s_service, "/", "AmazonPersonalize.ListRecommenders");

    /// <inheritdoc/>
    public virtual Task<ListRecommendersResponse> ListRecommendersAsync(ListRecommendersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListRecommendersResponse>(request, s_listRecommenders, cancellationToken);

    private static readonly InvokeOptions s_listSchemas = JsonOperation.Of<ListSchemasResponse>(s_service, "/", "AmazonPersonalize.ListSchemas");

    /// <inheritdoc/>
    public virtual Task<ListSchemasResponse> ListSchemasAsync(ListSchemasRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListSchemasResponse>(request, s_listSchemas, cancellationToken);

    private static readonly InvokeOptions s_listSolutions = JsonOperation.Of<ListSolutionsResponse>(s_service, "/", "AmazonPersonalize.ListSolutions");

    /// <inheritdoc/>
    public virtual Task<ListSolutionsResponse> ListSolutionsAsync(ListSolutionsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListSolutionsResponse>(request, s_listSolutions, cancellationToken);

    private static readonly InvokeOptions s_listSolutionVersions = JsonOperation.Of<ListSolutionVersionsResponse>(s_service, "/", "AmazonPersonalize.ListSolutionVersions");

    /// <inheritdoc/>
    public virtual Task<ListSolutionVersionsResponse> ListSolutionVersionsAsync(ListSolutionVersionsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListSolutionVersionsResponse>(request, s_listSolutionVersions, cancellationToken);

    private static readonly InvokeOptions s_listTagsForResource = JsonOperation.Of<ListTagsForResourceResponse>(s_service, "/", "AmazonPersonalize.ListTagsForResource");

    /// <inheritdoc/>
    public virtual Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListTagsForResourceResponse>(request, s_listTagsForResource, cancellationToken);

    private static readonly InvokeOptions s_startRecommender = JsonOperation.Of<StartRecommenderResponse>(s_service, "/", "AmazonPersonalize.StartRecommender");

    /// <inheritdoc/>
    public virtual Task<StartRecommenderResponse> StartRecommenderAsync(StartRecommenderRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<StartRecommenderResponse>(request, s_startRecommender, cancellationToken);

    private static readonly InvokeOptions s_stopRecommender = JsonOperation.Of<StopRecommenderResponse>(s_service, "/", "AmazonPersonalize.StopRecommender");

    /// <inheritdoc/>
    public virtual Task<StopRecommenderResponse> StopRecommenderAsync(StopRecommenderRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<StopRecommenderResponse>(request, s_stopRecommender, cancellationToken);

    private static readonly InvokeOptions s_stopSolutionVersionCreation = JsonOperation.Of<StopSolutionVersionCreationResponse>(s_service, "/", "AmazonPersonalize.StopSolutionVersionCreation");

    /// <inheritdoc/>
    public virtual Task<StopSolutionVersionCreationResponse> StopSolutionVersionCreationAsync(StopSolutionVersionCreationRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<StopSolutionVersionCreationResponse>(request, s_stopSolutionVersionCreation, cancellationToken);

    private static readonly InvokeOptions s_tagResource = JsonOperation.Of<TagResourceResponse>(s_service, "/", "AmazonPersonalize.TagResource");

    /// <inheritdoc/>
    public virtual Task<TagResourceResponse> TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<TagResourceResponse>(request, s_tagResource, cancellationToken);

    private static readonly InvokeOptions s_untagResource = JsonOperation.Of<UntagResourceResponse>(s_service, "/", "AmazonPersonalize.UntagResource");

    /// <inheritdoc/>
    public virtual Task<UntagResourceResponse> UntagResourceAsync(UntagResourceRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UntagResourceResponse>(request, s_untagResource, cancellationToken);

    private static readonly InvokeOptions s_updateCampaign = JsonOperation.Of<UpdateCampaignResponse>(s_service, "/", "AmazonPersonalize.UpdateCampaign");

    /// <inheritdoc/>
    public virtual Task<UpdateCampaignResponse> UpdateCampaignAsync(UpdateCampaignRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateCampaignResponse>(request, s_updateCampaign, cancellationToken);

    private static readonly InvokeOptions s_updateDataset = JsonOperation.Of<UpdateDatasetResponse>(s_service, "/", "AmazonPersonalize.UpdateDataset");

    /// <inheritdoc/>
    public virtual Task<UpdateDatasetResponse> UpdateDatasetAsync(UpdateDatasetRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateDatasetResponse>(request, s_updateDataset, cancellationToken);

    private static readonly InvokeOptions s_updateMetricAttribution = JsonOperation.Of<UpdateMetricAttributionResponse>(s_service, "/", "AmazonPersonalize.UpdateMetricAttribution");

    /// <inheritdoc/>
    public virtual Task<UpdateMetricAttributionResponse> UpdateMetricAttributionAsync(UpdateMetricAttributionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateMetricAttributionResponse>(request, s_updateMetricAttribution, cancellationToken);

    private static readonly InvokeOptions s_updateRecommender = JsonOperation.Of<UpdateRecommenderResponse>(s_service, "/", "AmazonPersonalize.UpdateRecommender");

    /// <inheritdoc/>
    public virtual Task<UpdateRecommenderResponse> UpdateRecommenderAsync(UpdateRecommenderRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateRecommenderResponse>(request, s_updateRecommender, cancellationToken);

    private static readonly InvokeOptions s_updateSolution = JsonOperation.Of<UpdateSolutionResponse>(s_service, "/", "AmazonPersonalize.UpdateSolution");

    /// <inheritdoc/>
    public virtual Task<UpdateSolutionResponse> UpdateSolutionAsync(UpdateSolutionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateSolutionResponse>(request, s_updateSolution, cancellationToken);
}
