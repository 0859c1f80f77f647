using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Dashboard.Forms;

internal static class FormServices
{
    public static void AddForms(this IServiceCollection services)
    {
        services.AddSingleton(FormDraftStore.Script);
        services.AddSingleton<FormDraftStore>();
        services.AddScoped<FormDrafts>();
        services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<FormDrafts>());
    }
}
