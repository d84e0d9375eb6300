using BillingEngine.Host.Tests.Commands;
using BillingEngine.Storage;
using BillingEngine.Storage.Moving;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Moving;

/// <summary>Files that the configuration names belong to both places of a copy: they stay where they are.</summary>
public sealed class SharedFileTests : IDisposable
{
    private readonly SmallMonth _month = new();

    public void Dispose() => _month.Dispose();

    [Fact]
    public void Audit_key_that_is_named_serves_both_places_and_the_trail_goes_on_in_the_new_one()
    {
        var key = _month.At("vault/key");
        Directory.CreateDirectory(_month.At("vault"));
        Run(_month.Database, ("BILLING_AUDIT_KEY", key), "import", _month.Input);

        var copy = Run(_month.Database, ("BILLING_AUDIT_KEY", key), "copy", "--to", _month.At("new.db"));

        copy.Output.Should().NotContain("audit-key").And.NotContain("Copied along");
        Run(_month.At("new.db"), ("BILLING_AUDIT_KEY", key), "keys", "add", "--name", "k");
        Run(_month.At("new.db"), ("BILLING_AUDIT_KEY", key), "verify");
        Run(_month.Database, ("BILLING_AUDIT_KEY", key), "verify");
        Directory.GetFiles(_month.Root, "*.audit-key").Should().BeEmpty();
    }

    [Fact]
    public void Inbox_that_is_named_stays_open_for_the_new_place()
    {
        var inbox = DatabasePlace.File(_month.At("events.db")) with { IsInbox = true };
        Run(_month.Database, ("BILLING_INBOX_DATABASE", inbox.Location), "import", _month.Input);
        Run(_month.Database, ("BILLING_INBOX_DATABASE", inbox.Location), "inbox", "run");

        Run(_month.Database, ("BILLING_INBOX_DATABASE", inbox.Location), "copy", "--json", "--to", _month.At("new.db"))
            .Output.Should().Contain("\"inbox_rows\": null");

        Run(_month.At("new.db"), ("BILLING_INBOX_DATABASE", inbox.Location), "inbox", "run");
        using var database = BillingDatabase.Open(inbox);
        new MoveStore(database).WentTo.Should().BeNull();
        File.Exists(_month.At("new.inbox.db")).Should().BeFalse();
    }

    private static ProgramRun Run(string database, (string Name, string Value) variable, params string[] args)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { [variable.Name] = variable.Value, ["BILLING_DATABASE"] = database };
        var run = ProgramRun.With(variables, args);
        run.ExitCode.Should().Be(ExitCode.Done, "'{0}' said\n{1}{2}", string.Join(' ', args), run.Output, run.Error);
        return run;
    }
}
