using System.Text.Json;

namespace BillingEngine.Host.Commands;

/// <summary>What a command found or did, to be written either way.</summary>
/// <param name="ExitCode">See <see cref="Host.ExitCode"/>.</param>
/// <param name="Text">Writes it for people.</param>
/// <param name="Json">Writes its properties into the open JSON object.</param>
internal sealed record CommandResult(int ExitCode, Action<TextWriter> Text, Action<Utf8JsonWriter> Json);
