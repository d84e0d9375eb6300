using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BillingEngine.Core.Tests.Style;

/// <summary>Phrases of code and comments that are not used here.</summary>
internal static partial class PhraseRules
{
    private static readonly string[] RoundingOwners = ["Math", "decimal", "Decimal"];

    public static IEnumerable<Violation> Regions(SourceFile file) =>
        file.Root.DescendantTrivia().Where(trivia => trivia.IsKind(SyntaxKind.RegionDirectiveTrivia))
            .Select(trivia => file.At(trivia.SpanStart, "a #region hides code: make a type or a file of it."));

    /// <summary>A reminder names the issue that keeps it: <c>TODO #12</c>.</summary>
    public static IEnumerable<Violation> Reminders(SourceFile file) =>
        Comments(file).Where(comment => Reminder().IsMatch(comment.ToFullString()))
            .Select(comment => file.At(comment.SpanStart, "a reminder in a comment is lost: do it now, or name its issue (#12)."));

    public static IEnumerable<Violation> CommentedOutCode(SourceFile file) =>
        Comments(file).Where(comment => comment.IsKind(SyntaxKind.SingleLineCommentTrivia) && IsStatement(comment.ToString().TrimStart('/', ' ')))
            .Select(comment => file.At(comment.SpanStart, "this looks like code in a comment: remove it, or write a sentence."));

    public static IEnumerable<Violation> RoundingWithoutMode(SourceFile file) =>
        file.Root.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "Round" } member
                && RoundingOwners.Contains(member.Expression.ToString(), StringComparer.Ordinal)
                && !call.ArgumentList.ToString().Contains("MidpointRounding.", StringComparison.Ordinal))
            .Select(call => file.At(call.SpanStart, "rounding without a written mode: add MidpointRounding.AwayFromZero (D14)."));

    /// <summary>In the projects where money and quantities live there is no binary floating point, not even in passing (D14).</summary>
    public static IEnumerable<Violation> BinaryFloatingPoint(SourceFile file) =>
        file.Root.DescendantTokens().Where(token => file.IsExact && IsBinaryFloatingPoint(token))
            .Select(token => file.At(token, $"'{token.Text}' is binary floating point: use decimal, whole minor units or Rational (D14)."));

    private static IEnumerable<SyntaxTrivia> Comments(SourceFile file) =>
        file.Root.DescendantTrivia().Where(trivia => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
            or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia);

    private static bool IsStatement(string text) => text.Length > 0 && text[^1] is ';' or '{' or '}'
        && (text.Trim('{', '}', ' ').Length == 0 || !SyntaxFactory.ParseStatement(text.TrimEnd('{', ' ') + (text[^1] == '{' ? "{}" : "")).ContainsDiagnostics);

    private static bool IsBinaryFloatingPoint(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.FloatKeyword or SyntaxKind.DoubleKeyword => true,
        SyntaxKind.NumericLiteralToken => token.Value is double or float,
        SyntaxKind.IdentifierToken => token.Text is "Double" or "Half" && token.Parent is IdentifierNameSyntax,
        _ => false,
    };

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b(?!:? ?\(?#\d)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Reminder();
}
