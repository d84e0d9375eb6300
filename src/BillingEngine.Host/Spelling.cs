namespace BillingEngine.Host;

/// <summary>Finds what someone probably meant.</summary>
internal static class Spelling
{
    /// <summary>The known word that is at most a third of its letters away, ignoring case; null when none is.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        var (nearest, least) = ((string?)null, int.MaxValue);
        foreach (var candidate in known)
        {
            var distance = Distance(word.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (distance < least && distance <= Math.Max(1, candidate.Length / 3)) (nearest, least) = (candidate, distance);
        }
        return nearest;
    }

    /// <summary>Letters to insert, remove or change (Levenshtein).</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var (diagonal, before) = (row[0], i);
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var changed = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                before = row[j] = Math.Min(changed, Math.Min(before, diagonal) + 1);
            }
        }
        return row[^1];
    }
}
