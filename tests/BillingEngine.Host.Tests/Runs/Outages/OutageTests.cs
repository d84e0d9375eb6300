using System.Diagnostics;
using System.Globalization;
using BillingEngine.Host.Tests.Commands;
using BillingEngine.Host.Tests.Runs.Storms;
using BillingEngine.Host.Tests.Samples;
using BillingEngine.Storage;
using FluentAssertions;
using Xunit;
using Xunit.Abstractions;

namespace BillingEngine.Host.Tests.Runs.Outages;

/// <summary>
/// The server goes away in the middle of a run: the run says what is wrong and what to do, leaves nothing, and done again ends as if nothing had been.
/// </summary>
[Collection(StoppablePostgresTests.Name)]
public sealed class OutageTests : IDisposable
{
    private const string WhatToDo = "(?m)^error: The database billing\\d+ on /.+ (cannot be reached, or was lost|the server shuts down or starts)?.*"
        + "(Check that the server runs|Wait until it runs).*Nothing is half-done; run the same command again afterwards";

    private readonly StoppablePostgres _server;
    private readonly ITestOutputHelper _report;
    private readonly Workshop _folder = new();
    private readonly DatabasePlace _place;

    public OutageTests(StoppablePostgres server, ITestOutputHelper report)
    {
        (_server, _report) = (server, report);
        StormInput.Write(_folder.Root);
        _place = StoppablePostgres.Missing is null ? server.Create() : DatabasePlace.File("");
    }

    public void Dispose() => _folder.Dispose();

    [OutageTheory]
    [InlineData("import", "immediate")]
    [InlineData("rating", "fast")]
    [InlineData("rating", "sessions ended")]
    [InlineData("commit", "immediate")]
    [InlineData("commit", "fast")]
    public void Run_whose_server_goes_away_says_what_to_do_and_done_again_ends_as_if_undisturbed(string moment, string fault)
    {
        Run("migrate").ExitCode.Should().Be(ExitCode.Done);
        var table = moment switch { "import" => "usage_state", "rating" => "document", _ => "billing_run" };
        using (_server.Close(_place, table, atCommit: moment == "commit"))
        using (var process = new BillingProcess(_folder.At("tmp"), Line("out")))
        {
            process.WaitFor(_ => StoppablePostgres.IsAtGate(_place), "the gate");
            var since = Stopwatch.StartNew();
            if (fault == "sessions ended") StoppablePostgres.EndSessions(_place);
            else _server.Stop(fault);
            process.WaitForEnd().Should().Be(ExitCode.Failed, process.Said);
            _report.WriteLine(string.Create(CultureInfo.InvariantCulture, $"After {since.Elapsed.TotalSeconds:0.0} s: {process.Said}"));
            process.Said.Should().MatchRegex(WhatToDo).And.NotContain("   at ");
        }
        if (fault != "sessions ended") Wait();

        StoppablePostgres.Number(_place, "SELECT COUNT(*) FROM billing.billing_run").Should().Be(0, "nothing is half-done");
        StoppablePostgres.Number(_place, "SELECT COUNT(*) FROM billing.import").Should().Be(0, "nothing is half-done");
        ProgramRun.Of(Line("out")).Should().BeEquivalentTo(new { ExitCode = ExitCode.Done, Error = "" });
        Run("verify").ExitCode.Should().Be(ExitCode.Done);
        ProgramRun.Of([.. Command, "--output", _folder.At("calm"), "--database", _folder.At("calm.db")]).ExitCode.Should().Be(ExitCode.Done);
        FolderComparison.Differences(_folder.At("calm"), _folder.At("out")).Should().BeEmpty();
    }

    private string[] Command => ["run", "--period", "2024-09", "--as-of", "2024-10-01", "--input", _folder.At("base")];

    private string[] Line(string output) => [.. Command, "--output", _folder.At(output), .. Where];

    private string[] Where => ["--provider", _place.Provider, "--database", _place.Location, "--config", _folder.At("vendor.json")];

    // While it is away a command says so; then it is there again.
    private void Wait()
    {
        var since = Stopwatch.StartNew();
        var refused = ProgramRun.Of(Line("out"));
        (refused.ExitCode, refused.Output).Should().Be((ExitCode.Failed, ""));
        refused.Error.Should().MatchRegex(WhatToDo).And.NotContain("   at ");
        if (StoppablePostgres.Outage > since.Elapsed) Thread.Sleep(StoppablePostgres.Outage - since.Elapsed);
        _server.Start();
    }

    private ProgramRun Run(string command)
    {
        Directory.CreateDirectory(_folder.At("tmp"));
        File.WriteAllText(_folder.At("vendor.json"), $$"""{ "BillingEngine": { "AuditKey": "{{_folder.At("audit-key")}}" } }""");
        return ProgramRun.Of([command, .. Where]);
    }
}
