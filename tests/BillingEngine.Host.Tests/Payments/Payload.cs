namespace BillingEngine.Host.Tests.Payments;

/// <summary>The sample payloads beside these tests.</summary>
internal static class Payload
{
    /// <summary>The bytes of a file of <c>Payloads</c>.</summary>
    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder(), name + ".json"));

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "BillingEngine.sln"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "tests", "BillingEngine.Host.Tests", "Payments", "Payloads");
    }
}
