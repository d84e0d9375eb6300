namespace BillingEngine.Host.Jobs;

/// <summary>
/// What of an exception is told in the log: the message that a command would show for a fault of input, database, disk or gateway. Of a bug only its
/// kind and place: what else its message says may be of a person.
/// </summary>
internal static class JobFault
{
    /// <summary>A sentence or two, on one line.</summary>
    public static string Told(Exception exception, EngineSettings settings)
    {
        var message = Failure.Of(exception, settings, debug: false).Message;
        return IsBug(message)
            ? $"A bug, {exception.GetType().Name}{Place(exception)}. Please report it."
            : message.Replace("error: ", "", StringComparison.Ordinal);
    }

    private static bool IsBug(string message) => message.Contains("This is a bug", StringComparison.Ordinal);

    private static string Place(Exception exception) =>
        exception.StackTrace?.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith("at BillingEngine.", StringComparison.Ordinal))
            is { } place
            ? " " + place.Split(" in ")[0]
            : "";
}
