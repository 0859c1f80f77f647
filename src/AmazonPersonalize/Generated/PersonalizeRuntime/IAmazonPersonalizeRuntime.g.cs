// Generated from the API tables in Api, do not edit: see Generator.
#nullable disable
using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.PersonalizeRuntime.Model;

namespace Amazon.PersonalizeRuntime;

/// <summary>Amazon Personalize Runtime, API version 2018-05-22.</summary>
public partial interface IAmazonPersonalizeRuntime : IAmazonService, IDisposable
{
    /// <summary>Calls GetActionRecommendations.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    Task<GetActionRecommendationsResponse> GetActionRecommendationsAsync(GetActionRecommendationsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls GetPersonalizedRanking.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    Task<GetPersonalizedRankingResponse> GetPersonalizedRankingAsync(GetPersonalizedRankingRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls GetRecommendations.</summary>
    /// <exception cref="InvalidInputException">Invalid input exception.</exception>
    /// <exception cref="ResourceNotFoundException">Resource not found exception.</exception>
    Task<GetRecommendationsResponse> GetRecommendationsAsync(GetRecommendationsRequest request, CancellationToken cancellationToken = default);
}
