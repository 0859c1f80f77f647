using Dashboard.Jobs;
using MudBlazor;

namespace Dashboard.Components.Controls;

/// <summary>How a status looks: words for people, an icon, and a tint (<c>good</c>, <c>busy</c>, <c>bad</c>, <c>idle</c>).</summary>
internal sealed record StatusLook(string Text, string Icon, string Tint)
{
    public static StatusLook Of(string? status) => status switch
    {
        null or "" => new(T["Unknown"], Icons.Material.Outlined.HelpOutline, "idle"),
        ResourceStatus.Active => new(T["Active"], Icons.Material.Outlined.CheckCircle, "good"),
        "COMPLETED" => new(T["Completed"], Icons.Material.Outlined.CheckCircle, "good"),
        "INACTIVE" => new(T["Inactive"], Icons.Material.Outlined.PauseCircle, "idle"),
        "CREATE STOPPED" => new(T["Stopped"], Icons.Material.Outlined.StopCircle, "idle"),
        "CREATE STOPPING" => new(T["Stopping"], Icons.Material.Outlined.StopCircle, "busy"),
        "CREATE PENDING" or "PENDING" => new(T["Waiting"], Icons.Material.Outlined.Schedule, "busy"),
        "CREATE IN_PROGRESS" or "IN_PROGRESS" => new(T["In progress"], Icons.Material.Outlined.Autorenew, "busy"),
        "UPDATE PENDING" or "UPDATE IN_PROGRESS" => new(T["Updating"], Icons.Material.Outlined.Autorenew, "busy"),
        "START PENDING" or "START IN_PROGRESS" => new(T["Starting"], Icons.Material.Outlined.Autorenew, "busy"),
        "STOP PENDING" or "STOP IN_PROGRESS" => new(T["Stopping"], Icons.Material.Outlined.StopCircle, "busy"),
        "DELETE PENDING" or "DELETE IN_PROGRESS" => new(T["Deleting"], Icons.Material.Outlined.DeleteSweep, "busy"),
        _ when ResourceStatus.IsFailed(status) => new(T["Failed"], Icons.Material.Outlined.ErrorOutline, "bad"),
        _ => new(status, Icons.Material.Outlined.HelpOutline, "idle"),
    };
}
