using System.CommandLine;

namespace BillingEngine.Host.Commands;

/// <summary>The options that every command has. They have no default of their own, so that what is not given falls to the configuration.</summary>
internal sealed class CommonOptions
{
    public Option<string> Database { get; } = new("--database")
    {
        HelpName = "FILE",
        Description = "The database: one SQLite file, made when it is missing, or the connection string of a server. Default: billing.db.",
        Recursive = true,
    };

    public Option<string> Provider { get; } = new("--provider")
    {
        HelpName = "NAME",
        Description = "The database engine: sqlite, the default, postgres or sqlserver.",
        Recursive = true,
    };

    public Option<string> Output { get; } = new("--output")
    {
        HelpName = "DIR",
        Description = "The folder that gets a folder for each period, like DIR/2024-09. Default: out.",
        Recursive = true,
    };

    public Option<string> Actor { get; } = new("--actor")
    {
        HelpName = "NAME",
        Description = "Who acts: an administrator of administrators.csv. Default: the provider, who may do everything.",
        Recursive = true,
    };

    public Option<bool> Json { get; } = new("--json")
    {
        Description = "Write the result as one JSON object instead of text.",
        Recursive = true,
    };

    public Option<string> Config { get; } = new("--config")
    {
        HelpName = "FILE",
        Description = "The configuration file. Default: appsettings.json in the current folder, when there is one.",
        Recursive = true,
    };

    /// <summary>All of them, as help lists them.</summary>
    public IEnumerable<Option> All => [Database, Provider, Output, Actor, Json, Config];

    /// <summary>The settings given on the command line.</summary>
    public IReadOnlyList<Setting> Given(ParseResult parse)
    {
        var settings = new List<Setting>();
        Add(Database, nameof(EngineSettings.Database));
        Add(Provider, nameof(EngineSettings.Provider));
        Add(Output, nameof(EngineSettings.Output));
        Add(Actor, nameof(EngineSettings.Actor));
        if (parse.GetResult(Json) is { Implicit: false })
            settings.Add(new Setting(nameof(EngineSettings.Json), parse.GetValue(Json) ? "true" : "false", Json.Name));
        return settings;

        void Add(Option<string> option, string key)
        {
            if (parse.GetResult(option) is { Implicit: false })
                settings.Add(new Setting(key, parse.GetValue(option) ?? "", option.Name));
        }
    }
}
