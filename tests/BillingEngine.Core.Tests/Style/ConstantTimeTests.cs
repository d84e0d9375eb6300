using FluentAssertions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace BillingEngine.Core.Tests.Style;

/// <summary>
/// How long the comparison of a signature takes tells nothing of its content, by construction: a computed signature exists in one method only, which
/// compares it with every candidate in constant time and has no way out before the end.
/// </summary>
public sealed class ConstantTimeTests
{
    private const string Folder = "src/BillingEngine.Connectors/Payments/Signatures/";

    private static readonly string[] Computing = ["HMACSHA256.HashData", "GetHashAndReset", "TryGetHashAndReset", "ComputeHash", "CreateHMAC"];

    private static readonly SourceFile[] Files = [.. SourceFile.All.Where(file => file.Path.StartsWith(Folder, StringComparison.Ordinal))];

    [Fact]
    public void A_signature_is_computed_in_one_file_only() =>
        SourceFile.All.Where(file => file.IsEngine && file.Path.Contains("/Payments/", StringComparison.Ordinal)
                && Computing.Any(call => file.Root.ToString().Contains(call, StringComparison.Ordinal)))
            .Select(file => file.Path).Should().Equal(Folder + "Mac.cs");

    [Fact]
    public void It_is_compared_in_constant_time_with_every_candidate_of_every_key()
    {
        var method = Files.Single(file => file.Path.EndsWith("/Mac.cs", StringComparison.Ordinal)).Root.DescendantNodes()
            .OfType<MethodDeclarationSyntax>().Single(method => method.Identifier.Text == "IsSigned");

        method.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(call => call.Expression.ToString())
            .Should().ContainSingle(call => call == "CryptographicOperations.FixedTimeEquals")
            .And.NotContain(call => call.EndsWith("Equal", StringComparison.Ordinal) || call.EndsWith(".Equals", StringComparison.Ordinal)
                || call.EndsWith("Any", StringComparison.Ordinal) || call.EndsWith("Contains", StringComparison.Ordinal));
        method.DescendantNodes().Where(node => node.Kind() is SyntaxKind.IfStatement or SyntaxKind.BreakStatement or SyntaxKind.ContinueStatement
                or SyntaxKind.ConditionalExpression or SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression
                or SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression)
            .Should().BeEmpty("nothing may end the comparison early");
        method.DescendantNodes().OfType<ReturnStatementSyntax>().Should().ContainSingle();
    }
}
