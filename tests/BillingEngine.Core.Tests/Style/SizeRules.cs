using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BillingEngine.Core.Tests.Style;

/// <summary>How long and how wide code may be. Documentation and attributes before a method do not count as lines of it.</summary>
internal static class SizeRules
{
    public const int MethodLines = 40;
    public const int FileLines = 250;
    public const int Parameters = 4;
    public const int LineLength = 160;

    public static IEnumerable<Violation> LongFiles(SourceFile file)
    {
        if (file.Lines.Length > FileLines)
            yield return new Violation(file.Path, FileLines + 1, $"the file has {file.Lines.Length} lines of at most {FileLines}: move a type or a step out.");
    }

    public static IEnumerable<Violation> LongLines(SourceFile file)
    {
        for (var i = 0; i < file.Lines.Length; i++)
        {
            if (file.Lines[i].Length > LineLength)
                yield return new Violation(file.Path, i + 1, $"the line has {file.Lines[i].Length} characters of at most {LineLength}: break it.");
        }
    }

    public static IEnumerable<Violation> LongMethods(SourceFile file)
    {
        foreach (var node in file.Root.DescendantNodes().Where(IsCode))
        {
            var start = FirstToken(node);
            var lines = file.LineOf(node.Span.End) - file.LineOf(start.SpanStart) + 1;
            if (lines > MethodLines) yield return file.At(start, $"{Name(node)} has {lines} lines of at most {MethodLines}: give a step a method of its own.");
        }
        var statements = file.Root.ChildNodes().OfType<GlobalStatementSyntax>().ToList();
        if (statements.Count > 0 && file.LineOf(statements[^1].Span.End) - file.LineOf(statements[0].SpanStart) >= MethodLines)
            yield return file.At(statements[0].SpanStart, $"the top-level statements have more than {MethodLines} lines: give a step a method of its own.");
    }

    /// <summary>
    /// Exempt: positional records (their parameters are properties), overrides and functions of the operating system (the shape is given), and
    /// the columns of a table test.
    /// </summary>
    public static IEnumerable<Violation> ManyParameters(SourceFile file)
    {
        foreach (var list in file.Root.DescendantNodes().OfType<BaseParameterListSyntax>())
        {
            if (list.Parameters.Count <= Parameters || file.IsFacade || IsExempt(list.Parent)) continue;
            yield return file.At(list.SpanStart, $"{Name(list.Parent!)} has {list.Parameters.Count} parameters of at most {Parameters}: "
                + "pass a record that names the idea.");
        }
    }

    private static bool IsExempt(SyntaxNode? owner) => owner switch
    {
        RecordDeclarationSyntax or ParenthesizedLambdaExpressionSyntax => true,
        MethodDeclarationSyntax method =>
            method.Modifiers.Any(SyntaxKind.OverrideKeyword) || method.ExplicitInterfaceSpecifier is not null
            || HasMark(method),
        _ => false,
    };

    // Columns of a table of rules, and functions of the operating system.
    private static bool HasMark(MethodDeclarationSyntax method) =>
        method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is "Theory" or "LibraryImport");

    private static bool IsCode(SyntaxNode node) => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax;

    private static SyntaxToken FirstToken(SyntaxNode node)
    {
        var attributes = node.ChildNodes().OfType<AttributeListSyntax>().LastOrDefault();
        return attributes is null ? node.GetFirstToken() : attributes.GetLastToken().GetNextToken();
    }

    private static string Name(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        LocalFunctionStatementSyntax local => local.Identifier.Text,
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        DelegateDeclarationSyntax named => named.Identifier.Text,
        _ => $"the {node.Kind()}",
    };
}
