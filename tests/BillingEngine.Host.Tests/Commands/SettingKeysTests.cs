using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Commands;

public sealed class SettingKeysTests
{
    public static TheoryData<string> Keys => [.. SettingKeys.Names];

    /// <summary>Either it is taken over, or the message says what is wanted instead.</summary>
    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_key_takes_a_value_or_says_what_it_wants(string key)
    {
        var before = new EngineSettings();
        try
        {
            SettingKeys.Apply(before, key, "no such value").Should().NotBe(before);
        }
        catch (FormatException fault)
        {
            fault.Message.Should().Contain("no such value");
        }
    }

    [Theory]
    [InlineData("pagesize", "PageSize")]
    [InlineData("SCHEDULE:selftest", "Schedule:SelfTest")]
    [InlineData("Page Size", null)]
    [InlineData("", null)]
    public void Key_is_found_whatever_its_case(string written, string? key) => SettingKeys.Find(written).Should().Be(key);
}
