using System.Diagnostics;

namespace BillingEngine.Host.Tests.Commands;

/// <summary>
/// The program that tests start as a process: the published one that <c>BILLING_TEST_PROGRAM</c> names, as <c>.ci/run</c> does, else the one that was built
/// with the tests.
/// </summary>
internal static class TestedProgram
{
    private static readonly string? Published = Environment.GetEnvironmentVariable("BILLING_TEST_PROGRAM") is { Length: > 0 } path ? path : null;

    /// <summary>Runs a command line with environment variables: by the published one as a process, else in this process.</summary>
    public static ProgramRun Run(Dictionary<string, string> variables, params string[] arguments) => Published is not null
        ? ProgramRun.Process(Environment.CurrentDirectory, variables, arguments)
        : ProgramRun.With(variables, arguments);

    /// <summary>What starts it with a command line and none of the settings of this process; both streams are heard.</summary>
    public static ProcessStartInfo Start(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Published ?? "dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Published is null) start.ArgumentList.Add(typeof(CommandLine).Assembly.Location);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("BILLING_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        return start;
    }
}
