using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BillingEngine.Benchmarks.Webhooks;

/// <summary>Sends posts over so many connections at once, each the next one as soon as its answer is there, and times every answer.</summary>
internal static class WebhookLoad
{
    /// <summary>Sends all of them; returns the time from the first byte sent to the last byte of the answer, of each.</summary>
    /// <exception cref="InvalidOperationException">An answer was not 200.</exception>
    public static WebhookFigures Run(int port, IReadOnlyList<byte[]> requests, int connections)
    {
        var times = new long[requests.Count];
        var next = -1;
        var faults = new List<string>();
        var clock = Stopwatch.StartNew();
        var threads = Enumerable.Range(0, connections).Select(_ => new Thread(Send)).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        if (faults.Count > 0) throw new InvalidOperationException($"{faults.Count} connections failed: {faults[0]}");
        return new WebhookFigures(times, clock.Elapsed);

        void Send()
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            var buffer = new byte[4_096];
            try
            {
                socket.Connect(IPAddress.Loopback, port);
                for (var i = Interlocked.Increment(ref next); i < requests.Count; i = Interlocked.Increment(ref next))
                {
                    var started = Stopwatch.GetTimestamp();
                    socket.Send(requests[i]);
                    Receive(socket, buffer);
                    times[i] = Stopwatch.GetTimestamp() - started;
                }
            }
            catch (Exception exception) when (exception is SocketException or InvalidOperationException)
            {
                lock (faults) faults.Add(exception.Message);
            }
        }
    }

    private static void Receive(Socket socket, byte[] buffer)
    {
        var length = 0;
        // What is wanted is a 200 without a body, so an answer ends with its headers.
        while (!buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
        {
            var received = socket.Receive(buffer, length, buffer.Length - length, SocketFlags.None);
            if (received == 0) throw new InvalidOperationException("The server closed the connection.");
            length += received;
        }
        if (!buffer.AsSpan(0, length).StartsWith("HTTP/1.1 200 "u8))
            throw new InvalidOperationException("The answer is " + Encoding.ASCII.GetString(buffer, 0, length));
    }
}
