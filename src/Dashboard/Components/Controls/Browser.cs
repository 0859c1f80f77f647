using Microsoft.JSInterop;

namespace Dashboard.Components.Controls;

/// <summary>Takes leave of a browser that may have gone already.</summary>
internal static class Browser
{
    /// <summary>Does something in the browser, or nothing once it has gone: with it went what was to be done there.</summary>
    public static async Task WhileThereAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception failure) when (failure is JSDisconnectedException or TaskCanceledException)
        {
            // Gone before it was asked, or before it answered.
        }
    }

    /// <summary>Lets go of a module of scripts, if it was ever loaded.</summary>
    public static Task ReleaseAsync(this IJSObjectReference? module) => module is null ? Task.CompletedTask : WhileThereAsync(() => module.DisposeAsync().AsTask());
}
