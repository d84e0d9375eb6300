using BillingEngine.Host.Tests.Commands;
using BillingEngine.Host.Tests.Samples;
using FluentAssertions;

namespace BillingEngine.Host.Tests.Runs.Crashes;

/// <summary>A database, an output folder and a folder for temporary files, where commands are killed and started again.</summary>
internal sealed class CrashSite : IDisposable
{
    private readonly Workshop _own = new();
    private readonly string _input;
    private readonly string _root;

    /// <param name="input">The input folder, which every site shares.</param>
    /// <param name="root">Where the site is; a place of its own by default.</param>
    public CrashSite(string input, string? root = null)
    {
        _input = input;
        _root = root ?? _own.Root;
        Directory.CreateDirectory(Temporary);
        Directory.CreateDirectory(_root);
    }

    /// <summary>Accounts a shard of runs with workers.</summary>
    public string ShardSize { get; init; } = "1000";

    public string Database => Path.Combine(_root, "billing.db");

    public string Output => Path.Combine(_root, "out");

    /// <summary>Where the program may put what is only for a while.</summary>
    public string Temporary => Path.Combine(_root, "tmp");

    /// <summary>Exists while exports are being written.</summary>
    public string Partial => Path.Combine(Output, $".{CrashMonth.Period}.partial");

    /// <summary>The month's export.</summary>
    public string Export => Path.Combine(Output, CrashMonth.Period);

    /// <summary>Bytes written that are not committed into the database file yet; 0 before and after.</summary>
    public long WrittenAhead => File.Exists(Database + "-wal") ? new FileInfo(Database + "-wal").Length : 0;

    public string[] RunCommand => ["run", "--period", CrashMonth.Period, "--as-of", "2024-10-01", "--input", _input];

    public string[] ImportCommand => ["import", _input];

    public string[] HoldCommand => [.. RunCommand, "--hold", "--no-html"];

    public static string[] ApproveCommand => ["approve", "--period", CrashMonth.Period];

    /// <summary>Starts a command as a process of its own.</summary>
    public BillingProcess Start(params string[] command) => new(
        new Dictionary<string, string>(StringComparer.Ordinal) { ["TMPDIR"] = Temporary, ["BILLING_SHARD_SIZE"] = ShardSize },
        [.. command, "--database", Database, "--output", Output]);

    /// <summary>Runs a command to its end, which must be good; returns how long it took.</summary>
    public TimeSpan Succeed(params string[] command)
    {
        using var process = Start(command);
        process.WaitForEnd().Should().BeOneOf([ExitCode.Done, ExitCode.NeedsLook], "'{0}' said\n{1}", string.Join(' ', command), process.Said);
        return process.Lived;
    }

    /// <summary>Everything the database holds.</summary>
    public string Rows()
    {
        using var stored = new StoredDocuments(Database);
        return stored.Dump();
    }

    /// <summary>Who holds the lease; empty for nobody.</summary>
    public string LeaseHolder()
    {
        using var stored = new StoredDocuments(Database);
        return stored.LeaseHolder;
    }

    /// <summary>Issued documents.</summary>
    public int Issued()
    {
        using var stored = new StoredDocuments(Database);
        return stored.Issued.Count;
    }

    /// <summary>Shards of the run that is being made that are done; 0 when none is being made.</summary>
    public int ShardsDone()
    {
        if (!File.Exists(Database)) return 0;
        using var stored = new StoredDocuments(Database);
        return stored.HasTables ? stored.Rows("staged_shard").Count(row => row.Split('|')[6] == "1") : 0;
    }

    /// <summary>True once the database has its tables.</summary>
    public bool IsMade()
    {
        using var stored = new StoredDocuments(Database);
        return stored.HasTables;
    }

    /// <summary>What is here is byte for byte what is there, in exports and in documents, and nothing is left lying around.</summary>
    public void ShouldEqual(CrashSite undisturbed)
    {
        FolderComparison.Differences(undisturbed.Output, Output).Should().BeEmpty();
        Rows().Should().Be(undisturbed.Rows());
        Directory.GetFileSystemEntries(Temporary).Should().BeEmpty("nothing temporary is left behind");
        Directory.GetFileSystemEntries(_root).Select(entry => Path.GetFileName(entry)).Should()
            .BeEquivalentTo("billing.db", "billing.db.audit-key", "billing.db.audit-key.seen", "billing.db.exports", "out", "tmp");
        Directory.GetFileSystemEntries(Output).Should().Equal(Export);
    }

    public void Dispose() => _own.Dispose();
}
