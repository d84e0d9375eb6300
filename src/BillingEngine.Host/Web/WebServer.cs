using System.Net;
using BillingEngine.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BillingEngine.Host.Web;

/// <summary>The web host: one address, plain HTTP/1.1, no more than the routes need.</summary>
internal sealed class WebServer : IDisposable
{
    /// <summary>Connections at once, at most; more are closed.</summary>
    public const int MaximumConnections = 512;

    /// <summary>How long a stop waits for posts that are being answered; the process itself is patient for five seconds.</summary>
    public static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan HeaderPatience = TimeSpan.FromSeconds(10);

    private readonly WebApplication _application;

    private WebServer(WebApplication application) => _application = application;

    /// <summary>Where it listens, like <c>http://127.0.0.1:8321</c>.</summary>
    public string Address => _application.Urls.Single();

    /// <summary>Starts listening.</summary>
    /// <param name="settings">Where.</param>
    /// <param name="routes">What is answered.</param>
    /// <param name="addMore">Adds what else the host runs.</param>
    /// <exception cref="InputException">The address cannot be listened to.</exception>
    public static WebServer Start(WebhookSettings settings, Routes routes, Action<IServiceCollection> addMore)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => Configure(options, settings));
        // Signals are the program's, not the web host's.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        addMore(builder.Services);
        var application = builder.Build();
        application.Run(routes.AnswerAsync);
        try
        {
            application.StartAsync().GetAwaiter().GetResult();
            return new WebServer(application);
        }
        catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException)
        {
            Close(application);
            throw new InputException($"billing serve cannot listen on {settings.Listen}: {exception.Message} Name another place with --listen.", exception);
        }
    }

    /// <summary>What was added to the host.</summary>
    public T Get<T>() where T : notnull => _application.Services.GetRequiredService<T>();

    /// <summary>Takes no new post, lets those in hand be answered, and ends.</summary>
    public void Stop()
    {
        using var patience = new CancellationTokenSource(StopPatience);
        _application.StopAsync(patience.Token).GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public void Dispose() => Close(_application);

    private static void Close(WebApplication application) => application.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private static void Configure(KestrelServerOptions options, WebhookSettings settings)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = settings.MaximumBytes;
        options.Limits.MaxConcurrentConnections = MaximumConnections;
        options.Limits.RequestHeadersTimeout = HeaderPatience;
        options.Listen(IPEndPoint.Parse(settings.Listen), listen => listen.Protocols = HttpProtocols.Http1);
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
