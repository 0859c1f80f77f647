// Generated from the API tables in Api, do not edit: see Generator.
#nullable disable
using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.PersonalizeEvents.Model;

namespace Amazon.PersonalizeEvents;

/// <summary>Amazon Personalize Events, API version 2018-03-22.</summary>
public partial interface IAmazonPersonalizeEvents : IAmazonService, IDisposable
{
    /// <summary>Calls PutActionInteractions.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    Task<PutActionInteractionsResponse> PutActionInteractionsAsync(PutActionInteractionsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls PutActions.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    Task<PutActionsResponse> PutActionsAsync(PutActionsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls PutEvents.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    Task<PutEventsResponse> PutEventsAsync(PutEventsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls PutItems.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    Task<PutItemsResponse> PutItemsAsync(PutItemsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls PutUsers.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    /// <exception cref="ResourceInUseException">Resource in use exception.</exception>
    Task<PutUsersResponse> PutUsersAsync(PutUsersRequest request, CancellationToken cancellationToken = default);
}
