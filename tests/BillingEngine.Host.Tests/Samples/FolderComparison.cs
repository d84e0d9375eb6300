using System.Text;

namespace BillingEngine.Host.Tests.Samples;

/// <summary>Compares two folders byte for byte, in words that say what to look at.</summary>
internal static class FolderComparison
{
    /// <summary>The files below a folder, relative, with <c>/</c>, in ordinal order.</summary>
    public static IReadOnlyList<string> FilesOf(string folder) => Directory.Exists(folder)
        ? [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>One entry a file that is missing, too many or different, with the first line that differs. Empty when the folders are equal.</summary>
    public static IReadOnlyList<string> Differences(string expected, string actual)
    {
        var wanted = FilesOf(expected);
        var found = FilesOf(actual);
        return
        [
            .. wanted.Except(found, StringComparer.Ordinal).Select(file => $"missing: {file}"),
            .. found.Except(wanted, StringComparer.Ordinal).Select(file => $"not expected: {file}"),
            .. wanted.Intersect(found, StringComparer.Ordinal)
                .Select(file => Difference(file, File.ReadAllBytes(Path.Combine(expected, file)), File.ReadAllBytes(Path.Combine(actual, file))))
                .OfType<string>(),
        ];
    }

    private static string? Difference(string file, byte[] expected, byte[] actual)
    {
        if (expected.AsSpan().SequenceEqual(actual)) return null;
        var at = expected.AsSpan().CommonPrefixLength(actual);
        var line = expected.AsSpan(0, at).Count((byte)'\n') + 1;
        return $"different: {file}, line {line}\n    expected: {Line(expected, at)}\n    actual:   {Line(actual, at)}";
    }

    // Control characters are shown, because a line end can be the difference.
    private static string Line(byte[] content, int at)
    {
        if (at >= content.Length) return "(end of file)";
        var start = content.AsSpan(0, at).LastIndexOf((byte)'\n') + 1;
        var rest = content.AsSpan(start);
        var length = rest.IndexOf((byte)'\n');
        return Encoding.UTF8.GetString(length < 0 ? rest : rest[..(length + 1)])
            .Replace("\r", "␍", StringComparison.Ordinal).Replace("\n", "␊", StringComparison.Ordinal);
    }
}
