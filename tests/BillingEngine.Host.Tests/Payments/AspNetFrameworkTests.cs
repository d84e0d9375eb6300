using System.Text.Json;
using BillingEngine.Core;
using BillingEngine.Host.Tests.Commands;
using BillingEngine.Host.Web;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Payments;

/// <summary>Only <c>serve</c> needs ASP.NET Core (decision 0051).</summary>
public sealed class AspNetFrameworkTests
{
    [Theory]
    [InlineData("10.0.5", new[] { "10.0.4", "10.0.5", "10.0.6" }, "10.0.5")]
    [InlineData("10.0.5", new[] { "10.0.4", "10.0.10", "10.0.9", "11.0.0", "9.0.5" }, "10.0.10")]
    [InlineData("10.0.0-preview.1", new[] { "10.0.0-preview.1" }, "10.0.0-preview.1")]
    [InlineData("10.0.5", new[] { "11.0.0", "9.0.0", "other" }, null)]
    [InlineData("10.0.5", new string[0], null)]
    public void Find_takes_the_version_of_the_runtime_or_the_newest_beside_it(string runtime, string[] installed, string? found)
    {
        using var folder = new TemporaryFolder();
        foreach (var version in installed) Directory.CreateDirectory(folder.At($"shared/Microsoft.AspNetCore.App/{version}"));
        var find = () => AspNetFramework.Find(folder.At($"shared/Microsoft.NETCore.App/{runtime}"));

        if (found is null) find.Should().Throw<InputException>().WithMessage($"billing serve needs the ASP.NET Core runtime*{runtime}*");
        else find().Should().Be(folder.At($"shared/Microsoft.AspNetCore.App/{found}"));
    }

    [Fact]
    public void The_program_starts_with_the_plain_runtime()
    {
        var file = Path.ChangeExtension(typeof(CommandLine).Assembly.Location, ".runtimeconfig.json");
        using var configuration = JsonDocument.Parse(File.ReadAllText(file));
        var options = configuration.RootElement.GetProperty("runtimeOptions");

        options.GetProperty("framework").GetProperty("name").GetString().Should().Be("Microsoft.NETCore.App");
        options.TryGetProperty("frameworks", out _).Should().BeFalse();
    }
}
