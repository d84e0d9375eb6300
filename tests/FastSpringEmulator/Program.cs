using System.Globalization;
using FastSpringEmulator;

// dotnet run --project tests/FastSpringEmulator -- --port 5080 [--currency USD] [--webhook URL] [--secret TEXT] [--clock INSTANT] [--decline SUBSCRIPTION]…
var options = args.Chunk(2).Where(pair => pair.Length == 2).ToLookup(pair => pair[0], pair => pair[1]);
var clock = options["--clock"].FirstOrDefault() is { } instant
    ? new SetClock(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal))
    : null;
using var emulator = Emulator.Start(int.Parse(options["--port"].FirstOrDefault() ?? "5080", CultureInfo.InvariantCulture), clock);
emulator.Gateway.CurrencyOfNew = options["--currency"].FirstOrDefault() ?? "USD";
foreach (var subscription in options["--decline"]) emulator.Gateway.Plan(subscription, ChargeBehavior.Decline);
foreach (var subscription in options["--lose"]) emulator.Gateway.Plan(subscription, ChargeBehavior.TakeWithoutStatus);
foreach (var subscription in options["--tax"]) emulator.Gateway.Plan(subscription, ChargeBehavior.TakeWithTax);
Console.WriteLine($"FastSpring emulator on {emulator.Address}, user {Emulator.User}, password {Emulator.Password}. "
    + "Ctrl+C or the end of standard input ends it.");
var webhooks = new Webhooks(emulator.Gateway, options["--secret"].FirstOrDefault() ?? "example-hmac-secret", seed: 1);
using var ended = new CancellationTokenSource();
var posting = options["--webhook"].FirstOrDefault() is { } address ? PostEverySecondAsync(new Uri(address)) : Task.CompletedTask;
var desk = new Desk(emulator.Gateway, webhooks, clock);
while (Console.In.ReadLine() is { } line) Console.WriteLine(desk.Do(line));
ended.Cancel();
await posting;

async Task PostEverySecondAsync(Uri address)
{
    while (!ended.IsCancellationRequested)
    {
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(1), ended.Token);
            webhooks.Deliver(address);
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            // Nobody listens: the next round tries again.
        }
    }
}
