using BillingEngine.Core.Payments.Events;

namespace BillingEngine.Storage.Payments;

/// <summary>States of events as the database and people write them.</summary>
public static class EventStateName
{
    /// <summary>Every name with its state, in the order of an event's life.</summary>
    public static IReadOnlyList<KeyValuePair<string, EventState>> All { get; } =
    [
        new("new", EventState.New), new("waiting", EventState.Waiting), new("applied", EventState.Applied), new("no-effect", EventState.NoEffect),
        new("test-traffic", EventState.TestTraffic), new("error", EventState.Error),
    ];

    /// <summary>The name of a state.</summary>
    public static string Of(EventState state) => All.Single(entry => entry.Value == state).Key;

    /// <summary>The state of a name, as it is stored.</summary>
    public static EventState Parse(string name) => All.Single(entry => entry.Key == name).Value;
}
