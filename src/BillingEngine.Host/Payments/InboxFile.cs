using BillingEngine.Core;
using BillingEngine.Storage.Payments;
using Microsoft.Data.Sqlite;

namespace BillingEngine.Host.Payments;

/// <summary>Opens the inbox that is configured.</summary>
internal static class InboxFile
{
    /// <summary>The inbox, made or upgraded when needed. The caller disposes it.</summary>
    /// <exception cref="InputException">There cannot be an inbox at that place.</exception>
    public static EventInbox Open(EngineSettings settings)
    {
        var place = settings.InboxPlace;
        try
        {
            return EventInbox.Open(place);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is Failure.ReadOnly or Failure.CannotOpen or Failure.NotADatabase)
        {
            throw new InputException($"The inbox '{place.Name}' cannot be opened: {exception.Message} Give this user the right to it and its folder, "
                + "or name another file with the setting InboxDatabase.", exception);
        }
    }
}
