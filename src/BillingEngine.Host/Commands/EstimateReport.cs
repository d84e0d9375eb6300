using System.Text.Json;
using BillingEngine.Core;
using BillingEngine.Core.Rating;
using BillingEngine.Host.Commands.Explaining;
using BillingEngine.Host.Stages;

namespace BillingEngine.Host.Commands;

/// <summary>Writes an estimate: line by line before and after, the minimum, the total and the next payment.</summary>
internal static class EstimateReport
{
    /// <summary>For people.</summary>
    public static void Write(TextWriter output, Estimate estimate)
    {
        var order = estimate.Order;
        var changes = order.Add.Select(change => $"{change.Quantity} more of {change.Product}")
            .Concat(order.Remove.Select(change => $"{change.Quantity} fewer of {change.Product}"));
        output.WriteLine($"Estimate of {order.Period} for account {order.Account} from {Figures.Day(order.AsOf)} on: {string.Join(", ", changes)}. "
            + "Nothing was saved.");
        output.WriteLine();
        if ((estimate.Before.Parking ?? estimate.After.Parking) is { } parking)
        {
            output.WriteLine($"The account would be parked ({parking.Reason}). {parking.Detail}");
            return;
        }
        var table = new TextTable(2, 1, 2, 3).Add("", "before", "after", "difference");
        foreach (var (name, before, after) in Lines(estimate)) table.Add(name, before.ToString(), after.ToString(), (after - before).ToString());
        table.Write(output);
    }

    /// <summary>For programs, into the open object.</summary>
    public static void Write(Utf8JsonWriter json, Estimate estimate)
    {
        var parking = estimate.Before.Parking ?? estimate.After.Parking;
        json.WriteString("account", estimate.Order.Account);
        json.WriteString("billing_period", estimate.Order.Period.ToString());
        json.WriteString("as_of", Figures.Day(estimate.Order.AsOf));
        json.WriteString("parked", parking?.Detail);
        json.WriteStartArray("lines");
        foreach (var (name, before, after) in parking is null ? Lines(estimate) : [])
        {
            json.WriteStartObject();
            json.WriteString("line", name);
            json.WriteString("before", before.ToString());
            json.WriteString("after", after.ToString());
            json.WriteString("difference", (after - before).ToString());
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static IEnumerable<(string Name, Money Before, Money After)> Lines(Estimate estimate)
    {
        var (before, after) = (Estimate.Of(estimate.Before)!, Estimate.Of(estimate.After)!);
        var codes = before.Products.Concat(after.Products).Where(product => product.IsCharged).Select(product => product.Product.Code);
        foreach (var code in codes.Distinct(StringComparer.Ordinal).Order(Utf8Order.Comparer)) yield return (code, Charge(before, code), Charge(after, code));
        yield return ("minimum commitment", before.TrueUp, after.TrueUp);
        yield return ("total", before.Total, after.Total);
        var due = estimate.Order.Period.EndDay;
        yield return ($"next payment, on {Figures.Day(due)}", Estimate.NextPayment(estimate.Before)!.Value, Estimate.NextPayment(estimate.After)!.Value);
    }

    private static Money Charge(PeriodRating rating, string code) =>
        rating.Products.FirstOrDefault(product => product.Product.Code == code)?.Charge ?? Money.Zero(rating.Charges.Currency);
}
