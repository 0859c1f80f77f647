namespace LocalPersonalize.Laboratory;

/// <summary>What makes the engine a tool of tests: it says how long jobs take, what fails and what is answered.</summary>
internal static class LaboratoryServices
{
    public static void AddLaboratory(this IServiceCollection services)
    {
        services.AddSingleton<JobPace>();
        services.AddSingleton<DeclaredAnswers>();
        services.AddSingleton<DeclaredFaults>();
        services.AddSingleton<RequestLog>();
        services.AddSingleton<RequestRecorder>();
    }

    public static void MapLaboratory(this IEndpointRouteBuilder endpoints)
    {
        var laboratory = endpoints.MapGroup("").AddEndpointFilter(TellRefusalAsync);
        laboratory.MapJobSpeed();
        laboratory.MapAnswers();
        laboratory.MapRequests();
    }

    private static async ValueTask<object?> TellRefusalAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        try
        {
            return await next(invocation).ConfigureAwait(false);
        }
        catch (LaboratoryException refusal)
        {
            return Results.Problem(refusal.Message, statusCode: refusal.Status);
        }
    }
}
