using System.Globalization;
using Quartz;

namespace BillingEngine.Host.Jobs;

/// <summary>
/// One attempt at a shard of a run, as Quartz fires it on some node. Its key says all: the group is the plan, the name is shard and attempt, like <c>7.1</c>.
/// </summary>
internal sealed class ShardFiring(ShardNode node) : IJob
{
    /// <summary>The group that the triggers of shards are limited by, on each node.</summary>
    public const string Group = "shards";

    /// <summary>The key of an attempt.</summary>
    public static JobKey KeyOf(string planName, int shard, int attempt) => new(string.Create(CultureInfo.InvariantCulture, $"{shard}.{attempt}"), planName);

    /// <inheritdoc/>
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var key = context.JobDetail.Key;
        var numbers = Array.ConvertAll(key.Name.Split('.'), number => int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture));
        node.Do(key.Group, (numbers[0], numbers[1]), context.Recovering);
        return ValueTask.CompletedTask;
    }
}
