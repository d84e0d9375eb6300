using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests.Style;

/// <summary>Every source file of the programs and the tests keeps the style of docs/architecture.md. A failure names file, line and what to do.</summary>
public sealed class StyleTests
{
    [Fact]
    public void Files_are_short() => Obey(SizeRules.LongFiles);

    [Fact]
    public void Lines_are_short() => Obey(SizeRules.LongLines);

    [Fact]
    public void Methods_are_short() => Obey(SizeRules.LongMethods);

    [Fact]
    public void Methods_take_few_parameters() => Obey(SizeRules.ManyParameters);

    [Fact]
    public void Names_say_what_a_thing_is() => Obey(NameRules.BannedNames);

    [Fact]
    public void Types_are_sealed() => Obey(NameRules.UnsealedTypes);

    [Fact]
    public void Regions_are_not_used() => Obey(PhraseRules.Regions);

    [Fact]
    public void Reminders_name_their_issue() => Obey(PhraseRules.Reminders);

    [Fact]
    public void Comments_hold_sentences_not_code() => Obey(PhraseRules.CommentedOutCode);

    [Fact]
    public void Rounding_writes_its_mode() => Obey(PhraseRules.RoundingWithoutMode);

    [Fact]
    public void Money_and_quantities_are_never_binary_floating_point() => Obey(PhraseRules.BinaryFloatingPoint);

    [Fact]
    public void Public_types_and_methods_of_the_engine_are_documented() => Obey(DocumentationRules.UndocumentedMembers);

    private static void Obey(Func<SourceFile, IEnumerable<Violation>> rule)
    {
        SourceFile.All.Should().NotBeEmpty();
        string.Join('\n', SourceFile.All.SelectMany(rule)).Should().BeEmpty();
    }
}
