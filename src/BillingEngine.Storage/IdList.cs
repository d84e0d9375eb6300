namespace BillingEngine.Storage;

/// <summary>Numbers as a JSON array, the form in which lists go into statements.</summary>
public static class IdList
{
    /// <summary>Writes <c>[1,2,3]</c>.</summary>
    public static string Json(IEnumerable<int> ids) => "[" + string.Join(',', ids) + "]";

    /// <inheritdoc cref="Json(IEnumerable{int})"/>
    public static string Json(IEnumerable<long> ids) => "[" + string.Join(',', ids) + "]";
}
