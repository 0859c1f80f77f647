using System.Net;
using System.Text.Json;
using LocalPersonalize.Wire;

namespace LocalPersonalize.Laboratory;

/// <summary>What shall happen to requests, so that a test sees how an application takes it: an error, a delay, or both.</summary>
/// <param name="Operation">The operation's name; <c>*</c> for every one.</param>
/// <param name="Arn">Only requests that name this ARN; null for all.</param>
/// <param name="Error">The code, for example <c>ThrottlingException</c>; null answers as usual, late.</param>
/// <param name="Status">The HTTP status; the one that the service gives the code if null.</param>
/// <param name="Times">How many requests it concerns; null until it is withdrawn.</param>
internal sealed record DeclaredFault(
    string Operation, string? Arn = null, string? Error = null, string? Message = null, int? Status = null, int LatencyMilliseconds = 0, int? Times = null)
{
    /// <summary>How many requests it has concerned.</summary>
    public int Met { get; init; }

    public bool Concerns(string operation, JsonElement request) =>
        !(Met >= Times)
        && (Operation == "*" || Operation == operation)
        && (Arn is null || request.EnumerateObject().Any(member => member.Value.ValueKind == JsonValueKind.String && member.Value.ValueEquals(Arn)));
}

/// <summary>The faults that tests have declared. They are forgotten when the engine ends: nobody should look for them in the next run.</summary>
internal sealed class DeclaredFaults(OperationTable operations, TimeProvider time)
{
    /// <summary>Errors that every service of AWS can give.</summary>
    private static readonly Dictionary<string, int> s_common = new(StringComparer.Ordinal)
    {
        ["ThrottlingException"] = 400,
        ["AccessDeniedException"] = 400,
        ["ExpiredTokenException"] = 400,
        ["RequestTimeoutException"] = 400,
        ["InternalFailure"] = 500,
        ["InternalServerException"] = 500,
        ["ServiceUnavailable"] = 503,
        ["ServiceUnavailableException"] = 503,
    };

    private readonly Lock _lock = new();
    private List<DeclaredFault> _faults = [];

    public IReadOnlyList<DeclaredFault> All
    {
        get
        {
            lock (_lock)
            {
                return _faults.ToList();
            }
        }
    }

    /// <summary>Declares these faults instead of those declared before.</summary>
    /// <exception cref="LaboratoryException">One cannot be meant.</exception>
    public void Set(IReadOnlyList<DeclaredFault> faults)
    {
        foreach (var fault in faults)
        {
            Check(fault);
        }

        lock (_lock)
        {
            _faults = faults.Select(fault => fault with { Met = 0 }).ToList();
        }
    }

    /// <summary>Delays a valid request, or refuses it, if a fault is declared for it.</summary>
    /// <exception cref="WireException">The declared error.</exception>
    public async ValueTask ApplyAsync(WireOperation operation, JsonElement request, CancellationToken cancellationToken)
    {
        if (Meet(operation.Name, request) is not { } fault)
        {
            return;
        }

        if (fault.LatencyMilliseconds > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(fault.LatencyMilliseconds), time, cancellationToken).ConfigureAwait(false);
        }

        if (fault.Error is { } error)
        {
            throw new WireException(
                (HttpStatusCode)(fault.Status ?? StatusOf(operation.Service, error) ?? 400), error, fault.Message ?? $"{error}, as a test has declared.");
        }
    }

    private DeclaredFault? Meet(string operation, JsonElement request)
    {
        lock (_lock)
        {
            var index = _faults.FindIndex(fault => fault.Concerns(operation, request));
            return index < 0 ? null : _faults[index] = _faults[index] with { Met = _faults[index].Met + 1 };
        }
    }

    private void Check(DeclaredFault fault)
    {
        var concerned = operations.All.Where(operation => fault.Operation == "*" || operation.Name == fault.Operation).ToList();
        if (concerned.Count == 0)
        {
            throw new LaboratoryException($"operation is \"{fault.Operation}\". Use the name of an operation, for example GetRecommendations, or * for every one.");
        }

        if (fault.Error is null && fault.LatencyMilliseconds == 0)
        {
            throw new LaboratoryException("Give every fault an error, or latencyMilliseconds, or both.");
        }

        if (fault.LatencyMilliseconds is < 0 or > 600_000 || fault.Times < 1 || fault.Status is < 400 or > 599)
        {
            throw new LaboratoryException("latencyMilliseconds is from 0 to 600000, times is at least 1, and status from 400 to 599.");
        }

        if (fault.Error is { } error && fault.Status is null && concerned.All(operation => StatusOf(operation.Service, error) is null))
        {
            var known = s_common.Keys.Concat(concerned.SelectMany(operation => operation.Service.Errors.Keys)).Distinct().Order(StringComparer.Ordinal);
            throw new LaboratoryException($"error is \"{error}\". Give its status too, or use one of {string.Join(", ", known)}.");
        }
    }

    private static int? StatusOf(ApiService service, string error) =>
        service.Errors.TryGetValue(error, out var modelled) ? modelled.HttpStatusCode ?? 400 : s_common.TryGetValue(error, out var status) ? status : null;
}
