namespace BillingEngine.Benchmarks.Webhooks;

/// <summary>10,000 posts from 32 connections: alone, and while months are billed on the same machine, one after the other.</summary>
internal static class WebhookCase
{
    private const int Posts = 10_000;
    private const int Connections = 32;

    /// <summary>Measures and prints both.</summary>
    /// <param name="program">The published engine.</param>
    /// <param name="folder">Where databases go.</param>
    /// <param name="bill">Bills a month from nothing.</param>
    /// <exception cref="InvalidOperationException">A post was not answered 200, or an event is not in the inbox.</exception>
    public static void Run(string program, string folder, Action bill)
    {
        var posts = new WebhookPosts(Posts);
        var alone = Measure(program, Path.Combine(folder, "webhooks-alone"), posts);
        var beside = BesideRuns(bill, () => Measure(program, Path.Combine(folder, "webhooks-beside"), posts));
        Console.WriteLine();
        Console.WriteLine(FormattableString.Invariant($"Webhooks: {Posts:N0} posts with {posts.Events:N0} events from {Connections} connections, all stored."));
        Console.WriteLine();
        Console.WriteLine("| | posts/s | median ms | p99 ms | p99.9 ms | slowest ms | processor µs a post |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        Console.WriteLine(alone.Row("alone"));
        Console.WriteLine(beside.Row("while months are billed"));
        Console.WriteLine();
        Target.AtMost("p99 of an answer while months are billed, ms,", beside.Within(990), 50);
    }

    private static WebhookFigures Measure(string program, string folder, WebhookPosts posts)
    {
        using var served = new ServedEngine(program, folder);
        var figures = WebhookLoad.Run(served.Port, posts.Requests, Connections) with { CpuTime = served.CpuTime };
        var stored = served.CountEvents();
        if (stored != posts.Events) throw new InvalidOperationException($"{stored} of {posts.Events} events are in the inbox.");
        return figures;
    }

    private static WebhookFigures BesideRuns(Action bill, Func<WebhookFigures> measure)
    {
        using var stop = new CancellationTokenSource();
        var runs = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested) bill();
        });
        try
        {
            return measure();
        }
        finally
        {
            stop.Cancel();
            runs.GetAwaiter().GetResult();
        }
    }
}
