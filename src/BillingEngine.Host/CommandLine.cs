using System.CommandLine;
using System.Text;
using System.Text.Json;
using BillingEngine.Host.Commands;

namespace BillingEngine.Host;

/// <summary>The program: arguments in, exit code out.</summary>
public static class CommandLine
{
    private static readonly ParserConfiguration Parser = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    /// <summary>Runs one command line in this process, with no environment variables.</summary>
    /// <returns>See <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error) =>
        Run(args, new Surroundings { Output = output, Error = error });

    /// <summary>Runs one command line in this process.</summary>
    /// <returns>See <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args, Surroundings surroundings)
    {
        var program = new ProgramCommand(args.FirstOrDefault());
        var parse = program.Parse(args, Parser);
        var command = parse.CommandResult.Command;
        if (parse.GetValue(program.Help)) return Show(surroundings, HelpText.Of(program, command));
        if (parse.GetValue(program.Version)) return Show(surroundings, "billing " + EngineVersion.Text + "\n");
        if (ParseFaults.Of(parse) is { Count: > 0 } faults) return Refuse(surroundings, command, faults);
        if (command is BillingCommand billing) return Execute(billing, parse, program.Common, surroundings);
        surroundings.Output.Write(HelpText.Of(program, command));
        return ExitCode.WrongInput;
    }

    private static int Show(Surroundings surroundings, string text)
    {
        surroundings.Output.Write(text);
        return ExitCode.Done;
    }

    private static int Refuse(Surroundings surroundings, Command command, IReadOnlyList<string> faults)
    {
        foreach (var fault in faults) surroundings.Error.WriteLine("error: " + fault);
        surroundings.Error.WriteLine($"See '{HelpText.PathOf(command)} --help' for what it takes.");
        return ExitCode.WrongInput;
    }

    private static int Execute(BillingCommand command, ParseResult parse, CommonOptions common, Surroundings surroundings)
    {
        EngineSettings? settings = null;
        try
        {
            settings = SettingsReader.Read(common.Given(parse), parse.GetValue(common.Config), surroundings);
            var result = Execute(command, parse, settings, surroundings);
            if (settings.Json) WriteJson(command, surroundings.Output, result.ExitCode, result.Json);
            else result.Text(surroundings.Output);
            return result.ExitCode;
        }
        catch (Exception exception)
        {
            var failure = Failure.Of(exception, settings ?? new EngineSettings(), surroundings.IsDebug);
            surroundings.Error.WriteLine(failure.Message);
            if (settings?.Json ?? parse.GetValue(common.Json))
                WriteJson(command, surroundings.Output, failure.ExitCode, json => json.WriteString("error", failure.Message));
            return failure.ExitCode;
        }
    }

    private static CommandResult Execute(BillingCommand command, ParseResult parse, EngineSettings settings, Surroundings surroundings)
    {
        using var progress = new ProgressDisplay(surroundings);
        using var context = new CommandContext(settings, surroundings, progress) { IsReading = command.IsReading };
        new Gate(context).Check(command, parse);
        return command.Execute(parse, context);
    }

    private static void WriteJson(Command command, TextWriter output, int exitCode, Action<Utf8JsonWriter> properties)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("command", HelpText.PathOf(command)["billing ".Length..]);
            json.WriteNumber("exit_code", exitCode);
            properties(json);
            json.WriteEndObject();
        }
        output.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        output.Write("\n");
    }
}
