using System.Reflection;
using System.Runtime.CompilerServices;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests.Purity;

/// <summary>A value of the core never changes after it was made, and its types are closed.</summary>
public sealed class ImmutabilityTests
{
    /// <summary>Types that change on purpose, each with its reason; everything else is immutable.</summary>
    private static readonly Dictionary<string, string> Mutable = new(StringComparer.Ordinal)
    {
        ["EvidenceReader"] = "walks over the bytes of stored evidence; a ref struct, so it lives inside one call",
        ["EvidenceWriter"] = "gathers the bytes of evidence that is written; it lives inside one call",
        ["UsageBuffer"] = "joins usage records in memory, millions of them, until they are merged into the database (D3, D4)",
        ["UsagePartition"] = "a part of the buffer with a lock of its own",
        ["UsageWriter"] = "one thread's way into the buffer; remembers where it wrote last",
        ["UsageEntry"] = "a place in a partition, joined where it stands",
        ["TextTable"] = "the texts of the buffer, each once",
        ["FileSets"] = "the sets of files of the buffer, each once",
        ["LicenseWalk"] = "the days of one licence while they are walked; lives inside one call",
        ["Known"] = "what is known of a licence while its uses are joined, inside one call of LicenseList",
        ["ByteArena"] = "the bytes of the buffer, in blocks that only fill up",
    };

    public static TheoryData<string> Types { get; } = new(CoreAssembly.Types.Where(type => !IsMutable(type)).Select(type => type.FullName!));

    [Theory]
    [MemberData(nameof(Types))]
    public void Type_is_closed(string name)
    {
        var type = CoreAssembly.Assembly.GetType(name)!;
        var isHierarchy = type.IsAbstract && type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .All(constructor => constructor.IsPrivate || IsCopy(constructor, type));
        (type.IsSealed || type.IsInterface || isHierarchy).Should().BeTrue($"{type.Name} is sealed, static, or abstract with private constructors");
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Type_keeps_what_it_was_made_with(string name)
    {
        var type = CoreAssembly.Assembly.GetType(name)!;
        var changing = type.GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(field => !field.IsInitOnly && !field.IsLiteral && !IsEnumValue(field) && !IsCapturedParameter(field) && !IsCachedDelegate(field))
            .Select(field => field.Name);
        changing.Should().BeEmpty($"the fields of {type.Name} are readonly and its properties get or init");
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Type_hands_out_no_list_that_callers_can_change(string name)
    {
        var type = CoreAssembly.Assembly.GetType(name)!;
        var open = type.GetProperties(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public)
            .Where(property => property.PropertyType.IsArray || IsChangeable(property.PropertyType)).Select(property => property.Name);
        open.Should().BeEmpty($"the properties of {type.Name} show lists as IReadOnlyList or memory as ReadOnlyMemory");
    }

    [Fact]
    public void Structs_are_readonly() =>
        CoreAssembly.Types.Where(type => type is { IsValueType: true, IsEnum: false } && !IsMutable(type) && !type.IsDefined(typeof(IsReadOnlyAttribute)))
            .Select(type => type.Name).Should().BeEmpty("a struct is copied at every step, so it must not change");

    [Fact]
    public void Types_of_the_core_are_found() =>
        CoreAssembly.Types.Should().Contain([typeof(BillingPeriod), typeof(Core.Catalog.PriceModel.Graduated), typeof(Core.Usage.UsageState)]);

    private static bool IsMutable(Type type) =>
        Mutable.ContainsKey(type.Name.Split('`')[0]) || (type.DeclaringType is { } outer && IsMutable(outer));

    // The compiler's copy constructor of an abstract record is protected.
    private static bool IsCopy(ConstructorInfo constructor, Type type) =>
        constructor.GetParameters() is [var only] && only.ParameterType == type && constructor.IsFamily;

    private static bool IsEnumValue(FieldInfo field) => field.DeclaringType!.IsEnum && field.IsSpecialName;

    // A parameter of a primary constructor: "<terms>P".
    private static bool IsCapturedParameter(FieldInfo field) => field.Name.StartsWith('<') && field.Name.EndsWith(">P", StringComparison.Ordinal);

    private static bool IsCachedDelegate(FieldInfo field) => field.IsStatic && field.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        && typeof(Delegate).IsAssignableFrom(field.FieldType);

    private static bool IsChangeable(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() is var definition
        && (definition == typeof(List<>) || definition == typeof(Dictionary<,>) || definition == typeof(HashSet<>) || definition == typeof(IList<>)
            || definition == typeof(IDictionary<,>) || definition == typeof(Memory<>));
}
