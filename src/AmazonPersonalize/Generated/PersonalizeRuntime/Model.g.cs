// Generated from the API tables in Api, do not edit: see Generator.
#nullable disable
using System;
using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.PersonalizeRuntime.Model;

/// <summary>What all requests to Amazon Personalize Runtime have in common.</summary>
public abstract partial class AmazonPersonalizeRuntimeRequest : AmazonWebServiceRequest
{
}

/// <summary>The request of GetActionRecommendations.</summary>
public partial class GetActionRecommendationsRequest : AmazonPersonalizeRuntimeRequest
{
    /// <summary>Campaign arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string CampaignArn { get; set; }

    /// <summary>User id: at most 256 characters.</summary>
    public string UserId { get; set; }

    /// <summary>Num results: at least 0.</summary>
    public int? NumResults { get; set; }

    /// <summary>Filter arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string FilterArn { get; set; }

    /// <summary>Filter values: at most 25 elements.</summary>
    public Dictionary<string, string> FilterValues { get; set; } = AWSConfigs.InitializeCollections ? new Dictionary<string, string>() : null;
}

/// <summary>The response of GetActionRecommendations.</summary>
public partial class GetActionRecommendationsResponse : AmazonWebServiceResponse
{
    /// <summary>Action list.</summary>
    public List<PredictedAction> ActionList { get; set; } = AWSConfigs.InitializeCollections ? new List<PredictedAction>() : null;

    /// <summary>Recommendation id.</summary>
    public string RecommendationId { get; set; }
}

/// <summary>The request of GetPersonalizedRanking.</summary>
public partial class GetPersonalizedRankingRequest : AmazonPersonalizeRuntimeRequest
{
    /// <summary>Campaign arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string CampaignArn { get; set; }

    /// <summary>Input list: required.</summary>
    public List<string> InputList { get; set; } = AWSConfigs.InitializeCollections ? new List<string>() : null;

    /// <summary>User id: required, at most 256 characters.</summary>
    public string UserId { get; set; }

    /// <summary>Context: at most 150 elements.</summary>
    public Dictionary<string, string> Context { get; set; } = AWSConfigs.InitializeCollections ? new Dictionary<string, string>() : null;

    /// <summary>Filter arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string FilterArn { get; set; }

    /// <summary>Filter values: at most 25 elements.</summary>
    public Dictionary<string, string> FilterValues { get; set; } = AWSConfigs.InitializeCollections ? new Dictionary<string, string>() : null;

    /// <summary>Metadata columns: at most 1 elements.</summary>
    public Dictionary<string, List<string>> MetadataColumns { get; set; } = AWSConfigs.InitializeCollections ? new Dictionary<string, List<string>>() : null;
}

/// <summary>The response of GetPersonalizedRanking.</summary>
public partial class GetPersonalizedRankingResponse : AmazonWebServiceResponse
{
    /// <summary>Personalized ranking.</summary>
    public List<PredictedItem> PersonalizedRanking { get; set; } = AWSConfigs.InitializeCollections ? new List<PredictedItem>() : null;

    /// <summary>Recommendation id.</summary>
    public string RecommendationId { get; set; }
}

/// <summary>The request of GetRecommendations.</summary>
public partial class GetRecommendationsRequest : AmazonPersonalizeRuntimeRequest
{
    /// <summary>Campaign arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string CampaignArn { get; set; }

    /// <summary>Item id: at most 256 characters.</summary>
    public string ItemId { get; set; }

    /// <summary>User id: at most 256 characters.</summary>
    public string UserId { get; set; }

    /// <summary>Num results: at least 0.</summary>
    public int? NumResults { get; set; }

    /// <summary>Context: at most 150 elements.</summary>
    public Dictionary<string, string> Context { get; set; } = AWSConfigs.InitializeCollections ? new Dictionary<string, string>() : null;

    /// <summary>Filter arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string FilterArn { get; set; }

    /// <summary>Filter values: at most 25 elements.</summary>
    public Dictionary<string, string> FilterValues { get; set; } = AWSConfigs.InitializeCollections ? new Dictionary<string, string>() : null;

    /// <summary>Recommender arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string RecommenderArn { get; set; }

    /// <summary>Promotions: at most 1 elements.</summary>
    public List<Promotion> Promotions { get; set; } = AWSConfigs.InitializeCollections ? new List<Promotion>() : null;

    /// <summary>Metadata columns: at most 1 elements.</summary>
    public Dictionary<string, List<string>> MetadataColumns { get; set; } = AWSConfigs.InitializeCollections ? new Dictionary<string, List<string>>() : null;
}

/// <summary>The response of GetRecommendations.</summary>
public partial class GetRecommendationsResponse : AmazonWebServiceResponse
{
    /// <summary>Item list.</summary>
    public List<PredictedItem> ItemList { get; set; } = AWSConfigs.InitializeCollections ? new List<PredictedItem>() : null;

    /// <summary>Recommendation id.</summary>
    public string RecommendationId { get; set; }
}

/// <summary>Predicted action of Amazon Personalize Runtime.</summary>
public partial class PredictedAction
{
    /// <summary>Action id: at most 256 characters.</summary>
    public string ActionId { get; set; }

    /// <summary>Score.</summary>
    public double? Score { get; set; }
}

/// <summary>Predicted item of Amazon Personalize Runtime.</summary>
public partial class PredictedItem
{
    /// <summary>Item id: at most 256 characters.</summary>
    public string ItemId { get; set; }

    /// <summary>Score.</summary>
    public double? Score { get; set; }

    /// <summary>Promotion name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string PromotionName { get; set; }

    /// <summary>Metadata.</summary>
    public Dictionary<string, string> Metadata { get; set; } = AWSConfigs.InitializeCollections ? new Dictionary<string, string>() : null;

    /// <summary>Reason.</summary>
    public List<string> Reason { get; set; } = AWSConfigs.InitializeCollections ? new List<string>() : null;
}

/// <summary>Promotion of Amazon Personalize Runtime.</summary>
public partial class Promotion
{
    /// <summary>Name: at least 1 characters, at most 63 characters, pattern <c>^[a-zA-Z0-9][a-zA-Z0-9\-_]*</c>.</summary>
    public string Name { get; set; }

    /// <summary>Percent promoted items: at least 1, at most 100.</summary>
    public int? PercentPromotedItems { get; set; }

    /// <summary>Filter arn: at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string FilterArn { get; set; }

    /// <summary>Filter values: at most 25 elements.</summary>
    public Dictionary<string, string> FilterValues { get; set; } = AWSConfigs.InitializeCollections ? new Dictionary<string, string>() : null;
}
