using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests.Style;

/// <summary>The rules of style find what they look for: each row is a source that breaks one rule in its line 2, and its neighbour that does not.</summary>
public sealed class RuleTests
{
    public static TheoryData<string, string, string> Rows { get; } = new()
    {
        { nameof(SizeRules.LongLines), "// " + new string('x', 158), "// " + new string('x', 157) },
        { nameof(SizeRules.LongFiles), new string('\n', 250) + "//", new string('\n', 248) + "//" },
        { nameof(SizeRules.LongMethods), Method(41), Method(40) },
        { nameof(SizeRules.LongMethods), "[Fact]\n" + Method(41), "[Fact]\n" + Method(40) },
        { nameof(SizeRules.ManyParameters), "class A { void B(int a, int b, int c, int d, int e) { } }", "class A { void B(int a, int b, int c, int d) { } }" },
        { nameof(SizeRules.ManyParameters), "class A(int a, int b, int c, int d, int e);", "record A(int B, int C, int D, int E, int F);" },
        { nameof(SizeRules.ManyParameters), "delegate void A(int a, int b, int c, int d, int e);",
            "class A { [Theory] void B(int a, int b, int c, int d, int e) { } }" },
        { nameof(NameRules.BannedNames), "class RunManager;", "class Managed;" },
        { nameof(NameRules.BannedNames), "class A { int _data; }", "class A { int _database; }" },
        { nameof(NameRules.BannedNames), "record A(int Service);", "record A(int ServicePeriod);" },
        { nameof(NameRules.BannedNames), "class A { void B() { void FillInfo() { } } }", "class A { void Import_bad_data_fails() { } }" },
        { nameof(NameRules.BannedNames), "namespace A.Helpers;", "namespace A.Help;" },
        { nameof(NameRules.BannedNames), "class Licence;", "class License;" },
        { nameof(NameRules.UnsealedTypes), "class A;", "sealed class A;" },
        { nameof(NameRules.UnsealedTypes), "record A;", "record struct A;" },
        { nameof(PhraseRules.Regions), "#region A\n#endregion", "#nullable enable" },
        { nameof(PhraseRules.Reminders), "// TODO later", "// TODO #12: later" },
        { nameof(PhraseRules.CommentedOutCode), "// total = a + b;", "// The total is a + b" },
        { nameof(PhraseRules.CommentedOutCode), "// if (a) {", "// One of {a, b}" },
        { nameof(PhraseRules.RoundingWithoutMode), "var a = Math.Round(b, 2);", "var a = Math.Round(b, 2, MidpointRounding.AwayFromZero);" },
        { nameof(PhraseRules.BinaryFloatingPoint), "double a;", "decimal a;" },
        { nameof(PhraseRules.BinaryFloatingPoint), "var a = 1.5;", "var a = 1.5m;" },
        { nameof(DocumentationRules.UndocumentedMembers), "namespace A; public class B;", "namespace A; internal class B;" },
        { nameof(DocumentationRules.UndocumentedMembers), "public class A { public void B() { } }",
            "public class A { void B() { } public override string ToString() => \"\"; }" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Rule_finds_what_breaks_it_and_nothing_else(string rule, string bad, string good)
    {
        Violations(rule, bad).Should().ContainSingle().Which.Line.Should().BeGreaterThanOrEqualTo(2);
        Violations(rule, good).Should().BeEmpty();
    }

    [Fact]
    public void Violation_reads_as_file_line_and_advice() =>
        new Violation("src/A.cs", 7, "break it.").ToString().Should().Be("src/A.cs:7: break it.");

    private static List<Violation> Violations(string rule, string source)
    {
        var file = new SourceFile("src/BillingEngine.Core/A.cs", "// A first line.\n" + source);
        Func<SourceFile, IEnumerable<Violation>> find = rule switch
        {
            nameof(SizeRules.LongLines) => SizeRules.LongLines,
            nameof(SizeRules.LongFiles) => SizeRules.LongFiles,
            nameof(SizeRules.LongMethods) => SizeRules.LongMethods,
            nameof(SizeRules.ManyParameters) => SizeRules.ManyParameters,
            nameof(NameRules.BannedNames) => NameRules.BannedNames,
            nameof(NameRules.UnsealedTypes) => NameRules.UnsealedTypes,
            nameof(PhraseRules.Regions) => PhraseRules.Regions,
            nameof(PhraseRules.Reminders) => PhraseRules.Reminders,
            nameof(PhraseRules.CommentedOutCode) => PhraseRules.CommentedOutCode,
            nameof(PhraseRules.RoundingWithoutMode) => PhraseRules.RoundingWithoutMode,
            nameof(PhraseRules.BinaryFloatingPoint) => PhraseRules.BinaryFloatingPoint,
            nameof(DocumentationRules.UndocumentedMembers) => DocumentationRules.UndocumentedMembers,
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "A row names a rule."),
        };
        return [.. find(file)];
    }

    private static string Method(int lines) => "class A { void B()\n{" + new string('\n', lines - 2) + "} }";
}
