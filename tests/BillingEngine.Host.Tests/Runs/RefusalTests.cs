using BillingEngine.Host.Tests.Commands;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Runs;

/// <summary>
/// What may not be done, and what may be done although it looks alike (D18, D20, D23, D24): command lines one after the other, the last with its
/// exit code and what it says. A command before the last ends with 0. A refused command changes no row.
/// </summary>
public sealed class RefusalTests : IDisposable
{
    private const string September = "run --period 2024-09 --as-of 2024-10-01 --input september";
    private const string SeptemberAgain = "run --period 2024-09 --as-of 2024-10-01";
    private const string October = "run --period 2024-10 --as-of 2024-11-01";

    private readonly Workshop _folder = new();

    public RefusalTests() => RefusalInputs.Write(_folder.Root);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(2, "2024-09 is not over", "import september", "run --period 2024-09 --as-of 2024-09-30")]
    [InlineData(2, "with --interim (D18)", "import september", "run --period 2024-09 --as-of 2024-09-10")]
    [InlineData(2, "has not begun", "import september", "run --period 2024-09 --as-of 2024-08-31 --interim")]
    [InlineData(2, "had its final run", September, "run --period 2024-09 --as-of 2024-09-30 --interim")]
    [InlineData(2, "an interim run as of the earlier 2024-09-09 is refused (D18)",
        "run --period 2024-09 --as-of 2024-09-10 --interim --input september", "run --period 2024-09 --as-of 2024-09-09 --interim")]
    [InlineData(0, "-12.00", "run --period 2024-09 --as-of 2024-09-10 --interim --input september",
        "run --period 2024-09 --as-of 2024-09-20 --interim", "run --period 2024-09 --as-of 2024-10-01 --input late")]
    [InlineData(0, "Nothing new to bill",
        "run --period 2024-09 --as-of 2024-09-10 --interim --input september", "run --period 2024-09 --as-of 2024-09-10 --interim")]
    [InlineData(0, "2024-09, as of 2024-10-01\n", "import september", "run --period 2024-09 --as-of 2024-10-01 --interim")]
    public void Interim_run_is_made_or_refused(int exitCode, string message, params string[] commands) => Play(exitCode, message, commands);

    [Theory]
    [InlineData(2, "2024-10 has not been run yet: run it before 2024-11", September, "run --period 2024-11 --as-of 2024-12-01")]
    [InlineData(2, "2024-09 has not been run yet", "run --period 2024-09 --as-of 2024-09-10 --interim --input september", October)]
    [InlineData(2, "2024-08 lies before 2024-09, the first period ever run", September, "run --period 2024-08 --as-of 2024-09-01")]
    [InlineData(2, "2024-08 lies before 2024-09", September, "preview --account acme --period 2024-08")]
    [InlineData(2, "No period is due as of 2024-10-31", September, "run --catch-up --as-of 2024-10-31")]
    [InlineData(2, "name the first one with --period", "import september", "run --catch-up --as-of 2024-12-01")]
    [InlineData(0, "2024-11, as of 2024-12-01\n", September, "run --catch-up --as-of 2024-12-15 --input october")]
    [InlineData(0, "Nothing new to bill", September, October, SeptemberAgain)]
    [InlineData(0, "Nothing new to bill", September, "run --period 2024-09 --as-of 2024-10-05")]
    public void Period_is_run_in_its_turn_or_refused(int exitCode, string message, params string[] commands) => Play(exitCode, message, commands);

    [Theory]
    [InlineData(2, "No drafts of 2024-09 wait", September, "approve --period 2024-09")]
    [InlineData(2, "The drafts of 2024-09 wait for review", September + " --hold", October)]
    [InlineData(2, "those of 2024-09 wait", September + " --hold", "approve --period 2024-10")]
    [InlineData(2, "Facts were imported since", September + " --hold", "import late", "approve --period 2024-09")]
    [InlineData(0, "144.00", September + " --hold", "import late", SeptemberAgain + " --hold", "approve --period 2024-09")]
    [InlineData(0, "140.00", September + " --hold", "import september", "approve --period 2024-09")]
    [InlineData(0, "Nothing new to bill", September + " --hold", "approve --period 2024-09", SeptemberAgain)]
    [InlineData(0, "140.00", September + " --hold", SeptemberAgain)]
    public void Drafts_are_issued_or_refused(int exitCode, string message, params string[] commands) => Play(exitCode, message, commands);

    [Theory]
    [InlineData(2, "the price of 'server' in 2024-09 would change, and issued documents used it (D23)", September, "import other-price")]
    [InlineData(2, "the minimum in 2024-09 would change, and issued documents used it (D23)", September, "import other-minimum")]
    [InlineData(2, "basis of 'server' would change, and issued documents rest on it (D23)", September, "import other-basis")]
    [InlineData(2, "the product 'server' is missing, and issued documents use it (D23)", September, "import no-server")]
    [InlineData(2, "the currency cannot change from USD to EUR", September, "import other-currency-book")]
    [InlineData(2, "(D23)", September, October + " --input other-price")]
    [InlineData(0, "Imported 1 file", September, "import later-price")]
    [InlineData(0, "Imported 1 file", September, "import user-price")]
    [InlineData(0, "Imported 1 file", "import september", "import other-price")]
    [InlineData(0, "Imported 1 file", September + " --hold", "import other-price")]
    [InlineData(0, "Imported 1 file", September, "import marketplace")]
    [InlineData(3, "currency cannot change from USD to EUR (D23)", September, "import other-currency")]
    [InlineData(3, "time_zone cannot change from UTC to Europe/Berlin, because there is usage (D23)", September, "import other-zone")]
    public void Fact_behind_a_document_stays_or_the_change_is_refused(int exitCode, string message, params string[] commands) =>
        Play(exitCode, message, commands);

    [Theory]
    [InlineData("for which no price is in force", "import users", SeptemberAgain)]
    [InlineData("its price book 'usd' has USD", "import euro-account", SeptemberAgain)]
    public void Account_that_cannot_be_rated_is_parked_and_the_others_are_billed(string detail, params string[] commands)
    {
        Play(3, "it says why accounts were parked", ["import september", .. commands]);
        CsvRows.Read(_folder.At("out/2024-09/review.csv")).Should().Contain(row => row["reason"] == "parked" && row["detail"].Contains(detail));
        CsvRows.Read(_folder.At("out/2024-09/invoices.csv")).Select(row => row["account"]).Should().Contain("beta").And.NotContain("gamma");
        if (!commands.Contains("import users")) return;
        Play(0, "20.00", ["import user-price", SeptemberAgain]);
        CsvRows.Read(_folder.At("out/2024-09/invoices.csv")).Single(row => row["account"] == "acme")["total"]
            .Should().Be("20.00", "2 × 4.00 + 7.00 is below the minimum");
    }

    private void Play(int exitCode, string message, string[] commands)
    {
        foreach (var command in commands.SkipLast(1))
            Run(command).Should().Match<ProgramRun>(run => run.ExitCode == ExitCode.Done, "'{0}' prepares the last command", command);
        var before = Dump();
        var last = Run(commands[^1]);
        var said = last.Output + last.Error + Rejects();
        last.ExitCode.Should().Be(exitCode, "that is for '{0}', which said\n{1}", commands[^1], said);
        said.Should().Contain(message);
        if (exitCode == ExitCode.WrongInput) Dump().Should().Be(before, "'{0}' is refused", commands[^1]);
        Run("verify").ExitCode.Should().Be(ExitCode.Done);
    }

    private ProgramRun Run(string command)
    {
        var words = command.Split(' ');
        string[] folders = [.. words.Select((word, index) => index > 0 && words[index - 1] is "--input" or "import" ? _folder.At(word) : word)];
        return ProgramRun.Of([.. folders, "--database", _folder.At("billing.db"), "--output", _folder.At("out")]);
    }

    private string Dump()
    {
        if (!File.Exists(_folder.At("billing.db"))) return "";
        using var stored = new StoredDocuments(_folder.At("billing.db"));
        return stored.Dump();
    }

    private string Rejects()
    {
        if (!File.Exists(_folder.At("billing.db"))) return "";
        using var stored = new StoredDocuments(_folder.At("billing.db"));
        return string.Join('\n', stored.Rows("rejection"));
    }
}
