namespace BillingEngine.Core;

/// <summary>Names of how jobs end, as they are stored and shown.</summary>
public static class JobEndName
{
    /// <summary><c>done</c>, <c>needs-look</c> …</summary>
    public static string Of(JobEnd end) => end switch
    {
        JobEnd.Running => "running",
        JobEnd.Done => "done",
        JobEnd.Nothing => "nothing",
        JobEnd.Waiting => "waiting",
        JobEnd.NeedsLook => "needs-look",
        JobEnd.Failed => "failed",
        _ => throw new ArgumentOutOfRangeException(nameof(end), end, "The end is not known."),
    };

    /// <summary>The end of a name.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such name.</exception>
    public static JobEnd Parse(string name)
    {
        foreach (var end in Enum.GetValues<JobEnd>())
            if (Of(end) == name) return end;
        throw new ArgumentOutOfRangeException(nameof(name), name, "The name is not known.");
    }
}
