using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BillingEngine.Core.Tests.Style;

/// <summary>
/// Public types and methods of the engine have XML documentation. Overrides, operators and what an interface of .NET asks for explain themselves.
/// </summary>
internal static class DocumentationRules
{
    private static readonly string[] SelfExplaining = ["Equals", "CompareTo", "GetHashCode", "GetEnumerator", "Dispose", "DisposeAsync", "ToString"];

    public static IEnumerable<Violation> UndocumentedMembers(SourceFile file)
    {
        if (!file.IsEngine) yield break;
        foreach (var member in file.Root.DescendantNodes().OfType<MemberDeclarationSyntax>())
        {
            if (NameOf(member) is { } name && IsPublic(member) && !HasDocumentation(member))
                yield return file.At(name, $"'{name.Text}' is public and has no documentation: say shapes, units, bounds, errors and the rule's number.");
        }
    }

    private static SyntaxToken? NameOf(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax { Parent: BaseNamespaceDeclarationSyntax } type => type.Identifier,
        MethodDeclarationSyntax method when !method.Modifiers.Any(SyntaxKind.OverrideKeyword)
            && !SelfExplaining.Contains(method.Identifier.Text, StringComparer.Ordinal) => method.Identifier,
        _ => null,
    };

    private static bool IsPublic(MemberDeclarationSyntax member) => member.Modifiers.Any(SyntaxKind.PublicKeyword)
        && member.Ancestors().OfType<BaseTypeDeclarationSyntax>().All(type => type.Modifiers.Any(SyntaxKind.PublicKeyword));

    private static bool HasDocumentation(MemberDeclarationSyntax member) =>
        member.GetLeadingTrivia().Any(trivia => trivia.Kind() is SyntaxKind.SingleLineDocumentationCommentTrivia);
}
