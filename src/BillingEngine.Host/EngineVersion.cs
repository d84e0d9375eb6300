namespace BillingEngine.Host;

/// <summary>The version of the program, without a commit.</summary>
public static class EngineVersion
{
    /// <summary>Like <c>0.1.0</c>.</summary>
    public static string Text { get; } = typeof(EngineVersion).Assembly.GetName().Version!.ToString(3);
}
