using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using Dapper;

namespace BillingEngine.Storage;

/// <summary>
/// Dapper's rows as objects whose properties have the names of columns, written by reflection: Dapper itself would make code for that, and a native program
/// cannot (decision 0028). It is for some rows; many are read by position (<see cref="BulkStatement"/>).
/// </summary>
internal static class NamedRows
{
    /// <summary>What a type of rows needs.</summary>
    public const DynamicallyAccessedMemberTypes Members = DynamicallyAccessedMemberTypes.PublicParameterlessConstructor
        | DynamicallyAccessedMemberTypes.PublicProperties | DynamicallyAccessedMemberTypes.NonPublicProperties;

    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>All rows of a statement: a text, a number or bytes from one column, or an object from columns in any order and case.</summary>
    public static List<T> Read<[DynamicallyAccessedMembers(Members)] T>(
        DbConnection connection, string text, object? parameters = null, DbTransaction? transaction = null)
    {
        var named = NamedParameters.Of(parameters);
        if (IsValue(typeof(T))) return connection.Query<T>(text, named, transaction).AsList();
        using var reader = connection.ExecuteReader(text, named, transaction);
        var properties = PropertiesOf<T>(reader);
        var rows = new List<T>();
        while (reader.Read()) rows.Add(Row<T>(reader, properties));
        return rows;
    }

    private static bool IsValue(Type type) =>
        type.IsPrimitive || Nullable.GetUnderlyingType(type) is not null || type == typeof(string) || type == typeof(byte[]);

    private static PropertyInfo[] PropertiesOf<[DynamicallyAccessedMembers(Members)] T>(IDataReader reader)
    {
        var properties = typeof(T).GetProperties(Own).Where(property => property.CanWrite)
            .ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(column => properties.GetValueOrDefault(reader.GetName(column))
            ?? throw new InvalidOperationException($"{typeof(T).Name} has no property for the column '{reader.GetName(column)}'."))];
    }

    // A property whose column is empty keeps the value it was made with.
    private static T Row<[DynamicallyAccessedMembers(Members)] T>(IDataReader reader, PropertyInfo[] properties)
    {
        object row = Activator.CreateInstance<T>()!;
        for (var column = 0; column < properties.Length; column++)
            if (!reader.IsDBNull(column)) properties[column].SetValue(row, As(properties[column].PropertyType, reader.GetValue(column)));
        return (T)row;
    }

    // Engines have whole numbers of other widths.
    private static object As(Type type, object value)
    {
        var wanted = Nullable.GetUnderlyingType(type) ?? type;
        return wanted.IsInstanceOfType(value) ? value : Convert.ChangeType(value, wanted, CultureInfo.InvariantCulture);
    }
}
