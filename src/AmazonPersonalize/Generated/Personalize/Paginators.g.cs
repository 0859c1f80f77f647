// Generated from the API tables in Api, do not edit: see Generator.
#nullable disable
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using Amazon.Personalize.Internal;
using Amazon.Runtime;
using Amazon.Personalize.Model;

namespace Amazon.Personalize
{
    /// <summary>Paginators of Amazon Personalize.</summary>
    public interface IPersonalizePaginatorFactory
    {
        /// <summary>Reads all pages of ListBatchInferenceJobs.</summary>
        IListBatchInferenceJobsPaginator ListBatchInferenceJobs(ListBatchInferenceJobsRequest request);

        /// <summary>Reads all pages of ListBatchSegmentJobs.</summary>
        IListBatchSegmentJobsPaginator ListBatchSegmentJobs(ListBatchSegmentJobsRequest request);

        /// <summary>Reads all pages of ListCampaigns.</summary>
        IListCampaignsPaginator ListCampaigns(ListCampaignsRequest request);

        /// <summary>Reads all pages of ListDatasetExportJobs.</summary>
        IListDatasetExportJobsPaginator ListDatasetExportJobs(ListDatasetExportJobsRequest request);

        /// <summary>Reads all pages of ListDatasetGroups.</summary>
        IListDatasetGroupsPaginator ListDatasetGroups(ListDatasetGroupsRequest request);

        /// <summary>Reads all pages of ListDatasetImportJobs.</summary>
        IListDatasetImportJobsPaginator ListDatasetImportJobs(ListDatasetImportJobsRequest request);

        /// <summary>Reads all pages of ListDatasets.</summary>
        IListDatasetsPaginator ListDatasets(ListDatasetsRequest request);

        /// <summary>Reads all pages of ListEventTrackers.</summary>
        IListEventTrackersPaginator ListEventTrackers(ListEventTrackersRequest request);

        /// <summary>Reads all pages of ListFilters.</summary>
        IListFiltersPaginator ListFilters(ListFiltersRequest request);

        /// <summary>Reads all pages of ListMetricAttributionMetrics.</summary>
        IListMetricAttributionMetricsPaginator ListMetricAttributionMetrics(ListMetricAttributionMetricsRequest request);

        /// <summary>Reads all pages of ListMetricAttributions.</summary>
        IListMetricAttributionsPaginator ListMetricAttributions(ListMetricAttributionsRequest request);

        /// <summary>Reads all pages of ListRecipes.</summary>
        IListRecipesPaginator ListRecipes(ListRecipesRequest request);

        /// <summary>Reads all pages of ListRecommenders.</summary>
        IListRecommendersPaginator ListRecommenders(ListRecommendersRequest request);

        /// <summary>Reads all pages of ListSchemas.</summary>
        IListSchemasPaginator ListSchemas(ListSchemasRequest request);

        /// <summary>Reads all pages of ListSolutions.</summary>
        IListSolutionsPaginator ListSolutions(ListSolutionsRequest request);

        /// <summary>Reads all pages of ListSolutionVersions.</summary>
        IListSolutionVersionsPaginator ListSolutionVersions(ListSolutionVersionsRequest request);
    }

    internal sealed class PersonalizePaginatorFactory(IAmazonPersonalize client) : IPersonalizePaginatorFactory
    {
        public IListBatchInferenceJobsPaginator ListBatchInferenceJobs(ListBatchInferenceJobsRequest request) => new ListBatchInferenceJobsPaginator(client, request);

        public IListBatchSegmentJobsPaginator ListBatchSegmentJobs(ListBatchSegmentJobsRequest request) => new ListBatchSegmentJobsPaginator(client, request);

        public IListCampaignsPaginator ListCampaigns(ListCampaignsRequest request) => new ListCampaignsPaginator(client, request);

        public IListDatasetExportJobsPaginator ListDatasetExportJobs(ListDatasetExportJobsRequest request) => new ListDatasetExportJobsPaginator(client, request);

        public IListDatasetGroupsPaginator ListDatasetGroups(ListDatasetGroupsRequest request) => new ListDatasetGroupsPaginator(client, request);

        public IListDatasetImportJobsPaginator ListDatasetImportJobs(ListDatasetImportJobsRequest request) => new ListDatasetImportJobsPaginator(client, request);

        public IListDatasetsPaginator ListDatasets(ListDatasetsRequest request) => new ListDatasetsPaginator(client, request);

        public IListEventTrackersPaginator ListEventTrackers(ListEventTrackersRequest request) => new ListEventTrackersPaginator(client, request);

        public IListFiltersPaginator ListFilters(ListFiltersRequest request) => new ListFiltersPaginator(client, request);

        public IListMetricAttributionMetricsPaginator ListMetricAttributionMetrics(ListMetricAttributionMetricsRequest request) => new ListMetricAttributionMetricsPaginator(client, request);

        public IListMetricAttributionsPaginator ListMetricAttributions(ListMetricAttributionsRequest request) => new ListMetricAttributionsPaginator(client, request);

        public IListRecipesPaginator ListRecipes(ListRecipesRequest request) => new ListRecipesPaginator(client, request);

        public IListRecommendersPaginator ListRecommenders(ListRecommendersRequest request) => new ListRecommendersPaginator(client, request);

        public IListSchemasPaginator ListSchemas(ListSchemasRequest request) => new ListSchemasPaginator(client, request);

        public IListSolutionsPaginator ListSolutions(ListSolutionsRequest request) => new ListSolutionsPaginator(client, request);

        public IListSolutionVersionsPaginator ListSolutionVersions(ListSolutionVersionsRequest request) => new ListSolutionVersionsPaginator(client, request);
    }
}

namespace Amazon.Personalize.Model
{
    /// <summary>Pages of ListBatchInferenceJobs.</summary>
    public interface IListBatchInferenceJobsPaginator
    {
        /// <summary>The responses, one a page.</summary>
        IPaginatedEnumerable<ListBatchInferenceJobsResponse> Responses { get; }

        /// <summary>The elements of all pages.</summary>
        IPaginatedEnumerable<BatchInferenceJobSummary> BatchInferenceJobs { get; }
    }

    internal sealed class ListBatchInferenceJobsPaginator(IAmazonPersonalize client, ListBatchInferenceJobsRequest request) : IListBatchInferenceJobsPaginator, IPaginator<ListBatchInferenceJobsResponse>
    {
        private int _started;

        public IPaginatedEnumerable<ListBatchInferenceJobsResponse> Responses => new PaginatedResponse<ListBatchInferenceJobsResponse>(this);

        public IPaginatedEnumerable<BatchInferenceJobSummary> BatchInferenceJobs =>
            new PaginatedResultKeyResponse<ListBatchInferenceJobsResponse, BatchInferenceJobSummary>(this, response => response.BatchInferenceJobs ?? new List<BatchInferenceJobSummary>());

        async IAsyncEnumerable<ListBatchInferenceJobsResponse> IPaginator<ListBatchInferenceJobsResponse>.PaginateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            JsonOperation.StartPaging(ref _started);
            var nextToken = request.NextToken;
            do
            {
                request.NextToken = nextToken;
                var response = await client.ListBatchInferenceJobsAsync(request, cancellationToken).ConfigureAwait(false);
                nextToken = response.NextToken;
                yield return response;
            }
            while (!string.IsNullOrEmpty(nextToken));
        }
    }

    /// <summary>Pages of ListBatchSegmentJobs.</summary>
    public interface IListBatchSegmentJobsPaginator
    {
        /// <summary>The responses, one a page.</summary>
        IPaginatedEnumerable<ListBatchSegmentJobsResponse> Responses { get; }

        /// <summary>The elements of all pages.</summary>
        IPaginatedEnumerable<BatchSegmentJobSummary> BatchSegmentJobs { get; }
    }

    internal sealed class ListBatchSegmentJobsPaginator(IAmazonPersonalize client, ListBatchSegmentJobsRequest request) : IListBatchSegmentJobsPaginator, IPaginator<ListBatchSegmentJobsResponse>
    {
        private int _started;

        public IPaginatedEnumerable<ListBatchSegmentJobsResponse> Responses => new PaginatedResponse<ListBatchSegmentJobsResponse>(this);

        public IPaginatedEnumerable<BatchSegmentJobSummary> BatchSegmentJobs =>
            new PaginatedResultKeyResponse<ListBatchSegmentJobsResponse, BatchSegmentJobSummary>(this, response => response.BatchSegmentJobs ?? new List<BatchSegmentJobSummary>());

        async IAsyncEnumerable<ListBatchSegmentJobsResponse> IPaginator<ListBatchSegmentJobsResponse>.PaginateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            JsonOperation.StartPaging(ref _started);
            var nextToken = request.NextToken;
            do
            {
                request.NextToken = nextToken;
                var response = await client.ListBatchSegmentJobsAsync(request, cancellationToken).ConfigureAwait(false);
                nextToken = response.NextToken;
                yield return response;
            }
            while (!string.IsNullOrEmpty(nextToken));
        }
    }

    /// <summary>Pages of ListCampaigns.</summary>
    public interface IListCampaignsPaginator
    {
        /// <summary>The responses, one a page.</summary>
        IPaginatedEnumerable<ListCampaignsResponse> Responses { get; }

        /// <summary>The elements of all pages.</summary>
        IPaginatedEnumerable<CampaignSummary> Campaigns { get; }
    }

    internal sealed class ListCampaignsPaginator(IAmazonPersonalize client, ListCampaignsRequest request) : IListCampaignsPaginator, IPaginator<ListCampaignsResponse>
    {
        private int _started;

        public IPaginatedEnumerable<ListCampaignsResponse> Responses => new PaginatedResponse<ListCampaignsResponse>(this);

        public IPaginatedEnumerable<CampaignSummary> Campaigns =>
            new PaginatedResultKeyResponse<ListCampaignsResponse, CampaignSummary>(this, response => response.Campaigns ?? new List<CampaignSummary>());

        async IAsyncEnumerable<ListCampaignsResponse> IPaginator<ListCampaignsResponse>.PaginateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            JsonOperation.StartPaging(ref _started);
            var nextToken = request.NextToken;
            do
            {
                request.NextToken = nextToken;
                var response = await client.ListCampaignsAsync(request, cancellationToken).ConfigureAwait(false);
                nextToken = response.NextToken;
                yield return response;
            }
            while (!string.IsNullOrEmpty(nextToken));
        }
    }

    /// <summary>Pages of ListDatasetExportJobs.</summary>
    public interface IListDatasetExportJobsPaginator
    {
        /// <summary>The responses, one a page.</summary>
        IPaginatedEnumerable<ListDatasetExportJobsResponse> Responses { get; }

        /// <summary>The elements of all pages.</summary>
        IPaginatedEnumerable<DatasetExportJobSummary> DatasetExportJobs { get; }
    }

    internal sealed class ListDatasetExportJobsPaginator(IAmazonPersonalize client, ListDatasetExportJobsRequest request) : IListDatasetExportJobsPaginator, IPaginator<ListDatasetExportJobsResponse>
    {
        private int _started;

        public IPaginatedEnumerable<ListDatasetExportJobsResponse> Responses => new PaginatedResponse<ListDatasetExportJobsResponse>(this);

        public IPaginatedEnumerable<DatasetExportJobSummary> DatasetExportJobs =>
            new PaginatedResultKeyResponse<ListDatasetExportJobsResponse, DatasetExportJobSummary>(this, response => response.DatasetExportJobs ?? new List<DatasetExportJobSummary>());

        async IAsyncEnumerable<ListDatasetExportJobsResponse> IPaginator<ListDatasetExportJobsResponse>.PaginateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            JsonOperation.StartPaging(ref _started);
            var nextToken = request.NextToken;
            do
            {
                request.NextToken = nextToken;
                var response = await client.ListDatasetExportJobsAsync(request, cancellationToken).ConfigureAwait(false);
                nextToken = response.NextToken;
                yield return response;
            }
            while (!string.IsNullOrEmpty(nextToken));
        }
    }

    /// <summary>Pages of ListDatasetGroups.</summary>
    public interface IListDatasetGroupsPaginator
    {
        /// <summary>The responses, one a page.</summary>
        IPaginatedEnumerable<ListDatasetGroupsResponse> Responses { get; }

        /// <summary>The elements of all pages.</summary>
        IPaginatedEnumerable<DatasetGroupSummary> DatasetGroups { get; }
    }

    internal sealed class ListDatasetGroupsPaginator(IAmazonPersonalize client, ListDatasetGroupsRequest request) : IListDatasetGroupsPaginator, IPaginator<ListDatasetGroupsResponse>
    {
        private int _started;

        public IPaginatedEnumerable<ListDatasetGroupsResponse> Responses => new PaginatedResponse<ListDatasetGroupsResponse>(this);

        public IPaginatedEnumerable<DatasetGroupSummary> DatasetGroups =>
            new PaginatedResultKeyResponse<ListDatasetGroupsResponse, DatasetGroupSummary>(this, response => response.DatasetGroups ?? new List<DatasetGroupSummary>());

        async IAsyncEnumerable<ListDatasetGroupsResponse> IPaginator<ListDatasetGroupsResponse>.PaginateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            JsonOperation.StartPaging(ref _started);
            var nextToken = request.NextToken;
            do
            {
                request.NextToken = nextToken;
                var response = await client.ListDatasetGroupsAsync(request, cancellationToken).ConfigureAwait(false);
                nextToken = response.NextToken;
                yield return response;
            }
            while (!string.IsNullOrEmpty(nextToken));
        }
    }

    /// <summary>Pages of ListDatasetImportJobs.</summary>
    public interface IListDatasetImportJobsPaginator
    {
        /// <summary>The responses, one a page.</summary>
        IPaginatedEnumerable<ListDatasetImportJobsResponse> Responses { get; }

        /// <summary>The elements of all pages.</summary>
        IPaginatedEnumerable<DatasetImportJobSummary> DatasetImportJobs { get; }
    }

    internal sealed class ListDatasetImportJobsPaginator(IAmazonPersonalize client, ListDatasetImportJobsRequest request) : IListDatasetImportJobsPaginator, IPaginator<ListDatasetImportJobsResponse>
    {
        private int _started;

        public IPaginatedEnumerable<ListDatasetImportJobsResponse> Responses => new PaginatedResponse<ListDatasetImportJobsResponse>(this);

        public IPaginatedEnumerable<DatasetImportJobSummary> DatasetImportJobs =>
            new PaginatedResultKeyResponse<ListDatasetImportJobsResponse, DatasetImportJobSummary>(this, response => response.DatasetImportJobs ?? new List<DatasetImportJobSummary>());

        async IAsyncEnumerable<ListDatasetImportJobsResponse> IPaginator<ListDatasetImportJobsResponse>.PaginateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            JsonOperation.StartPaging(ref _started);
            var nextToken = request.NextToken;
            do
            {
                request.NextToken = nextToken;
                var response = await client.ListDatasetImportJobsAsync(request, cancellationToken).ConfigureAwait(false);
                nextToken = response.NextToken;
                yield return response;
            }
            while (!string.IsNullOrEmpty(nextToken));
        }
    }

    /// <summary>Pages of ListDatasets.</summary>
    public interface IListDatasetsPaginator
    {
        /// <summary>The responses, one a page.</summary>
        IPaginatedEnumerable<ListDatasetsResponse> Responses { get; }

        /// <summary>The elements of all pages.</summary>
        IPaginatedEnumerable<DatasetSummary> Datasets { get; }
    }

    internal sealed class ListDatasetsPaginator(IAmazonPersonalize client, ListDatasetsRequest request) : IListDatasetsPaginator, IPaginator<ListDatasetsResponse>
    {
        private int _started;

        public IPaginatedEnumerable<ListDatasetsResponse> Responses => new PaginatedResponse<ListDatasetsResponse>(this);

        public IPaginatedEnumerable<DatasetSummary> Datasets =>
            new PaginatedResultKeyResponse<ListDatasetsResponse, DatasetSummary>(this, response => response.Datasets ?? new List<DatasetSummary>());

        async IAsyncEnumerable<ListDatasetsResponse> IPaginator<ListDatasetsResponse>.PaginateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            JsonOperation.StartPaging(ref _started);
            var nextToken = request.NextToken;
            do
            {
                request.NextToken = nextToken;
                var response = await client.ListDatasetsAsync(request, cancellationToken).ConfigureAwait(false);
                nextToken = response.NextToken;
                yield return response;
            }
            while (!string.IsNullOrEmpty(nextToken));
        }
    }

    /// <summary>Pages of ListEventTrackers.</summary>
    public interface IListEventTrackersPaginator
    {
        /// <summary>The responses, one a page.</summary>
        IPaginatedEnumerable<ListEventTrackersResponse> Responses { get; }

        /// <summary>The elements of all pages.</summary>
        IPaginatedEnumerable<EventTrackerSummary> EventTrackers { get; }
    }

    internal sealed class ListEventTrackersPaginator(IAmazonPersonalize client, ListEventTrackersRequest request) : IListEventTrackersPaginator, IPaginator<ListEventTrackersResponse>
    {
        private int _started;

        public IPaginatedEnumerable<ListEventTrackersResponse> Responses => new PaginatedResponse<ListEventTrackersResponse>(this);

        public IPaginatedEnumerable<EventTrackerSummary> EventTrackers =>
            new PaginatedResultKeyResponse<ListEventTrackersResponse, EventTrackerSummary>(this, response => response.EventTrackers ?? new List<EventTrackerSummary>());

        async IAsyncEnumerable<ListEventTrackersResponse> IPaginator<ListEventTrackersResponse>.PaginateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            JsonOperation.StartPaging(ref _started);
            var nextToken = request.NextToken;
            do
            {
                request.NextToken = nextToken;
                var response = await client.ListEventTrackersAsync(request, cancellationToken).ConfigureAwait(false);
                nextToken = response.NextToken;
                yield return response;
            }
            while (!string.IsNullOrEmpty(nextToken));
        }
    }

    /// <summary>Pages of ListFilters.</summary>
    public interface IListFiltersPaginator
    {
        /// <summary>The responses, one a page.</summary>
        IPaginatedEnumerable<ListFiltersResponse> Responses { get; }

        /// <summary>The elements of all pages.</summary>
        IPaginatedEnumerable<FilterSummary> Filters { get; }
    }

    internal sealed class ListFiltersPaginator(IAmazonPersonalize client, ListFiltersRequest request) : IListFiltersPaginator, IPaginator<ListFiltersResponse>
    {
        private int _started;

        public IPaginatedEnumerable<ListFiltersResponse> Responses => new PaginatedResponse<ListFiltersResponse>(this);

        public IPaginatedEnumerable<FilterSummary> Filters =>
            new PaginatedResultKeyResponse<ListFiltersResponse, FilterSummary>(this, response => response.Filters ?? new List<FilterSummary>());

        async IAsyncEnumerable<ListFiltersResponse> IPaginator<ListFiltersResponse>.PaginateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            JsonOperation.StartPaging(ref _started);
            var nextToken = request.NextToken;
            do
            {
                request.NextToken = nextToken;
                var response = await client.ListFiltersAsync(request, cancellationToken).ConfigureAwait(false);
                nextToken = response.NextToken;
                yield return response;
            }
            while (!string.IsNullOrEmpty(nextToken));
        }
    }

    /// <summary>Pages of ListMetricAttributionMetrics.</summary>
    public interface IListMetricAttributionMetricsPaginator
    {
        /// <summary>The responses, one a page.</summary>
        IPaginatedEnumerable<ListMetricAttributionMetricsResponse> Responses { get; }

        /// <summary>The elements of all pages.</summary>
        IPaginatedEnumerable<MetricAttribute> Metrics { get; }
    }

    internal sealed class ListMetricAttributionMetricsPaginator(IAmazonPersonalize client, ListMetricAttributionMetricsRequest request) : IListMetricAttributionMetricsPaginator, IPaginator<ListMetricAttributionMetricsResponse>
    {
        private int _started;

        public IPaginatedEnumerable<ListMetricAttributionMetricsResponse> Responses => new PaginatedResponse<ListMetricAttributionMetricsResponse>(this);

        public IPaginatedEnumerable<MetricAttribute> Metrics =>
            new PaginatedResultKeyResponse<ListMetricAttributionMetricsResponse, MetricAttribute>(this, response => response.Metrics ?? new List<MetricAttribute>());

        async IAsyncEnumerable<ListMetricAttributionMetricsResponse> IPaginator<ListMetricAttributionMetricsResponse>.PaginateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            JsonOperation.StartPaging(ref _started);
            var nextToken = request.NextToken;
            do
            {
                request.NextToken = nextToken;
                var response = await client.ListMetricAttributionMetricsAsync(request, cancellationToken).ConfigureAwait(false);
                nextToken = response.NextToken;
                yield return response;
            }
            while (!string.IsNullOrEmpty(nextToken));
        }
    }

    /// <summary>Pages of ListMetricAttributions.</summary>
    public interface IListMetricAttributionsPaginator
    {
        /// <summary>The responses, one a page.</summary>
        IPaginatedEnumerable<ListMetricAttributionsResponse> Responses { get; }

        /// <summary>The elements of all pages.</summary>
        IPaginatedEnumerable<MetricAttributionSummary> MetricAttributions { get; }
    }

    internal sealed class ListMetricAttributionsPaginator(IAmazonPersonalize client, ListMetricAttributionsRequest request) : IListMetricAttributionsPaginator, IPaginator<ListMetricAttributionsResponse>
    {
        private int _started;

        public IPaginatedEnumerable<ListMetricAttributionsResponse> Responses => new PaginatedResponse<ListMetricAttributionsResponse>(this);

        public IPaginatedEnumerable<MetricAttributionSummary> MetricAttributions =>
            new PaginatedResultKeyResponse<ListMetricAttributionsResponse, MetricAttributionSummary>(this, response => response.MetricAttributions ?? new List<MetricAttributionSummary>());

        async IAsyncEnumerable<ListMetricAttributionsResponse> IPaginator<ListMetricAttributionsResponse>.PaginateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            JsonOperation.StartPaging(ref _started);
            var nextToken = request.NextToken;
            do
            {
                request.NextToken = nextToken;
                var response = await client.ListMetricAttributionsAsync(request, cancellationToken).ConfigureAwait(false);
                nextToken = response.NextToken;
                yield return response;
            }
            while (!string.IsNullOrEmpty(nextToken));
        }
    }

    /// <summary>Pages of ListRecipes.</summary>
    public interface IListRecipesPaginator
    {
        /// <summary>The responses, one a page.</summary>
        IPaginatedEnumerable<ListRecipesResponse> Responses { get; }

        /// <summary>The elements of all pages.</summary>
        IPaginatedEnumerable<RecipeSummary> Recipes { get; }
    }

    internal sealed class ListRecipesPaginator(IAmazonPersonalize client, ListRecipesRequest request) : IListRecipesPaginator, IPaginator<ListRecipesResponse>
    {
        private int _started;

        public IPaginatedEnumerable<ListRecipesResponse> Responses => new PaginatedResponse<ListRecipesResponse>(this);

        public IPaginatedEnumerable<RecipeSummary> Recipes =>
            new PaginatedResultKeyResponse<ListRecipesResponse, RecipeSummary>(this, response => response.Recipes ?? new List<RecipeSummary>());

        async IAsyncEnumerable<ListRecipesResponse> IPaginator<ListRecipesResponse>.PaginateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            JsonOperation.StartPaging(ref _started);
            var nextToken = request.NextToken;
            do
            {
                request.NextToken = nextToken;
                var response = await client.ListRecipesAsync(request, cancellationToken).ConfigureAwait(false);
                nextToken = response.NextToken;
                yield return response;
            }
            while (!string.IsNullOrEmpty(nextToken));
        }
    }

    /// <summary>Pages of ListRecommenders.</summary>
    public interface IListRecommendersPaginator
    {
        /// <summary>The responses, one a page.</summary>
        IPaginatedEnumerable<ListRecommendersResponse> Responses { get; }

        /// <summary>The elements of all pages.</summary>
        IPaginatedEnumerable<RecommenderSummary> Recommenders { get; }
    }

    internal sealed class ListRecommendersPaginator(IAmazonPersonalize client, ListRecommendersRequest request) : IListRecommendersPaginator, IPaginator<ListRecommendersResponse>
    {
        private int _started;

        public IPaginatedEnumerable<ListRecommendersResponse> Responses => new PaginatedResponse<ListRecommendersResponse>(this);

        public IPaginatedEnumerable<RecommenderSummary> Recommenders =>
            new PaginatedResultKeyResponse<ListRecommendersResponse, RecommenderSummary>(this, response => response.Recommenders ?? new List<RecommenderSummary>());

        async IAsyncEnumerable<ListRecommendersResponse> IPaginator<ListRecommendersResponse>.PaginateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            JsonOperation.StartPaging(ref _started);
            var nextToken = request.NextToken;
            do
            {
                request.NextToken = nextToken;
                var response = await client.ListRecommendersAsync(request, cancellationToken).ConfigureAwait(false);
                nextToken = response.NextToken;
                yield return response;
            }
            while (!string.IsNullOrEmpty(nextToken));
        }
    }

    /// <summary>Pages of ListSchemas.</summary>
    public interface IListSchemasPaginator
    {
        /// <summary>The responses, one a page.</summary>
        IPaginatedEnumerable<ListSchemasResponse> Responses { get; }

        /// <summary>The elements of all pages.</summary>
        IPaginatedEnumerable<DatasetSchemaSummary> Schemas { get; }
    }

    internal sealed class ListSchemasPaginator(IAmazonPersonalize client, ListSchemasRequest request) : IListSchemasPaginator, IPaginator<ListSchemasResponse>
    {
        private int _started;

        public IPaginatedEnumerable<ListSchemasResponse> Responses => new PaginatedResponse<ListSchemasResponse>(this);

        public IPaginatedEnumerable<DatasetSchemaSummary> Schemas =>
            new PaginatedResultKeyResponse<ListSchemasResponse, DatasetSchemaSummary>(this, response => response.Schemas ?? new List<DatasetSchemaSummary>());

        async IAsyncEnumerable<ListSchemasResponse> IPaginator<ListSchemasResponse>.PaginateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            JsonOperation.StartPaging(ref _started);
            var nextToken = request.NextToken;
            do
            {
                request.NextToken = nextToken;
                var response = await client.ListSchemasAsync(request, cancellationToken).ConfigureAwait(false);
                nextToken = response.NextToken;
                yield return response;
            }
            while (!string.IsNullOrEmpty(nextToken));
        }
    }

    /// <summary>Pages of ListSolutions.</summary>
    public interface IListSolutionsPaginator
    {
        /// <summary>The responses, one a page.</summary>
        IPaginatedEnumerable<ListSolutionsResponse> Responses { get; }

        /// <summary>The elements of all pages.</summary>
        IPaginatedEnumerable<SolutionSummary> Solutions { get; }
    }

    internal sealed class ListSolutionsPaginator(IAmazonPersonalize client, ListSolutionsRequest request) : IListSolutionsPaginator, IPaginator<ListSolutionsResponse>
    {
        private int _started;

        public IPaginatedEnumerable<ListSolutionsResponse> Responses => new PaginatedResponse<ListSolutionsResponse>(this);

        public IPaginatedEnumerable<SolutionSummary> Solutions =>
            new PaginatedResultKeyResponse<ListSolutionsResponse, SolutionSummary>(this, response => response.Solutions ?? new List<SolutionSummary>());

        async IAsyncEnumerable<ListSolutionsResponse> IPaginator<ListSolutionsResponse>.PaginateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            JsonOperation.StartPaging(ref _started);
            var nextToken = request.NextToken;
            do
            {
                request.NextToken = nextToken;
                var response = await client.ListSolutionsAsync(request, cancellationToken).ConfigureAwait(false);
                nextToken = response.NextToken;
                yield return response;
            }
            while (!string.IsNullOrEmpty(nextToken));
        }
    }

    /// <summary>Pages of ListSolutionVersions.</summary>
    public interface IListSolutionVersionsPaginator
    {
        /// <summary>The responses, one a page.</summary>
        IPaginatedEnumerable<ListSolutionVersionsResponse> Responses { get; }

        /// <summary>The elements of all pages.</summary>
        IPaginatedEnumerable<SolutionVersionSummary> SolutionVersions { get; }
    }

    internal sealed class ListSolutionVersionsPaginator(IAmazonPersonalize client, ListSolutionVersionsRequest request) : IListSolutionVersionsPaginator, IPaginator<ListSolutionVersionsResponse>
    {
        private int _started;

        public IPaginatedEnumerable<ListSolutionVersionsResponse> Responses => new PaginatedResponse<ListSolutionVersionsResponse>(this);

        public IPaginatedEnumerable<SolutionVersionSummary> SolutionVersions =>
            new PaginatedResultKeyResponse<ListSolutionVersionsResponse, SolutionVersionSummary>(this, response => response.SolutionVersions ?? new List<SolutionVersionSummary>());

        async IAsyncEnumerable<ListSolutionVersionsResponse> IPaginator<ListSolutionVersionsResponse>.PaginateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            JsonOperation.StartPaging(ref _started);
            var nextToken = request.NextToken;
            do
            {
                request.NextToken = nextToken;
                var response = await client.ListSolutionVersionsAsync(request, cancellationToken).ConfigureAwait(false);
                nextToken = response.NextToken;
                yield return response;
            }
            while (!string.IsNullOrEmpty(nextToken));
        }
    }
}
