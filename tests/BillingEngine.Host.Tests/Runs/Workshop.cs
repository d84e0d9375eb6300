using System.Collections.Concurrent;
using System.Globalization;

namespace BillingEngine.Host.Tests.Runs;

/// <summary>
/// A folder for databases and files of a test, in memory where the machine has such a place, gone after the test. Its name is used again: Dapper
/// compiles a reader for every statement and connection string, and thousands of names would be thousands of times that.
/// </summary>
internal sealed class Workshop : IDisposable
{
    private const string InMemory = "/dev/shm";

    private static readonly string Parent = Path.Combine(
        Directory.Exists(InMemory) ? InMemory : Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"billing-{Environment.ProcessId}"));

    private static readonly ConcurrentBag<string> Free = [];
    private static int _names;

    public Workshop()
    {
        Root = Free.TryTake(out var free)
            ? free
            : string.Create(CultureInfo.InvariantCulture, $"{Parent}-{Interlocked.Increment(ref _names)}");
        Directory.CreateDirectory(Root);
    }

    public string Root { get; }

    public string At(string name) => Path.Combine(Root, name);

    public void Dispose()
    {
        Directory.Delete(Root, recursive: true);
        Free.Add(Root);
    }
}
