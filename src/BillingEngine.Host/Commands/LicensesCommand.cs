using System.CommandLine;
using BillingEngine.Core.Licensing;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing licenses</c>: the grid of licences, and what can be done with them (L10, L13).</summary>
internal sealed class LicensesCommand : Command
{
    public LicensesCommand() : base("licenses", "List licences, or assign, activate, renew, change and release them.")
    {
        TreatUnmatchedTokensAsErrors = false;
        Add(new LicensesListCommand());
        Add(new LicensesHistoryCommand());
        Add(new LicenseEventCommand(LicenseEventKind.Assign, "Make licences paid from a day on, without a trial; after an end with renewal again."));
        Add(new LicenseEventCommand(LicenseEventKind.Activate, "End the trial of licences: they are paid from a day on."));
        Add(new LicenseEventCommand(LicenseEventKind.AutoRenewOff, "Let licences end with the month, or with their trial."));
        Add(new LicenseEventCommand(LicenseEventKind.AutoRenewOn, "Let licences go on whose renewal was switched off."));
        Add(new LicenseEventCommand(LicenseEventKind.Release, "End licences: the day is their last one."));
        Add(new LicensesChangeCommand());
    }
}
