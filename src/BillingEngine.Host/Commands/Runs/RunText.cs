using System.Globalization;
using BillingEngine.Core;
using BillingEngine.Core.Payments;
using BillingEngine.Host.Commands.Explaining;

namespace BillingEngine.Host.Commands.Runs;

/// <summary>Runs for people.</summary>
internal static class RunText
{
    /// <summary>A run, whole.</summary>
    public static void Write(TextWriter output, RunView run)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Run {run.Run.Id}: {run.Run.Period}, as of {Figures.Day(run.Run.AsOf)}{(run.Run.Interim ? ", interim" : "")}"));
        var steps = new TextTable(2).Add("begun", Minute(run.BegunAt));
        foreach (var step in run.Steps) steps.Add(RunStepName.Of(step.Step), Minute(step.At));
        steps.Write(output);
        foreach (var reason in run.HoldReasons) output.WriteLine("  Held: " + reason);
        if (run.Step == RunStep.Held) output.WriteLine($"  Review the drafts, then 'billing approve --period {run.Run.Period}'.");
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  Inputs: {Counted.Of(run.Inputs.Files, "file")}, {Counted.Of(run.Inputs.Rows, "row")}, {run.Inputs.Fingerprint}"));
        foreach (var total in run.Totals)
            output.WriteLine($"  {Counted.Number(total.Documents)} {total.Kind}, {Amount(total.TotalMinor, total.Currency)} {total.Currency}");
        output.WriteLine($"  Accounts rated: {Counted.Number(run.AccountsRated)}, parked: {Counted.Number(run.Parked.Count)}");
        foreach (var (account, parking) in run.Parked) output.WriteLine($"    {account}: {parking.Reason} {parking.Detail}");
        foreach (var source in run.MissingSources) output.WriteLine($"  Made without the source {source}.");
        foreach (var (state, invoices) in run.Payments) output.WriteLine($"  Invoices {DocumentStates.NameOf(state)}: {Counted.Number(invoices)}");
    }

    /// <summary>What comes next.</summary>
    public static string Planned(PlannedRun planned) => planned.WaitingFor.Count > 0
        ? $"Next: {planned.Period}, {RunStepName.Of(planned.Step)}, waits for {string.Join(", ", planned.WaitingFor)}."
        : $"Next: {planned.Period}, {RunStepName.Of(planned.Step)}, closed from {Minute(planned.ClosesAt)} UTC on.";

    /// <summary>Totals by currency, invoices and credit notes together.</summary>
    public static string Totals(RunView run) => string.Join(", ", run.Totals.GroupBy(total => total.Currency, StringComparer.Ordinal)
        .Select(group => $"{Amount(group.Sum(total => total.TotalMinor), group.Key)} {group.Key}"));

    /// <summary>An amount with the currency's digits.</summary>
    public static string Amount(decimal minor, string code) => Money.Format(minor, Currency.Find(code).Digits);

    private static string Minute(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
