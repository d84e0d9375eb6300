using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BillingEngine.Core.Tests.Style;

/// <summary>A parsed source file.</summary>
internal sealed class SourceFile
{
    public SourceFile(string path, string text)
    {
        Path = path;
        Lines = text.TrimEnd('\n').Split('\n');
        Root = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Parse)).GetRoot();
    }

    /// <summary>Every source file of the programs and the tests.</summary>
    public static IReadOnlyList<SourceFile> All { get; } =
        [.. Repository.Files("src", ".cs").Concat(Repository.Files("tests", ".cs")).Select(path => new SourceFile(path, Repository.Read(path)))];

    /// <summary>From the root, with '/'.</summary>
    public string Path { get; }

    public string[] Lines { get; }

    public SyntaxNode Root { get; }

    /// <summary>True below src; the facade of SqlClient's types is not ours to name.</summary>
    public bool IsEngine => Path.StartsWith("src/BillingEngine.", StringComparison.Ordinal);

    /// <summary>True in the projects where money and quantities live.</summary>
    public bool IsExact => IsEngine && !Path.StartsWith("src/BillingEngine.Host/", StringComparison.Ordinal);

    /// <summary>The facade, whose names and shapes SqlClient gives.</summary>
    public bool IsFacade => Path.StartsWith("src/Microsoft.SqlServer.Server/", StringComparison.Ordinal);

    public Violation At(SyntaxToken token, string advice) => new(Path, LineOf(token.SpanStart), advice);

    public Violation At(int position, string advice) => new(Path, LineOf(position), advice);

    /// <summary>The line of a position, from 1.</summary>
    public int LineOf(int position) => Root.SyntaxTree.GetText().Lines.GetLinePosition(position).Line + 1;
}
