using System.Reflection;
using System.Text.Json;
using LocalPersonalize.Laboratory;

namespace LocalPersonalize.Wire;

/// <summary>One operation as the protocols reach it.</summary>
internal sealed record WireOperation(
    string Name, ApiService Service, string Request, Func<IServiceProvider, JsonElement, CancellationToken, Task<byte[]>> Handle);

/// <summary>Finds operations by target header or path, and their handlers among this assembly's classes.</summary>
internal sealed class OperationTable
{
    private readonly Dictionary<string, WireOperation> _byTarget = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WireOperation> _byPath = new(StringComparer.Ordinal);

    public OperationTable(ApiModel api)
    {
        var handlers = Handlers().ToDictionary(type => type.Name, StringComparer.Ordinal);
        foreach (var service in api.Services)
        {
            foreach (var (name, operation) in service.Operations)
            {
                var wire = new WireOperation(name, service, operation.Request, Invoker(handlers[name]));
                if (service.TargetPrefix is null)
                {
                    _byPath[operation.Path] = wire;
                }
                else
                {
                    _byTarget[$"{service.TargetPrefix}.{name}"] = wire;
                }
            }
        }
    }

    /// <summary>Every operation of the three services.</summary>
    public IEnumerable<WireOperation> All => _byTarget.Values.Concat(_byPath.Values);

    public WireOperation? FindByTarget(string target) => _byTarget.GetValueOrDefault(target);

    public WireOperation? FindByPath(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>The classes that implement an operation.</summary>
    public static IEnumerable<Type> Handlers() =>
        typeof(OperationTable).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && OperationOf(type) is not null);

    private static Type? OperationOf(Type type) => Array.Find(
        type.GetInterfaces(), candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IOperation<,>));

    private static Func<IServiceProvider, JsonElement, CancellationToken, Task<byte[]>> Invoker(Type handler) =>
        typeof(OperationTable).GetMethod(nameof(Invoke), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod([handler, .. OperationOf(handler)!.GetGenericArguments()])
            .CreateDelegate<Func<IServiceProvider, JsonElement, CancellationToken, Task<byte[]>>>();

    private static async Task<byte[]> Invoke<THandler, TRequest, TResponse>(IServiceProvider services, JsonElement body, CancellationToken cancellationToken)
        where THandler : IOperation<TRequest, TResponse>
    {
        var request = body.Deserialize<TRequest>(WireJson.Options)!;
        var response = await services.GetRequiredService<THandler>().HandleAsync(request, cancellationToken).ConfigureAwait(false);
        services.GetRequiredService<DeclaredAnswers>().Apply(request, response);
        return JsonSerializer.SerializeToUtf8Bytes(response, WireJson.Options);
    }
}
