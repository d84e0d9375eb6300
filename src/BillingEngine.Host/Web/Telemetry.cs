using BillingEngine.Host.Jobs;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace BillingEngine.Host.Web;

/// <summary>
/// Sends what <see cref="ServeMeters"/> counts, and the spans of jobs, to an OpenTelemetry collector, as OTLP over HTTP. It is loaded only where an
/// address is configured. A collector that does not answer costs nothing but its figures.
/// </summary>
internal sealed class Telemetry : IDisposable
{
    private const int PatienceMilliseconds = 1_000;

    private readonly MeterProvider _meters;
    private readonly TracerProvider _spans;

    private Telemetry(Uri url, int seconds)
    {
        _meters = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(Resource()).AddMeter(ServeMeters.Name)
            .AddOtlpExporter((exporter, reader) =>
            {
                Configure(exporter, url, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = seconds * 1_000;
            }).Build();
        _spans = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(Resource()).AddSource(ServeMeters.Name)
            .AddOtlpExporter(exporter => Configure(exporter, url, "v1/traces")).Build();
    }

    /// <summary>Begins to send.</summary>
    /// <param name="url">Root of the collector, like <c>http://127.0.0.1:4318</c>.</param>
    /// <param name="seconds">Between two reports of the metrics.</param>
    public static Telemetry Start(Uri url, int seconds) => new(url, seconds);

    /// <summary>Sends what is left, for a moment.</summary>
    public void Dispose()
    {
        _meters.Dispose();
        _spans.Dispose();
    }

    private static ResourceBuilder Resource() => ResourceBuilder.CreateEmpty().AddService("billing", serviceVersion: EngineVersion.Text);

    private static void Configure(OtlpExporterOptions exporter, Uri url, string path)
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri(url.AbsoluteUri.TrimEnd('/') + "/" + path);
        exporter.TimeoutMilliseconds = PatienceMilliseconds;
    }
}
