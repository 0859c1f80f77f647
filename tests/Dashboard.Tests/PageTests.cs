using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace Dashboard.Tests;

/// <summary>Renders components with the services of a running dashboard, as one browser's circuit has them.</summary>
public abstract class PageTests : BunitContext
{
    private readonly IServiceScope _scope;

    // How long a page may take on a busy machine; a second is too little there.
    static PageTests() => DefaultWaitTimeout = TimeSpan.FromSeconds(60);

    protected PageTests(IServiceProvider services)
    {
        _scope = services.CreateScope();
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddFallbackServiceProvider(_scope.ServiceProvider);
    }

    /// <summary>Clicks a button by its words; nothing renders between finding it and clicking.</summary>
    protected static Task ClickAsync<TComponent>(IRenderedComponent<TComponent> shown, string button) where TComponent : IComponent =>
        shown.InvokeAsync(() => shown.FindAll("button").Single(one => one.TextContent.Trim() == button).Click());

    /// <summary>The services of the circuit themselves, where bUnit has some of its own.</summary>
    protected IServiceProvider Circuit => _scope.ServiceProvider;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _scope.Dispose();
        }

        base.Dispose(disposing);
    }
}
