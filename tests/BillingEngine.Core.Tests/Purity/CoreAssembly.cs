using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;

namespace BillingEngine.Core.Tests.Purity;

/// <summary>What the compiled core refers to, read from its metadata: what a source looks like does not matter.</summary>
internal static class CoreAssembly
{
    /// <summary>The assembly.</summary>
    public static Assembly Assembly { get; } = typeof(BillingPeriod).Assembly;

    /// <summary>Types that people wrote, nested ones too; closures and iterators of the compiler are left out.</summary>
    public static IReadOnlyList<Type> Types { get; } = [.. Assembly.GetTypes().Where(type => IsWritten(type))];

    /// <summary>Names of the assemblies it refers to.</summary>
    public static IReadOnlyList<string> References { get; } = Read(reader =>
        reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name)));

    /// <summary>Full names of the types of others that it uses.</summary>
    public static IReadOnlyList<string> UsedTypes { get; } = Read(reader =>
        reader.TypeReferences.Select(handle => NameOf(reader, handle)));

    /// <summary>Members of others that it uses, as <c>Namespace.Type.Member</c>.</summary>
    public static IReadOnlyList<string> UsedMembers { get; } = Read(reader => reader.MemberReferences
        .Select(handle => reader.GetMemberReference(handle))
        .Where(member => member.Parent.Kind == HandleKind.TypeReference)
        .Select(member => NameOf(reader, (TypeReferenceHandle)member.Parent) + "." + reader.GetString(member.Name)));

    /// <summary>Fields, methods and called members whose signature or local variables hold a primitive type that <paramref name="isFound"/> accepts.</summary>
    public static IReadOnlyList<string> SignaturesWith(Func<PrimitiveTypeCode, bool> isFound) => Read((reader, file) =>
    {
        var provider = new PrimitiveFinder(isFound);
        var fields = reader.FieldDefinitions.Select(handle => reader.GetFieldDefinition(handle))
            .Where(field => field.DecodeSignature(provider, null)).Select(field => reader.GetString(field.Name));
        var methods = reader.MethodDefinitions.Select(handle => reader.GetMethodDefinition(handle))
            .Where(method => Has(method.DecodeSignature(provider, null)) || HasLocal(reader, file, method, provider))
            .Select(method => NameOf(reader, method.GetDeclaringType()) + "." + reader.GetString(method.Name));
        var members = reader.MemberReferences.Select(handle => reader.GetMemberReference(handle))
            .Where(member => member.GetKind() == MemberReferenceKind.Method && Has(member.DecodeMethodSignature(provider, null)))
            .Select(member => "call of " + reader.GetString(member.Name));
        return fields.Concat(methods).Concat(members);
    });

    private static bool Has(MethodSignature<bool> signature) => signature.ReturnType || signature.ParameterTypes.Contains(true);

    private static bool HasLocal(MetadataReader reader, PEReader file, MethodDefinition method, PrimitiveFinder provider)
    {
        if (method.RelativeVirtualAddress == 0) return false;
        var signature = file.GetMethodBody(method.RelativeVirtualAddress).LocalSignature;
        return !signature.IsNil && reader.GetStandaloneSignature(signature).DecodeLocalSignature(provider, null).Contains(true);
    }

    private static IReadOnlyList<string> Read(Func<MetadataReader, IEnumerable<string>> list) => Read((reader, _) => list(reader));

    private static IReadOnlyList<string> Read(Func<MetadataReader, PEReader, IEnumerable<string>> list)
    {
        using var file = new PEReader(ImmutableArray.Create(File.ReadAllBytes(Assembly.Location)));
        return [.. list(file.GetMetadataReader(), file).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static string NameOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        return Joined(reader, type.Namespace, type.Name);
    }

    private static string NameOf(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        return Joined(reader, type.Namespace, type.Name);
    }

    private static string Joined(MetadataReader reader, StringHandle space, StringHandle name) =>
        space.IsNil ? reader.GetString(name) : $"{reader.GetString(space)}.{reader.GetString(name)}";

    private static bool IsWritten(Type type)
    {
        for (var at = type; at is not null; at = at.DeclaringType)
        {
            if (at.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) || at.Name.StartsWith('<')) return false;
        }
        return type.Namespace?.StartsWith("BillingEngine.Core", StringComparison.Ordinal) == true;
    }
}
