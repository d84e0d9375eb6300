namespace BillingEngine.Host.Tests.Samples;

/// <summary>
/// One line of a sample's <c>commands.txt</c>: <c>billing …</c>, the exit code that a line <c># exit N</c> above it announces (else 0), and
/// the file behind <c>&gt;</c> that keeps its standard output, or behind <c>2&gt;</c> its standard error, if any. Words are separated by
/// single spaces; nothing is quoted.
/// </summary>
internal sealed record SampleCommand(string Text, IReadOnlyList<string> Words, int ExitCode, string? OutputFile, string? ErrorFile)
{
    private const string Program = "billing";
    private const string ExitMark = "# exit ";

    /// <summary>True for <c>billing run</c>.</summary>
    public bool IsRun => Words[0] == "run";

    /// <summary>Reads the lines of a <c>commands.txt</c>; any other shape of a line is a fault of the sample.</summary>
    public static IReadOnlyList<SampleCommand> ParseAll(IEnumerable<string> lines)
    {
        var commands = new List<SampleCommand>();
        var exitCode = 0;
        foreach (var line in lines)
        {
            if (line.StartsWith(ExitMark, StringComparison.Ordinal))
            {
                exitCode = line[ExitMark.Length..] is [>= '1' and <= '4'] digit ? digit[0] - '0' : throw Unreadable(line);
                continue;
            }
            commands.Add(Parse(line, exitCode));
            exitCode = 0;
        }
        return commands;
    }

    private static SampleCommand Parse(string line, int exitCode)
    {
        var words = line.Split(' ');
        var (outputFile, errorFile) = words switch
        {
            [.., ">", var file] => (file, default(string)),
            [.., "2>", var file] => (default(string), file),
            _ => (null, null),
        };
        var kept = outputFile ?? errorFile;
        if (kept is not null) words = words[..^2];
        if (words is not [Program, _, ..] || words.Any(word => word is "" or ">" or "2>")) throw Unreadable(line);
        if (kept?.StartsWith(SampleFolder.Output + "/", StringComparison.Ordinal) == false) throw Unreadable(line);
        return new SampleCommand(line, words[1..], exitCode, outputFile, errorFile);
    }

    private static FormatException Unreadable(string line) =>
        new($"'{line}' is not '# exit N', 'billing …', 'billing … > {SampleFolder.Output}/FILE' or 'billing … 2> {SampleFolder.Output}/FILE'.");
}
