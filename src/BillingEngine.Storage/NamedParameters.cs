using System.Data;
using System.Diagnostics.CodeAnalysis;
using Dapper;

namespace BillingEngine.Storage;

/// <summary>
/// Dapper's parameters from an object's properties, read by reflection: Dapper itself would make code for that, and a native program cannot (decision 0028).
/// </summary>
internal static class NamedParameters
{
    /// <summary>One parameter for each public property, with the type it is declared with, so that a null has one too; null for null.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Parameters are objects of assemblies that the native program keeps whole.")]
    public static DynamicParameters? Of(object? values)
    {
        if (values is null) return null;
        var parameters = new DynamicParameters();
        foreach (var property in values.GetType().GetProperties()) parameters.Add(property.Name, property.GetValue(values), TypeOf(property.PropertyType));
        return parameters;
    }

    private static DbType TypeOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var known when known == typeof(string) => DbType.String,
        var known when known == typeof(int) => DbType.Int32,
        var known when known == typeof(long) => DbType.Int64,
        var known when known == typeof(bool) => DbType.Boolean,
        var known when known == typeof(byte[]) => DbType.Binary,
        _ => throw new NotSupportedException($"Parameters of statements are texts, whole numbers, booleans and bytes, not {type.Name}."),
    };
}
