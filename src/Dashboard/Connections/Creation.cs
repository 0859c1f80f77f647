using Amazon.Personalize.Model;

namespace Dashboard.Connections;

/// <summary>
/// A creation that may be asked for again when it failed, or what followed it. An attempt without an answer may have been carried out all the same:
/// what then is there under the same name is taken for its result.
/// </summary>
internal sealed class Creation
{
    private string? _maybeMade;

    /// <summary>Makes what has a name of its own.</summary>
    /// <exception cref="ResourceAlreadyExistsException">The name is taken, and not by an attempt before.</exception>
    public async Task MakeAsync(string name, Func<Task> make)
    {
        try
        {
            await make().ConfigureAwait(false);
            _maybeMade = name;
        }
        catch (ResourceAlreadyExistsException) when (_maybeMade == name)
        {
            // It was carried out.
        }
        catch (Exception failure) when (CallFaults.LeaveItOpen(failure))
        {
            _maybeMade = name;
            throw;
        }
    }
}
