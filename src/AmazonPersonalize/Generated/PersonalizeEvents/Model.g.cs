// Generated from the API tables in Api, do not edit: see Generator.
#nullable disable
using System;
using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.PersonalizeEvents.Model;

/// <summary>What all requests to Amazon Personalize Events have in common.</summary>
public abstract partial class AmazonPersonalizeEventsRequest : AmazonWebServiceRequest
{
}

/// <summary>Action of Amazon Personalize Events.</summary>
public partial class Action
{
    /// <summary>Action id: required, at least 1 characters, at most 256 characters.</summary>
    public string ActionId { get; set; }

    /// <summary>Properties: at least 1 characters, at most 32000 characters.</summary>
    public string Properties { get; set; }
}

/// <summary>Action interaction of Amazon Personalize Events.</summary>
public partial class ActionInteraction
{
    /// <summary>Action id: required, at least 1 characters, at most 256 characters.</summary>
    public string ActionId { get; set; }

    /// <summary>User id: at least 1 characters, at most 256 characters.</summary>
    public string UserId { get; set; }

    /// <summary>Session id: required, at least 1 characters, at most 256 characters.</summary>
    public string SessionId { get; set; }

    /// <summary>Timestamp: required.</summary>
    public DateTime? Timestamp { get; set; }

    /// <summary>Event type: required, at least 1 characters, at most 256 characters.</summary>
    public string EventType { get; set; }

    /// <summary>Event id: at least 1 characters, at most 256 characters.</summary>
    public string EventId { get; set; }

    /// <summary>Recommendation id: at least 1 characters, at most 40 characters.</summary>
    public string RecommendationId { get; set; }

    /// <summary>Impression: at least 1 elements, at most 25 elements.</summary>
    public List<string> Impression { get; set; } = AWSConfigs.InitializeCollections ? new List<string>() : null;

    /// <summary>Properties: at least 1 characters, at most 1024 characters.</summary>
    public string Properties { get; set; }
}

/// <summary>Event of Amazon Personalize Events.</summary>
public partial class Event
{
    /// <summary>Event id: at least 1 characters, at most 256 characters.</summary>
    public string EventId { get; set; }

    /// <summary>Event type: required, at least 1 characters, at most 256 characters.</summary>
    public string EventType { get; set; }

    /// <summary>Event value.</summary>
    public float? EventValue { get; set; }

    /// <summary>Item id: at least 1 characters, at most 256 characters.</summary>
    public string ItemId { get; set; }

    /// <summary>Properties: at least 1 characters, at most 1024 characters.</summary>
    public string Properties { get; set; }

    /// <summary>Sent at: required.</summary>
    public DateTime? SentAt { get; set; }

    /// <summary>Recommendation id: at least 1 characters, at most 40 characters.</summary>
    public string RecommendationId { get; set; }

    /// <summary>Impression: at least 1 elements, at most 25 elements.</summary>
    public List<string> Impression { get; set; } = AWSConfigs.InitializeCollections ? new List<string>() : null;

    /// <summary>Metric attribution.</summary>
    public MetricAttribution MetricAttribution { get; set; }
}

/// <summary>Item of Amazon Personalize Events.</summary>
public partial class Item
{
    /// <summary>Item id: required, at least 1 characters, at most 256 characters.</summary>
    public string ItemId { get; set; }

    /// <summary>Properties: at least 1 characters, at most 32000 characters.</summary>
    public string Properties { get; set; }
}

/// <summary>Metric attribution of Amazon Personalize Events.</summary>
public partial class MetricAttribution
{
    /// <summary>Event attribution source: required, at most 1024 characters, pattern <c>^[\x20-\x7E]*[\x21-\x7E]+[\x20-\x7E]*$</c>.</summary>
    public string EventAttributionSource { get; set; }
}

/// <summary>The request of PutActionInteractions.</summary>
public partial class PutActionInteractionsRequest : AmazonPersonalizeEventsRequest
{
    /// <summary>Tracking id: required, at least 1 characters, at most 256 characters.</summary>
    public string TrackingId { get; set; }

    /// <summary>Action interactions: required, at least 1 elements, at most 10 elements.</summary>
    public List<ActionInteraction> ActionInteractions { get; set; } = AWSConfigs.InitializeCollections ? new List<ActionInteraction>() : null;
}

/// <summary>The response of PutActionInteractions.</summary>
public partial class PutActionInteractionsResponse : AmazonWebServiceResponse
{
}

/// <summary>The request of PutActions.</summary>
public partial class PutActionsRequest : AmazonPersonalizeEventsRequest
{
    /// <summary>Dataset arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetArn { get; set; }

    /// <summary>Actions: required, at least 1 elements, at most 10 elements.</summary>
    public List<Action> Actions { get; set; } = AWSConfigs.InitializeCollections ? new List<Action>() : null;
}

/// <summary>The response of PutActions.</summary>
public partial class PutActionsResponse : AmazonWebServiceResponse
{
}

/// <summary>The request of PutEvents.</summary>
public partial class PutEventsRequest : AmazonPersonalizeEventsRequest
{
    /// <summary>Tracking id: required, at least 1 characters, at most 256 characters.</summary>
    public string TrackingId { get; set; }

    /// <summary>User id: at least 1 characters, at most 256 characters.</summary>
    public string UserId { get; set; }

    /// <summary>Session id: required, at least 1 characters, at most 256 characters.</summary>
    public string SessionId { get; set; }

    /// <summary>Event list: required, at least 1 elements, at most 10 elements.</summary>
    public List<Event> EventList { get; set; } = AWSConfigs.InitializeCollections ? new List<Event>() : null;
}

/// <summary>The response of PutEvents.</summary>
public partial class PutEventsResponse : AmazonWebServiceResponse
{
}

/// <summary>The request of PutItems.</summary>
public partial class PutItemsRequest : AmazonPersonalizeEventsRequest
{
    /// <summary>Dataset arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetArn { get; set; }

    /// <summary>Items: required, at least 1 elements, at most 10 elements.</summary>
    public List<Item> Items { get; set; } = AWSConfigs.InitializeCollections ? new List<Item>() : null;
}

/// <summary>The response of PutItems.</summary>
public partial class PutItemsResponse : AmazonWebServiceResponse
{
}

/// <summary>The request of PutUsers.</summary>
public partial class PutUsersRequest : AmazonPersonalizeEventsRequest
{
    /// <summary>Dataset arn: required, at most 256 characters, pattern <c>arn:([a-z\d-]+):personalize:.*:.*:.+</c>.</summary>
    public string DatasetArn { get; set; }

    /// <summary>Users: required, at least 1 elements, at most 10 elements.</summary>
    public List<User> Users { get; set; } = AWSConfigs.InitializeCollections ? new List<User>() : null;
}

/// <summary>The response of PutUsers.</summary>
public partial class PutUsersResponse : AmazonWebServiceResponse
{
}

/// <summary>User of Amazon Personalize Events.</summary>
public partial class User
{
    /// <summary>User id: required, at least 1 characters, at most 256 characters.</summary>
    public string UserId { get; set; }

    /// <summary>Properties: at least 1 characters, at most 24000 characters.</summary>
    public string Properties { get; set; }
}
