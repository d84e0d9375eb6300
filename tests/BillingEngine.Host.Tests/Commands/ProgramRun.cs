namespace BillingEngine.Host.Tests.Commands;

/// <summary>One run of the program: what it said and how it ended.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    /// <summary>Runs a command line in this process.</summary>
    public static ProgramRun Of(params string[] args) => With([], args);

    /// <summary>Runs a command line in this process with environment variables.</summary>
    public static ProgramRun With(Dictionary<string, string> variables, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = CommandLine.Run(args, new Surroundings { Output = output, Error = error, Variables = variables });
        return new ProgramRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Runs the real program in a folder, as a process of its own.</summary>
    public static ProgramRun Process(string folder, Dictionary<string, string> variables, params string[] args)
    {
        var start = TestedProgram.Start(args);
        start.WorkingDirectory = folder;
        foreach (var (name, value) in variables) start.Environment[name] = value;
        using var process = System.Diagnostics.Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ProgramRun(process.ExitCode, output, error.Result);
    }
}
