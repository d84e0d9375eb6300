using BillingEngine.Core;

namespace BillingEngine.Host.Tests.Runs.Worlds;

/// <summary>Throws the commands of some months: imports apart or with the run, interim runs, drafts, runs again, late runs of older periods.</summary>
internal sealed class ScheduleGenerator(Dice dice, BillingPeriod opening)
{
    private readonly List<Step> _steps = [];
    private int _deliveries;
    private DateOnly _latest = opening.FirstDay;

    /// <summary>The month of every delivery, as an index from the opening period: usage of that month is what mostly comes with it.</summary>
    public List<int> Arrivals { get; } = [];

    /// <summary>The steps of some months.</summary>
    public IReadOnlyList<Step> Make(int months)
    {
        for (var month = 0; month < months; month++) Add(month);
        return _steps;
    }

    private void Add(int month)
    {
        var period = opening + month;
        for (var i = dice.Pick(0, 0, 0, 1, 2); i > 0 && _latest <= period.LastDay; i--) AddInterim(period, month);
        AddFinal(period, month);
        if (dice.Chance(25)) AddRun(StepKind.Run, period, AsOfFinal(period), Arrive(month));
        if (month > 0 && dice.Chance(15))
        {
            var older = opening + dice.Between(0, month - 1);
            AddRun(StepKind.Run, older, older.EndDay, dice.Chance(50) ? Arrive(month) : null);
        }
    }

    private void AddInterim(BillingPeriod period, int month)
    {
        var first = _latest < period.FirstDay ? period.FirstDay : _latest;
        var asOf = first.AddDays(dice.Between(0, period.LastDay.DayNumber - first.DayNumber));
        AddRun(StepKind.Run, period, asOf, _deliveries == 0 || dice.Chance(70) ? Arrive(month) : null);
    }

    private void AddFinal(BillingPeriod period, int month)
    {
        var asOf = AsOfFinal(period);
        switch (dice.Between(0, 3))
        {
            case 0:
                _steps.Add(Step.Import(Arrive(month)));
                AddRun(StepKind.Run, period, asOf, null);
                break;
            case 1:
                if (dice.Chance(50)) AddRun(StepKind.Hold, period, asOf, Arrive(month));
                AddRun(StepKind.Hold, period, asOf, Arrive(month));
                AddRun(StepKind.Approve, period, asOf, null);
                break;
            default:
                AddRun(StepKind.Run, period, asOf, Arrive(month));
                break;
        }
    }

    private void AddRun(StepKind kind, BillingPeriod period, DateOnly asOf, int? delivery)
    {
        _steps.Add(new Step(kind, period, asOf, delivery));
        if (asOf > _latest) _latest = asOf;
    }

    private DateOnly AsOfFinal(BillingPeriod period) => period.EndDay.AddDays(dice.Chance(20) ? dice.Between(1, 9) : 0);

    private int Arrive(int month)
    {
        Arrivals.Add(month);
        return _deliveries++;
    }
}
