using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace BillingEngine.Host.Payments;

/// <summary>
/// Idempotent questions to the gateway, a few at once, because each takes a round trip: an answer, or the fault that came instead, is told when it is
/// asked for. After a fault no more is asked ahead. Charges and refunds never go this way: they leave once, one batch after another (P1).
/// </summary>
internal sealed class AskedAhead<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>
{
    /// <summary>Requests at once: few, because a rate limit of the gateway may look like an answer.</summary>
    public const int AtOnce = 4;

    private readonly Dictionary<string, Lazy<T>> _answers;

    private AskedAhead(Dictionary<string, Lazy<T>> answers) => _answers = answers;

    /// <summary>The answer about a subject that was named; throws what asking threw.</summary>
    public T this[string subject] => _answers[subject].Value;

    /// <summary>Asks about each subject once.</summary>
    public static AskedAhead<T> Of(IEnumerable<string> subjects, Func<string, T> ask)
    {
        var answers = subjects.Distinct(StringComparer.Ordinal)
            .ToDictionary(subject => subject, subject => new Lazy<T>(() => ask(subject)), StringComparer.Ordinal);
        var open = new ConcurrentQueue<Lazy<T>>(answers.Values);
        var more = Enumerable.Range(1, Math.Max(0, Math.Min(AtOnce, answers.Count) - 1)).Select(_ =>
            Task.Factory.StartNew(() => Work(open), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        Work(open);
        Task.WaitAll(more);
        return new AskedAhead<T>(answers);
    }

    private static void Work(ConcurrentQueue<Lazy<T>> open)
    {
        while (open.TryDequeue(out var next))
        {
            try
            {
                _ = next.Value;
            }
            catch (Exception)
            {
                // It is kept and thrown again where the answer is asked for.
                open.Clear();
            }
        }
    }
}
