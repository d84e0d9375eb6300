using BillingEngine.Connectors.Licensing;
using BillingEngine.Core;
using BillingEngine.Host.Payments;
using BillingEngine.Storage;
using BillingEngine.Storage.Licensing;
using BillingEngine.Storage.Moving;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Commands;

/// <summary>What a command works with: settings, surroundings and the database, which is opened when it is asked for.</summary>
internal sealed class CommandContext(EngineSettings settings, Surroundings surroundings, IProgress<Stages.StageProgress> progress) : IDisposable
{
    private BillingDatabase? _database;
    private bool _hasTold;

    public EngineSettings Settings => settings;

    public Surroundings Surroundings => surroundings;

    /// <summary>The same with other settings; each has a database of its own.</summary>
    public CommandContext With(EngineSettings changed) => new(changed, surroundings, progress) { IsReading = IsReading };

    /// <summary>True while nothing is changed: then a database that was moved is read, with a warning; else it is refused.</summary>
    public bool IsReading { get; init; }

    /// <summary>Where stages tell how far they are. Telling throws <see cref="OperationCanceledException"/> when the command was asked to stop.</summary>
    public IProgress<Stages.StageProgress> Progress => progress;

    /// <summary>The date in UTC: the default of <c>--as-of</c>.</summary>
    public DateOnly Today => DateOnly.FromDateTime(surroundings.Time.GetUtcNow().UtcDateTime);

    /// <summary>The database, made or upgraded when needed.</summary>
    /// <exception cref="InputException">There cannot be a database at that place, or it was moved and this is no reading command.</exception>
    public BillingDatabase OpenOrCreate()
    {
        var database = OpenDatabase();
        database.Migrate();
        TellIfMoved(new MoveStore(database));
        return database;
    }

    /// <summary>Says that a database was moved, once; refuses it where something is to be changed.</summary>
    /// <exception cref="InputException">It was moved, and this is no reading command.</exception>
    public void TellIfMoved(MoveStore moves)
    {
        if (!IsReading) moves.RefuseIfMoved();
        if (_hasTold || moves.WentTo is not { } move) return;
        _hasTold = true;
        Warn([moves.Told(move) + " What is shown is as it was then."]);
    }

    /// <summary>The keys that sign entitlements (L17).</summary>
    public EntitlementKeyFolder EntitlementKeys => new(settings.EntitlementKeys ?? settings.FilesBeside + ".entitlement-keys");

    /// <summary>The database as it is, made when it is missing; its schema may be old.</summary>
    /// <exception cref="InputException">There cannot be a database at that place.</exception>
    public BillingDatabase OpenDatabase()
    {
        if (_database is not null) return _database;
        if (settings.Place.IsFile) CheckFile(settings.Database);
        _database = BillingDatabase.Open(settings.Place);
        _database.Audit = new AuditTrail(_database, Vault, surroundings.Time) { Actor = settings.Actor };
        return _database;
    }

    /// <summary>True when there is a database already.</summary>
    public bool HasDatabase => settings.Place.IsFile ? File.Exists(settings.Database) : OpenDatabase().HasSchema;

    private void CheckFile(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        // The output folder is made when it is missing, and may hold the database too.
        if (folder == Path.TrimEndingDirectorySeparator(Path.GetFullPath(settings.Output))) Directory.CreateDirectory(folder);
        if (!Directory.Exists(folder))
            throw new InputException($"The database '{path}' cannot be made: the folder '{folder}' does not exist. "
                + "Make it, or name another place with --database.");
        if (Directory.Exists(path))
            throw new InputException($"The database '{path}' is a folder. Name a file with --database, like --database {Path.Combine(path, "billing.db")}.");
    }

    /// <summary>The key of the audit trail (L15).</summary>
    public AuditKeyFile AuditKey => new(settings.AuditKey ?? settings.FilesBeside + ".audit-key");

    /// <summary>What of the audit trail is kept outside the database (L15).</summary>
    public AuditVault Vault
    {
        get
        {
            var file = AuditKey;
            return new AuditVault { FindKey = file.Find, MakeKey = file.Make, FindSeen = file.FindSeen, KeepSeen = file.KeepSeen };
        }
    }

    /// <summary>The database, upgraded when needed, for commands that make no sense without one.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public BillingDatabase OpenExisting() => HasDatabase || (settings.Place.IsFile && Directory.Exists(settings.Database))
        ? OpenOrCreate()
        : throw new InputException(
            $"There is no database '{settings.Place.Name}' here. Name it with --database FILE, or make one with 'billing run' or 'billing import'.");

    /// <summary>Asks on standard error and waits for an answer; true for yes.</summary>
    /// <exception cref="InputException">Nobody is there to answer.</exception>
    public bool Ask(string question)
    {
        if (surroundings.Input is not { } input) throw new InputException($"{question} Nobody is there to answer: give --yes to go on without asking.");
        surroundings.Error.Write($"{question} [y/N] ");
        return input.ReadLine()?.Trim().ToUpperInvariant() is "Y" or "YES";
    }

    /// <summary>The inbox of gateway events, made or upgraded when needed. The caller disposes it.</summary>
    /// <exception cref="InputException">There cannot be an inbox at that place.</exception>
    public EventInbox OpenInbox()
    {
        var inbox = InboxFile.Open(settings);
        try
        {
            TellIfMoved(inbox.Moves);
            return inbox;
        }
        catch
        {
            inbox.Dispose();
            throw;
        }
    }

    /// <summary>Tells sentences that need attention, on standard error.</summary>
    public void Warn(IEnumerable<string> sentences)
    {
        foreach (var sentence in sentences) surroundings.Error.WriteLine("warning: " + sentence);
    }

    /// <summary>Refuses an output folder that cannot be written, before anything is billed; makes it when it is missing.</summary>
    /// <exception cref="InputException">It is a file, or cannot be written.</exception>
    public void CheckOutput()
    {
        var output = settings.Output;
        if (File.Exists(output)) throw new InputException($"The output '{output}' is a file. Name a folder with --output; it is made when it is missing.");
        try
        {
            Directory.CreateDirectory(output);
            // Several processes may look at a shared folder at once.
            using var probe = new FileStream(
                Path.Combine(output, ".billing-probe"), FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1,
                FileOptions.DeleteOnClose);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The output folder '{output}' cannot be written: {exception.Message} Name another with --output.", exception);
        }
    }

    /// <summary>The right to import and to run, on the migrated database; waits for another holder as long as for a locked database.</summary>
    public Lease TakeLease()
    {
        var database = OpenDatabase();
        var lease = Lease.Take(database, TimeSpan.FromSeconds(settings.LockWaitSeconds), stop: surroundings.Stop);
        try
        {
            database.Audit!.BringForward();
            return lease;
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _database?.Dispose();
}
