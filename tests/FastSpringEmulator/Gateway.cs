using System.Globalization;
using System.Text.Json.Nodes;

namespace FastSpringEmulator;

/// <summary>What the gateway knows and does: subscriptions, orders, returns and the events about them. Every member is safe to call from any thread.</summary>
public sealed class Gateway(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Subscription> _subscriptions = new(StringComparer.Ordinal);
    private readonly List<Order> _orders = [];
    private readonly List<Event> _events = [];
    private int _number;

    /// <summary>Currency of subscriptions that are made when they are first named; none are made while it is empty.</summary>
    public string CurrencyOfNew { get; set; } = "";

    /// <summary>Whether events hold whole orders, with their tax, instead of ids.</summary>
    public bool ExpandsEvents { get; set; }

    /// <summary>Whether a pull of unprocessed events finds any.</summary>
    public bool TellsEvents { get; set; } = true;

    /// <summary>Whether a refund of a part sends all of the order back, as a gateway that does not know the field would.</summary>
    public bool ReturnsWholeOrders { get; set; }

    /// <summary>Every order so far.</summary>
    public IReadOnlyList<Order> Orders
    {
        get
        {
            lock (_lock) return [.. _orders];
        }
    }

    /// <summary>Every event so far.</summary>
    public IReadOnlyList<Event> Events
    {
        get
        {
            lock (_lock) return [.. _events];
        }
    }

    /// <summary>Adds a subscription.</summary>
    public Subscription Add(string id, string currency = "USD")
    {
        lock (_lock) return _subscriptions[id] = new Subscription(id, currency);
    }

    /// <summary>A subscription; null when there is none.</summary>
    public Subscription? Find(string id)
    {
        lock (_lock)
        {
            if (_subscriptions.TryGetValue(id, out var found)) return found;
            return CurrencyOfNew.Length > 0 ? _subscriptions[id] = new Subscription(id, CurrencyOfNew) : null;
        }
    }

    /// <summary>Plans what the next charges of a subscription do.</summary>
    public void Plan(string subscription, params ChargeBehavior[] behaviors)
    {
        lock (_lock)
            foreach (var behavior in behaviors) Find(subscription)!.Plan.Enqueue(behavior);
    }

    /// <summary>Charges a subscription; returns the status as the batch tells it, null for none.</summary>
    public JsonObject? Charge(string id)
    {
        lock (_lock)
        {
            if (Find(id) is not { IsActive: true } subscription) return Status(id, "Not found or not active.");
            var behavior = subscription.Plan.TryDequeue(out var planned) ? planned : ChargeBehavior.Take;
            if (behavior is ChargeBehavior.Decline or ChargeBehavior.DeclineAndTake)
                Tell("subscription.charge.failed", Json.Failed(id));
            if (behavior is not (ChargeBehavior.Decline or ChargeBehavior.SkipWithoutStatus)) Take(subscription, behavior);
            return behavior switch
            {
                ChargeBehavior.TakeWithoutStatus or ChargeBehavior.SkipWithoutStatus => null,
                ChargeBehavior.Decline or ChargeBehavior.DeclineAndTake => Status(id, "CARD_DECLINED"),
                _ => Status(id, null),
            };
        }
    }

    /// <summary>Makes an order that nobody asked for, as from the dashboard; returns its id.</summary>
    public string TakeUnasked(string subscription, decimal net, bool isLive = true)
    {
        lock (_lock) return Capture(Find(subscription)!, (net, 0, Find(subscription)!.Currency), isLive).Id;
    }

    /// <summary>Sends money back; null when the order is unknown or has not that much left.</summary>
    public Return? Refund(string orderId, decimal? amount)
    {
        lock (_lock)
        {
            var order = _orders.Find(found => found.Id == orderId);
            var left = order is null ? 0 : order.Total - order.Returns.Sum(back => back.Total);
            if (order is null || left <= 0 || amount > left) return null;
            var total = ReturnsWholeOrders ? left : amount ?? left;
            var tax = total == left
                ? order.Tax - order.Returns.Sum(back => back.Tax)
                : Math.Round(order.Tax * total / order.Total, 2, MidpointRounding.AwayFromZero);
            var back = new Return(NewId("ret"), total, tax, Now);
            order.Returns.Add(back);
            Tell("return.created", Json.Of(back, order), order.IsLive);
            return back;
        }
    }

    /// <summary>The bank of the payer takes back what is left of an order's money, if anything is.</summary>
    public void ChargeBack(string orderId)
    {
        lock (_lock)
        {
            var order = _orders.Find(found => found.Id == orderId)!;
            var (left, tax) = (order.Total - order.Returns.Sum(back => back.Total), order.Tax - order.Returns.Sum(back => back.Tax));
            if (left <= 0) return;
            order.Returns.Add(new Return(NewId("chb"), left, tax, Now));
            Tell("order.chargeback", Json.ChargedBack(order.Returns[^1].Id, order), order.IsLive);
        }
    }

    /// <summary>Tells an event again under a new id, as a manual resend does.</summary>
    public Event Resend(Event told)
    {
        lock (_lock)
        {
            _events.Add(told with { Id = NewId("evt"), IsProcessed = false });
            return _events[^1];
        }
    }

    /// <summary>Ends a subscription.</summary>
    public void Deactivate(string id)
    {
        lock (_lock)
        {
            Find(id)!.IsActive = false;
            Tell("subscription.deactivated", Json.Of(Find(id)!));
        }
    }

    /// <summary>Shows orders that were hidden.</summary>
    public void Reveal()
    {
        lock (_lock)
            foreach (var order in _orders) order.IsHidden = false;
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private void Take(Subscription subscription, ChargeBehavior behavior)
    {
        var (net, currency) = (subscription.Price, subscription.Currency);
        if (behavior == ChargeBehavior.TakeLess) net -= Math.Min(5, net / 2);
        if (behavior == ChargeBehavior.TakeMore) net += 5;
        if (behavior == ChargeBehavior.TakeInOtherCurrency) currency = currency == "EUR" ? "USD" : "EUR";
        var tax = behavior == ChargeBehavior.TakeWithTax ? Math.Round(net / 10, 2, MidpointRounding.AwayFromZero) : 0;
        Capture(subscription, (net, tax, currency), isLive: true, isAsked: true).IsHidden = behavior == ChargeBehavior.TakeHidden;
        if (behavior == ChargeBehavior.TakeTwice) Capture(subscription, (net, tax, currency), isLive: true);
    }

    private Order Capture(Subscription subscription, (decimal Net, decimal Tax, string Currency) money, bool isLive, bool isAsked = false)
    {
        var order = new Order
        {
            Id = NewId("ord"),
            Subscription = subscription.Id,
            Currency = money.Currency,
            Total = money.Net + money.Tax,
            Tax = money.Tax,
            Changed = Now,
            Sequence = ++subscription.Sequence,
            IsLive = isLive,
            IsAsked = isAsked,
        };
        _orders.Add(order);
        Tell("subscription.charge.completed", Json.Charged(order, ExpandsEvents), isLive);
        return order;
    }

    private void Tell(string type, JsonObject content, bool isLive = true) =>
        _events.Add(new Event(NewId("evt"), type, Now, isLive, content.ToJsonString()));

    private string NewId(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{++_number:000000}");

    private static JsonObject Status(string id, string? error) => Json.Status("subscription", id, "subscription.charge", error);
}
