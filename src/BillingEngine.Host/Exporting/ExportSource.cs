using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BillingEngine.Connectors.Exporting;
using BillingEngine.Host.Stages;
using BillingEngine.Storage;
using BillingEngine.Storage.Exporting;

namespace BillingEngine.Host.Exporting;

/// <summary>Names all that an export is made from – program, settings, what was asked for, facts – on one line (<see cref="StandingExports"/>).</summary>
internal static class ExportSource
{
    /// <summary>The name for the facts that are stored now.</summary>
    public static string Of(BillingDatabase database, EngineSettings settings, ExportRequest request) => string.Join(
        ' ', EngineBuild.Name, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Terms(settings, request)))), FactsState.Of(database));

    /// <summary>The settings that exports depend on, a line each.</summary>
    internal static string Terms(EngineSettings settings, ExportRequest request) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {request.Period} {request.Html} {settings.CorrectionWindow} {settings.TotalMoveShare}
        {string.Join(',', settings.Payments.RetryDays)} {settings.Payments.OverdueDays}
        {string.Join(',', settings.Sources.Select(source => source.Name))}
        {settings.Vendor.Name}
        {settings.Vendor.Contact}
        {settings.Vendor.Address}
        """);
}
