namespace BillingEngine.Host.Tests.Jobs;

/// <summary>A usage file that somebody drops.</summary>
/// <param name="Name">Its name.</param>
/// <param name="On">When.</param>
/// <param name="Text">Its content.</param>
internal sealed record DroppedUsage(string Name, DateTimeOffset On, string Text);
