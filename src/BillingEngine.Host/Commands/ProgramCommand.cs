using System.CommandLine;
using BillingEngine.Host.Commands.Runs;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing</c> itself: every command, and the options that all of them share.</summary>
internal sealed class ProgramCommand : Command
{
    public const string Overview = "From usage records to invoices: one command bills a month, and every cent of it can be explained.";

    /// <summary>Makes every command that a command line can mean.</summary>
    /// <param name="first">Its first word; null to make all.</param>
    public ProgramCommand(string? first = null) : base("billing", Overview)
    {
        TreatUnmatchedTokensAsErrors = false;
        foreach (var option in Common.All) Add(option);
        Add(Help);
        Add(Version);
        Add(new RunCommand());
        // Making the others takes a run six milliseconds of its start.
        if (first != "run") AddOthers();
    }

    public CommonOptions Common { get; } = new();

    public Option<bool> Help { get; } = new("--help", "-h", "-?") { Description = "Show help.", Recursive = true, Arity = ArgumentArity.Zero };

    public Option<bool> Version { get; } = new("--version") { Description = "Show the version.", Arity = ArgumentArity.Zero };

    private void AddOthers()
    {
        Add(new ImportCommand());
        Add(new CollectCommand());
        Add(new PreviewCommand());
        Add(new EstimateCommand());
        Add(new ApproveCommand());
        Add(new ExportCommand());
        Add(new ExplainCommand());
        Add(new VerifyCommand());
        Add(new PayCommand());
        Add(new RefundCommand());
        Add(new WriteOffCommand());
        Add(new ReconcileCommand());
        Add(new RejectsCommand());
        Add(new LicensesCommand());
        Add(new AccountsCommand());
        Add(new RunsCommand());
        Add(new ServeCommand());
        Add(new ScheduleCommand());
        Add(new InboxCommand());
        Add(new EntitlementsCommand());
        Add(new LicenseKeysCommand());
        Add(new KeysCommand());
        Add(new AuditCommand());
        Add(new CopyCommand());
        Add(new MigrateCommand());
    }
}
