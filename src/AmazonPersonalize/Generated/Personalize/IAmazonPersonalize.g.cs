// Generated from the API tables in Api, do not edit: see Generator.
#nullable disable
using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Personalize.Model;

namespace Amazon.Personalize;

/// <summary>Amazon Personalize, API version 2018-05-22.</summary>
public partial interface IAmazonPersonalize : IAmazonService, IDisposable
{
    /// <summary>Reads paged lists whole.</summary>
    IPersonalizePaginatorFactory Paginators { get; }

    /// <summary>Calls CreateBatchInferenceJob.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceAlreadyExistsException">Resource already exists exception.</exception>
    /// <exception cref="LimitExceededException">Limit exceeded exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    /// <exception cref="TooManyTagsException">Too many tags exception.</exception>
    Task<CreateBatchInferenceJobResponse> CreateBatchInferenceJobAsync(CreateBatchInferenceJobRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls CreateBatchSegmentJob.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceAlreadyExistsException">Resource already exists exception.</exception>
    /// <exception cref="LimitExceededException">Limit exceeded exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    /// <exception cref="TooManyTagsException">Too many tags exception.</exception>
    Task<CreateBatchSegmentJobResponse> CreateBatchSegmentJobAsync(CreateBatchSegmentJobRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls CreateCampaign.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="ResourceAlreadyExistsException">Resource already exists exception.</exception>
    /// <exception cref="LimitExceededException">Limit exceeded exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    /// <exception cref="TooManyTagsException">Too many tags exception.</exception>
    Task<CreateCampaignResponse> CreateCampaignAsync(CreateCampaignRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls CreateDataDeletionJob.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="ResourceAlreadyExistsException">Resource already exists exception.</exception>
    /// <exception cref="LimitExceededException">Limit exceeded exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    /// <exception cref="TooManyTagsException">Too many tags exception.</exception>
    Task<CreateDataDeletionJobResponse> CreateDataDeletionJobAsync(CreateDataDeletionJobRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls CreateDataset.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="ResourceAlreadyExistsException">Resource already exists exception.</exception>
    /// <exception cref="LimitExceededException">Limit exceeded exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    /// <exception cref="TooManyTagsException">Too many tags exception.</exception>
    Task<CreateDatasetResponse> CreateDatasetAsync(CreateDatasetRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls CreateDatasetExportJob.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="ResourceAlreadyExistsException">Resource already exists exception.</exception>
    /// <exception cref="LimitExceededException">Limit exceeded exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    /// <exception cref="TooManyTagsException">Too many tags exception.</exception>
    Task<CreateDatasetExportJobResponse> CreateDatasetExportJobAsync(CreateDatasetExportJobRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls CreateDatasetGroup.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceAlreadyExistsException">Resource already exists exception.</exception>
    /// <exception cref="LimitExceededException">Limit exceeded exception.</exception>
    /// <exception cref="TooManyTagsException">Too many tags exception.</exception>
    Task<CreateDatasetGroupResponse> CreateDatasetGroupAsync(CreateDatasetGroupRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls CreateDatasetImportJob.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="ResourceAlreadyExistsException">Resource already exists exception.</exception>
    /// <exception cref="LimitExceededException">Limit exceeded exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    /// <exception cref="TooManyTagsException">Too many tags exception.</exception>
    Task<CreateDatasetImportJobResponse> CreateDatasetImportJobAsync(CreateDatasetImportJobRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls CreateEventTracker.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceAlreadyExistsException">Resource already exists exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="LimitExceededException">Limit exceeded exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    /// <exception cref="TooManyTagsException">Too many tags exception.</exception>
    Task<CreateEventTrackerResponse> CreateEventTrackerAsync(CreateEventTrackerRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls CreateFilter.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceAlreadyExistsException">Resource already exists exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="LimitExceededException">Limit exceeded exception.</exception>
    /// <exception cref="TooManyTagsException">Too many tags exception.</exception>
    Task<CreateFilterResponse> CreateFilterAsync(CreateFilterRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls CreateMetricAttribution.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="ResourceAlreadyExistsException">Resource already exists exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    /// <exception cref="LimitExceededException">Limit exceeded exception.</exception>
    Task<CreateMetricAttributionResponse> CreateMetricAttributionAsync(CreateMetricAttributionRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls CreateRecommender.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceAlreadyExistsException">Resource already exists exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="LimitExceededException">Limit exceeded exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    /// <exception cref="TooManyTagsException">Too many tags exception.</exception>
    Task<CreateRecommenderResponse> CreateRecommenderAsync(CreateRecommenderRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls CreateSchema.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceAlreadyExistsException">Resource already exists exception.</exception>
    /// <exception cref="LimitExceededException">Limit exceeded exception.</exception>
    Task<CreateSchemaResponse> CreateSchemaAsync(CreateSchemaRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls CreateSolution.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceAlreadyExistsException">Resource already exists exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="LimitExceededException">Limit exceeded exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    /// <exception cref="TooManyTagsException">Too many tags exception.</exception>
    Task<CreateSolutionResponse> CreateSolutionAsync(CreateSolutionRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls CreateSolutionVersion.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="LimitExceededException">Limit exceeded exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    /// <exception cref="TooManyTagsException">Too many tags exception.</exception>
    /// <exception cref="ResourceAlreadyExistsException">Resource already exists exception.</exception>
    Task<CreateSolutionVersionResponse> CreateSolutionVersionAsync(CreateSolutionVersionRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls DeleteCampaign.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    Task<DeleteCampaignResponse> DeleteCampaignAsync(DeleteCampaignRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls DeleteDataset.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    Task<DeleteDatasetResponse> DeleteDatasetAsync(DeleteDatasetRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls DeleteDatasetGroup.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    Task<DeleteDatasetGroupResponse> DeleteDatasetGroupAsync(DeleteDatasetGroupRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls DeleteEventTracker.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    Task<DeleteEventTrackerResponse> DeleteEventTrackerAsync(DeleteEventTrackerRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls DeleteFilter.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    Task<DeleteFilterResponse> DeleteFilterAsync(DeleteFilterRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls DeleteMetricAttribution.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    Task<DeleteMetricAttributionResponse> DeleteMetricAttributionAsync(DeleteMetricAttributionRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls DeleteRecommender.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    Task<DeleteRecommenderResponse> DeleteRecommenderAsync(DeleteRecommenderRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls DeleteSchema.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    Task<DeleteSchemaResponse> DeleteSchemaAsync(DeleteSchemaRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls DeleteSolution.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    Task<DeleteSolutionResponse> DeleteSolutionAsync(DeleteSolutionRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls DescribeAlgorithm.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    Task<DescribeAlgorithmResponse> DescribeAlgorithmAsync(DescribeAlgorithmRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls DescribeBatchInferenceJob.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    Task<DescribeBatchInferenceJobResponse> DescribeBatchInferenceJobAsync(DescribeBatchInferenceJobRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls DescribeBatchSegmentJob.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    Task<DescribeBatchSegmentJobResponse> DescribeBatchSegmentJobAsync(DescribeBatchSegmentJobRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls DescribeCampaign.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    Task<DescribeCampaignResponse> DescribeCampaignAsync(DescribeCampaignRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls DescribeDataDeletionJob.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    Task<DescribeDataDeletionJobResponse> DescribeDataDeletionJobAsync(DescribeDataDeletionJobRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls DescribeDataset.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    Task<DescribeDatasetResponse> DescribeDatasetAsync(DescribeDatasetRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls DescribeDatasetExportJob.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    Task<DescribeDatasetExportJobResponse> DescribeDatasetExportJobAsync(DescribeDatasetExportJobRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls DescribeDatasetGroup.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    Task<DescribeDatasetGroupResponse> DescribeDatasetGroupAsync(DescribeDatasetGroupRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls DescribeDatasetImportJob.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    Task<DescribeDatasetImportJobResponse> DescribeDatasetImportJobAsync(DescribeDatasetImportJobRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls DescribeEventTracker.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    Task<DescribeEventTrackerResponse> DescribeEventTrackerAsync(DescribeEventTrackerRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls DescribeFeatureTransformation.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    Task<DescribeFeatureTransformationResponse> DescribeFeatureTransformationAsync(DescribeFeatureTransformationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls DescribeFilter.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    Task<DescribeFilterResponse> DescribeFilterAsync(DescribeFilterRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls DescribeMetricAttribution.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    Task<DescribeMetricAttributionResponse> DescribeMetricAttributionAsync(DescribeMetricAttributionRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls DescribeRecipe.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    Task<DescribeRecipeResponse> DescribeRecipeAsync(DescribeRecipeRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls DescribeRecommender.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    Task<DescribeRecommenderResponse> DescribeRecommenderAsync(DescribeRecommenderRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls DescribeSchema.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    Task<DescribeSchemaResponse> DescribeSchemaAsync(DescribeSchemaRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls DescribeSolution.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    Task<DescribeSolutionResponse> DescribeSolutionAsync(DescribeSolutionRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls DescribeSolutionVersion.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    Task<DescribeSolutionVersionResponse> DescribeSolutionVersionAsync(DescribeSolutionVersionRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls GetSolutionMetrics.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    Task<GetSolutionMetricsResponse> GetSolutionMetricsAsync(GetSolutionMetricsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls ListBatchInferenceJobs.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="InvalidNextTokenException">Invalid next token exception.</exception>
    Task<ListBatchInferenceJobsResponse> ListBatchInferenceJobsAsync(ListBatchInferenceJobsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls ListBatchSegmentJobs.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="InvalidNextTokenException">Invalid next token exception.</exception>
    Task<ListBatchSegmentJobsResponse> ListBatchSegmentJobsAsync(ListBatchSegmentJobsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls ListCampaigns.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="InvalidNextTokenException">Invalid next token exception.</exception>
    Task<ListCampaignsResponse> ListCampaignsAsync(ListCampaignsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls ListDataDeletionJobs.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="InvalidNextTokenException">Invalid next token exception.</exception>
    Task<ListDataDeletionJobsResponse> ListDataDeletionJobsAsync(ListDataDeletionJobsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls ListDatasetExportJobs.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="InvalidNextTokenException">Invalid next token exception.</exception>
    Task<ListDatasetExportJobsResponse> ListDatasetExportJobsAsync(ListDatasetExportJobsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls ListDatasetGroups.</summary>
    /// <exception cref="InvalidNextTokenException">Invalid next token exception.</exception>
    Task<ListDatasetGroupsResponse> ListDatasetGroupsAsync(ListDatasetGroupsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls ListDatasetImportJobs.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="InvalidNextTokenException">Invalid next token exception.</exception>
    Task<ListDatasetImportJobsResponse> ListDatasetImportJobsAsync(ListDatasetImportJobsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls ListDatasets.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="InvalidNextTokenException">Invalid next token exception.</exception>
    Task<ListDatasetsResponse> ListDatasetsAsync(ListDatasetsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls ListEventTrackers.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="InvalidNextTokenException">Invalid next token exception.</exception>
    Task<ListEventTrackersResponse> ListEventTrackersAsync(ListEventTrackersRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls ListFilters.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="InvalidNextTokenException">Invalid next token exception.</exception>
    Task<ListFiltersResponse> ListFiltersAsync(ListFiltersRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls ListMetricAttributionMetrics.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="InvalidNextTokenException">Invalid next token exception.</exception>
    Task<ListMetricAttributionMetricsResponse> ListMetricAttributionMetricsAsync(ListMetricAttributionMetricsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls ListMetricAttributions.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="InvalidNextTokenException">Invalid next token exception.</exception>
    Task<ListMetricAttributionsResponse> ListMetricAttributionsAsync(ListMetricAttributionsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls ListRecipes.</summary>
    /// <exception cref="InvalidNextTokenException">Invalid next token exception.</exception>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    Task<ListRecipesResponse> ListRecipesAsync(ListRecipesRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls ListRecommenders.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="InvalidNextTokenException">Invalid next token exception.</exception>
    Task<ListRecommendersResponse> ListRecommendersAsync(ListRecommendersRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls ListSchemas.</summary>
    /// <exception cref="InvalidNextTokenException">Invalid next token exception.</exception>
    Task<ListSchemasResponse> ListSchemasAsync(ListSchemasRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls ListSolutions.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="InvalidNextTokenException">Invalid next token exception.</exception>
    Task<ListSolutionsResponse> ListSolutionsAsync(ListSolutionsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls ListSolutionVersions.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="InvalidNextTokenException">Invalid next token exception.</exception>
    Task<ListSolutionVersionsResponse> ListSolutionVersionsAsync(ListSolutionVersionsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls ListTagsForResource.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls StartRecommender.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    Task<StartRecommenderResponse> StartRecommenderAsync(StartRecommenderRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls StopRecommender.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    Task<StopRecommenderResponse> StopRecommenderAsync(StopRecommenderRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls StopSolutionVersionCreation.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    Task<StopSolutionVersionCreationResponse> StopSolutionVersionCreationAsync(StopSolutionVersionCreationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls TagResource.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="TooManyTagsException">Too many tags exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    /// <exception cref="LimitExceededException">Limit exceeded exception.</exception>
    Task<TagResourceResponse> TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls UntagResource.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="TooManyTagKeysException">Too many tag keys exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    Task<UntagResourceResponse> UntagResourceAsync(UntagResourceRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls UpdateCampaign.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    Task<UpdateCampaignResponse> UpdateCampaignAsync(UpdateCampaignRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls UpdateDataset.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    Task<UpdateDatasetResponse> UpdateDatasetAsync(UpdateDatasetRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls UpdateMetricAttribution.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    /// <exception cref="ResourceAlreadyExistsException">Resource already exists exception.</exception>
    Task<UpdateMetricAttributionResponse> UpdateMetricAttributionAsync(UpdateMetricAttributionRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls UpdateRecommender.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    Task<UpdateRecommenderResponse> UpdateRecommenderAsync(UpdateRecommenderRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls UpdateSolution.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    /// <exception cref="LimitExceededException">Limit exceeded exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    Task<UpdateSolutionResponse> UpdateSolutionAsync(UpdateSolutionRequest request, CancellationToken cancellationToken = default);
}
