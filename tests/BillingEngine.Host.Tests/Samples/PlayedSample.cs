using System.Globalization;
using System.Text;
using BillingEngine.Host.Tests.Commands;
using BillingEngine.Storage;
using FluentAssertions;

namespace BillingEngine.Host.Tests.Samples;

/// <summary>
/// A sample in a folder of its own, played command by command. Relative paths are rewritten, so the process's current folder,
/// which all tests share, stays as it is.
/// </summary>
internal sealed class PlayedSample : IDisposable
{
    private static readonly string[] PathOptions = ["--input", "--database", "--output", "--config"];

    private readonly string _folder = Directory.CreateTempSubdirectory("billing-sample-").FullName;
    private DatabasePlace? _elsewhere;
    private Action<DatabasePlace> _remove;

    private PlayedSample(DatabasePlace place, Action<DatabasePlace> remove)
    {
        _remove = remove;
        if (place.IsFile) remove(place);
        else _elsewhere = place;
    }

    /// <summary>The database.</summary>
    public DatabasePlace Place => _elsewhere ?? DatabasePlace.File(Path.Combine(_folder, "billing.db"));

    /// <summary>The output folder.</summary>
    public string Output => Path.Combine(_folder, SampleFolder.Output);

    /// <summary>Workers that make the runs, with an account a shard; 0 for runs of one transaction.</summary>
    public int Workers { get; init; }

    /// <summary>Copies a sample and plays all its commands; one that ends with another exit code than announced fails here.</summary>
    public static PlayedSample Play<TEngine>(SampleFolder sample, int workers = 0)
        where TEngine : TestEngines.ITestEngine
    {
        var played = new PlayedSample(TEngine.Create(), TEngine.Remove) { Workers = workers };
        sample.CopyTo(played._folder);
        foreach (var command in sample.Commands) played.Play(command);
        return played;
    }

    /// <summary>From now on commands work on another database, which is removed with the sample.</summary>
    public void GoTo(DatabasePlace place, Action<DatabasePlace> remove) => (_elsewhere, _remove) = (place, remove);

    /// <summary>Plays one command and keeps its standard output or error where it says.</summary>
    public void Play(SampleCommand command)
    {
        var (exitCode, output, error) = Run([.. command.Words]);
        exitCode.Should().Be(command.ExitCode, "that is announced for '{0}', which said\n{1}{2}", command.Text, output, error);
        Keep(command.OutputFile, output);
        Keep(command.ErrorFile, error);
    }

    /// <summary>Runs the program as if its current folder were the sample's. Texts come back with the relative paths.</summary>
    public (int ExitCode, string Output, string Error) Run(params string[] words)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Workers > 0) variables["BILLING_SHARD_SIZE"] = "1";
        var run = TestedProgram.Run(variables, [.. Absolute(words)]);
        return (run.ExitCode, Relative(run.Output), Relative(run.Error));
    }

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        if (_elsewhere is null) return;
        _remove(_elsewhere);
        if (_elsewhere.IsFile) return;
        // The key of the audit trail and the like stand in the current folder, named like the database.
        foreach (var file in Directory.GetFiles(".", _elsewhere.FileName + ".*")) File.Delete(file);
    }

    private void Keep(string? file, string text)
    {
        if (file is null) return;
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    private IEnumerable<string> Absolute(string[] words)
    {
        for (var index = 0; index < words.Length; index++)
        {
            if (_elsewhere is not null && words[index] == "--database")
            {
                index++;
                continue;
            }
            var isPath = index > 0 && (PathOptions.Contains(words[index - 1], StringComparer.Ordinal)
                || (words[0] == "import" && !words[index].StartsWith('-') && !words[index - 1].StartsWith('-')));
            yield return isPath ? Path.Combine(_folder, words[index]) : words[index];
        }
        if (_elsewhere is not null)
        {
            foreach (var word in (string[])["--provider", _elsewhere.Provider, "--database", _elsewhere.Location]) yield return word;
        }
        else if (!words.Contains("--database", StringComparer.Ordinal))
        {
            yield return "--database";
            yield return Path.Combine(_folder, "billing.db");
        }
        if (Workers > 0 && words[0] == "run" && !words.Contains("--dry-run", StringComparer.Ordinal))
        {
            yield return "--workers";
            yield return Workers.ToString(CultureInfo.InvariantCulture);
        }
        if (words.Contains("--output", StringComparer.Ordinal)) yield break;
        yield return "--output";
        yield return Output;
    }

    private string Relative(string text) =>
        text.Replace(_folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
}
