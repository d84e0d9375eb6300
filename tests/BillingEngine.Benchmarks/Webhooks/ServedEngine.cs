using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace BillingEngine.Benchmarks.Webhooks;

/// <summary>The published engine as a web host, in a folder of its own.</summary>
internal sealed class ServedEngine : IDisposable
{
    private const string Announcement = "Listening on http://127.0.0.1:";

    private readonly string program;
    private readonly string database;
    private readonly Process process;

    /// <summary>Starts it with an empty database and waits until it listens.</summary>
    public ServedEngine(string program, string folder)
    {
        this.program = program;
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        database = Path.Combine(folder, "billing.db");
        var start = new ProcessStartInfo(program, ["serve", "--listen", "127.0.0.1:0", "--database", database]) { RedirectStandardError = true };
        start.Environment["BILLING_FASTSPRING__WEBHOOK_SECRETS"] = WebhookPosts.Secret;
        start.Environment["BILLING_SERVE__JOBS"] = "false";
        process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var line = process.StandardError.ReadLine() ?? "";
        if (!line.StartsWith(Announcement, StringComparison.Ordinal)) throw new InvalidOperationException("serve does not listen: " + line);
        Port = int.Parse(line[Announcement.Length..].Split('.')[0], CultureInfo.InvariantCulture);
        _ = process.StandardError.ReadToEndAsync();
    }

    public int Port { get; }

    /// <summary>The processor time it took so far.</summary>
    public TimeSpan CpuTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>How many different events are in the inbox, by the engine's own word.</summary>
    public int CountEvents()
    {
        using var listing = JsonDocument.Parse(ShellCommand.Run(program, "inbox", "list", "--json", "--database", database));
        return listing.RootElement.GetProperty("open").GetInt32();
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
