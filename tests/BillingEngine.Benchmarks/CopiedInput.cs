namespace BillingEngine.Benchmarks;

/// <summary>Makes input directories out of others.</summary>
internal static class CopiedInput
{
    /// <summary>A copy beside <paramref name="input"/> whose usage files have other names and the same content.</summary>
    public static string Renamed(string input)
    {
        var copy = input + "-renamed";
        Directory.CreateDirectory(Path.Combine(copy, "usage"));
        foreach (var file in Directory.EnumerateFiles(input))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)), overwrite: true);
        }
        foreach (var file in Directory.EnumerateFiles(Path.Combine(input, "usage")))
        {
            File.Copy(file, Path.Combine(copy, "usage", "other-" + Path.GetFileName(file)), overwrite: true);
        }
        return copy;
    }
}
