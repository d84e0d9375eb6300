using System.Globalization;

namespace FastSpringEmulator;

/// <summary>What a person does at the gateway, a line of words each; the answer is one line.</summary>
internal sealed class Desk(Gateway gateway, Webhooks webhooks, SetClock? clock)
{
    /// <summary>Does it.</summary>
    public string Do(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["clock", var instant] => Set(instant),
        ["deliver", var address] => Deliver(new Uri(address)),
        ["take", var subscription, var net] => gateway.TakeUnasked(subscription, decimal.Parse(net, CultureInfo.InvariantCulture)),
        ["refund", var order] => gateway.Refund(order, null)?.Id ?? "nothing is left of it",
        ["chargeback", var order] => ChargeBack(order),
        _ => "clock INSTANT | deliver URL | take SUBSCRIPTION AMOUNT | refund ORDER | chargeback ORDER",
    };

    private string Set(string instant)
    {
        if (clock is null) return "the clock runs: start with --clock INSTANT";
        clock.Now = DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return instant;
    }

    private string Deliver(Uri address)
    {
        var taken = 0;
        while (webhooks.Deliver(address) is > 0 and var more) taken += more;
        return string.Create(CultureInfo.InvariantCulture, $"{taken} posts taken");
    }

    private string ChargeBack(string order)
    {
        gateway.ChargeBack(order);
        return order;
    }
}
