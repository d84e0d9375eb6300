using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BillingEngine.Core.Tests.Style;

/// <summary>Words that declared types and members may not be named with: empty nouns, and words that the glossary has another one for.</summary>
internal static partial class NameRules
{
    private const string SayWhat = "say what it does or holds, with a noun of the glossary";

    /// <summary>Word and advice. A word is a part of an identifier that starts with a capital.</summary>
    public static IReadOnlyDictionary<string, string> BannedWords { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Manager"] = SayWhat,
        ["Helper"] = "put the method where its noun lives",
        ["Helpers"] = "put the methods where their nouns live",
        ["Util"] = "put the method where its noun lives",
        ["Utils"] = "put the methods where their nouns live",
        ["Utility"] = "put the method where its noun lives",
        ["Utilities"] = "put the methods where their nouns live",
        ["Processor"] = "name the step: a scan, a merge, a stage",
        ["Service"] = "name the noun it serves (a service period is ServicePeriod)",
        ["Impl"] = "name what makes this one different",
        ["Base"] = "share by composition, or name the idea",
        ["Data"] = "name what it is: quantities, rows, bytes",
        ["Info"] = "name what it tells",
        ["Licence"] = "identifiers write License",
        ["Customer"] = "the one who pays is an Account, its customer a Company",
        ["Tenant"] = "the one who pays is an Account",
        ["Organisation"] = "a customer of an account is a Company",
        ["Organization"] = "a customer of an account is a Company",
        ["Sku"] = "a licence type is a Product",
        ["Seat"] = "the right to use a product is a License",
        ["Voucher"] = "the credit of a true-up is a CarryBackCredit",
        ["Wallet"] = "money an account may use is an AccountCredit",
        ["Coupon"] = "money an account may use is an AccountCredit",
        ["Surcharge"] = "the line up to the minimum is a TrueUp",
        ["Adjustment"] = "a line of an older service period is a Correction",
    };

    public static IEnumerable<Violation> BannedNames(SourceFile file)
    {
        if (file.IsFacade) yield break;
        foreach (var name in file.Root.DescendantNodes().SelectMany(DeclaredNames))
        {
            foreach (var word in BannedWordsIn(name.Text))
                yield return file.At(name, $"'{name.Text}' has the word {word}: {BannedWords[word]}.");
        }
    }

    public static IEnumerable<Violation> UnsealedTypes(SourceFile file)
    {
        foreach (var type in file.Root.DescendantNodes().OfType<TypeDeclarationSyntax>())
        {
            var closed = type.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.SealedKeyword or SyntaxKind.StaticKeyword or SyntaxKind.AbstractKeyword);
            var isClass = type.Kind() is SyntaxKind.ClassDeclaration or SyntaxKind.RecordDeclaration;
            if (isClass && !closed && type.Identifier.Text != "Program")
                yield return file.At(type.Identifier, $"'{type.Identifier.Text}' is open to inheritance: make it sealed or static.");
        }
    }

    /// <summary>The banned words of an identifier. What follows an underscore is the prose of a test's name and free.</summary>
    public static IEnumerable<string> BannedWordsIn(string identifier)
    {
        var words = Words().Matches(identifier.TrimStart('_', '@').Split('_')[0]).Select(match => match.Value).ToArray();
        for (var i = 0; i < words.Length; i++)
        {
            var word = char.ToUpperInvariant(words[i][0]) + words[i][1..];
            var isServicePeriod = word == "Service" && i + 1 < words.Length && words[i + 1].StartsWith("Period", StringComparison.Ordinal);
            if (BannedWords.ContainsKey(word) && !isServicePeriod) yield return word;
        }
    }

    private static IEnumerable<SyntaxToken> DeclaredNames(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => [type.Identifier],
        DelegateDeclarationSyntax type => [type.Identifier],
        MethodDeclarationSyntax method when !method.Modifiers.Any(SyntaxKind.OverrideKeyword) => [method.Identifier],
        LocalFunctionStatementSyntax local => [local.Identifier],
        PropertyDeclarationSyntax property when !property.Modifiers.Any(SyntaxKind.OverrideKeyword) => [property.Identifier],
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier),
        EnumMemberDeclarationSyntax member => [member.Identifier],
        ParameterSyntax { Parent.Parent: RecordDeclarationSyntax } property => [property.Identifier],
        BaseNamespaceDeclarationSyntax space => space.Name.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)),
        _ => [],
    };

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Words();
}
