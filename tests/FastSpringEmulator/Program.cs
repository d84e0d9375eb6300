using System.Globalization;
using FastSpringEmulator;

// dotnet run --project tests/FastSpringEmulator -- --port 5080 [--currency USD] [--webhook URL --secret TEXT] [--decline SUBSCRIPTION]…
var options = args.Chunk(2).Where(pair => pair.Length == 2).ToLookup(pair => pair[0], pair => pair[1]);
var port = int.Parse(options["--port"].FirstOrDefault() ?? "5080", CultureInfo.InvariantCulture);
using var emulator = Emulator.Start(port);
emulator.Gateway.CurrencyOfNew = options["--currency"].FirstOrDefault() ?? "USD";
foreach (var subscription in options["--decline"]) emulator.Gateway.Plan(subscription, ChargeBehavior.Decline);
foreach (var subscription in options["--lose"]) emulator.Gateway.Plan(subscription, ChargeBehavior.TakeWithoutStatus);
foreach (var subscription in options["--tax"]) emulator.Gateway.Plan(subscription, ChargeBehavior.TakeWithTax);
Console.WriteLine($"FastSpring emulator on {emulator.Address}, user {Emulator.User}, password {Emulator.Password}. Ctrl+C ends it.");
var webhooks = new Webhooks(emulator.Gateway, options["--secret"].FirstOrDefault() ?? "example-hmac-secret", seed: 1);
using var ended = new ManualResetEventSlim();
Console.CancelKeyPress += (_, signal) =>
{
    signal.Cancel = true;
    ended.Set();
};
while (!ended.Wait(TimeSpan.FromSeconds(1)))
{
    if (options["--webhook"].FirstOrDefault() is not { } address) continue;
    try
    {
        webhooks.Deliver(new Uri(address));
    }
    catch (HttpRequestException)
    {
        // Nobody listens: the next round tries again.
    }
}
