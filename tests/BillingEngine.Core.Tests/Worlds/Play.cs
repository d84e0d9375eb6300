using BillingEngine.Core.Catalog;
using BillingEngine.Core.Licensing;

namespace BillingEngine.Core.Tests.Worlds;

/// <summary>Plays the steps of a plan and tells an observer after every run.</summary>
internal sealed class Play
{
    private readonly Plan _plan;
    private readonly List<UsageRow> _rows = [];
    private readonly List<LicenseEvent> _events = [];
    private readonly List<PaymentMethodFact> _payments;
    private DateOnly _lastInterim = DateOnly.MinValue;

    private Play(Plan plan)
    {
        _plan = plan;
        _payments = [.. plan.Payments];
        World = plan.Begin();
        Next = Plan.Opening;
    }

    public World World { get; }

    /// <summary>The next period that is run to its end.</summary>
    public BillingPeriod Next { get; private set; }

    /// <summary>What the account used as far as it is known.</summary>
    public IReadOnlyList<UsageRow> Rows => _rows;

    /// <summary>The licence events that are known.</summary>
    public IReadOnlyList<LicenseEvent> Events => _events;

    /// <summary>What is known of the payment method.</summary>
    public IReadOnlyList<PaymentMethodFact> Payments => _payments;

    /// <summary>Every price that is known.</summary>
    public IReadOnlyList<Price> Prices { get; private set; } = [];

    /// <summary>Where an account that is set aside began to be.</summary>
    public BillingPeriod? ParkedSince { get; private set; }

    /// <summary>Plays a plan to its end.</summary>
    public static Play Through(Plan plan, Action<Play, PlayedRun>? afterRun = null)
    {
        var play = new Play(plan) { Prices = [.. plan.Prices, .. plan.Overrides] };
        foreach (var step in plan.Steps) play.Take(step, afterRun);
        return play;
    }

    private void Take(Step step, Action<Play, PlayedRun>? afterRun)
    {
        switch (step)
        {
            case Step.Use use:
                _rows.AddRange(use.Rows);
                World.Uses(use.Rows);
                break;
            case Step.Happen happen:
                _events.Add(happen.Event);
                World.Happens(happen.Event);
                break;
            case Step.Pay pay:
                _payments.Add(pay.Fact);
                World.Pays(pay.Fact);
                break;
            case Step.PricesArrive:
                Prices = [.. Prices, .. _plan.LatePrices];
                World.Sells([], _plan.LatePrices, []);
                break;
            case Step.Run:
                Run(Next, null, afterRun);
                Next = Next.Next;
                break;
            case Step.Interim interim:
                var day = Next.Day(interim.Day - 1);
                _lastInterim = _lastInterim > day ? _lastInterim : day;
                Run(Next, _lastInterim, afterRun);
                break;
            case Step.RunAgain when Next > Plan.Opening:
                Run(Next - 1, null, afterRun);
                break;
        }
    }

    private void Run(BillingPeriod period, DateOnly? asOf, Action<Play, PlayedRun>? afterRun)
    {
        var terms = World.TermsOf(period, asOf);
        var start = terms.WindowStart(ParkedSince);
        var outcome = World.RunOutcome(period, asOf);
        ParkedSince = outcome.Parking is null ? null : ParkedSince ?? period;
        afterRun?.Invoke(this, new PlayedRun(terms, start, outcome));
    }
}

/// <summary>A run that happened.</summary>
/// <param name="Terms">What it was told.</param>
/// <param name="Start">The oldest period it rated.</param>
/// <param name="Outcome">What it decided; its document is issued.</param>
internal sealed record PlayedRun(RunTerms Terms, BillingPeriod Start, AccountOutcome Outcome);
