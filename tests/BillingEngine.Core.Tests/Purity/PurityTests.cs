using System.Reflection.Metadata;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests.Purity;

/// <summary>The core decides from its arguments alone: no package, task, clock, file, network, randomness, culture or binary floating point.</summary>
public sealed class PurityTests
{
    private static readonly string[] AllowedAssemblies =
    [
        "System.Runtime", "System.Collections", "System.Collections.Immutable", "System.Linq", "System.Memory", "System.Runtime.Numerics",
        // Code that counts usage in parallel: hash maps by reference, SHA-less text and locks; no thread is started (see the banned types).
        "System.Collections.Concurrent", "System.Runtime.InteropServices", "System.Text.Encoding.Extensions", "System.Threading",
    ];

    private static readonly string[] BannedSpaces =
        ["System.IO", "System.Net", "System.Data", "System.Threading.Tasks", "System.Timers", "System.Diagnostics.", "System.Security", "Microsoft."];

    private static readonly string[] BannedTypes =
    [
        "System.Random", "System.TimeProvider", "System.Console", "System.AppContext", "System.AppDomain", "System.Activator",
        "System.Double", "System.Single", "System.Half", "System.Threading.Thread", "System.Threading.ThreadPool", "System.Threading.Timer",
        "System.Threading.ThreadLocal`1", "System.Threading.AsyncLocal`1", "System.Diagnostics.Stopwatch", "System.Diagnostics.Process",
    ];

    private static readonly string[] BannedMembers =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today",
        "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.TimeZoneInfo.get_Local", "System.Guid.NewGuid", "System.Globalization.CultureInfo.get_CurrentCulture",
        "System.Globalization.CultureInfo.get_CurrentUICulture", "System.StringComparer.get_CurrentCulture", "System.StringComparer.get_InvariantCulture",
    ];

    [Fact]
    public void Core_references_only_basic_assemblies() => CoreAssembly.References.Should().BeSubsetOf(AllowedAssemblies);

    [Fact]
    public void Core_uses_no_type_that_reaches_outside() =>
        CoreAssembly.UsedTypes.Where(type => !IsCompilerMark(type)
                && (BannedTypes.Contains(type, StringComparer.Ordinal) || BannedSpaces.Any(space => type.StartsWith(space, StringComparison.Ordinal))))
            .Should().BeEmpty("time, files and chance enter as arguments");

    [Fact]
    public void Core_uses_no_clock_culture_or_chance() =>
        CoreAssembly.UsedMembers.Where(member => BannedMembers.Contains(member, StringComparer.Ordinal)
                // The buffer of usage takes its blocks without clearing them; nothing else of the collector is asked or told.
                || (member.StartsWith("System.GC.", StringComparison.Ordinal) && member != "System.GC.AllocateUninitializedArray")
                // Iterators ask which thread they are on to decide whether they can start over; nothing else of the environment is read.
                || (member.StartsWith("System.Environment.", StringComparison.Ordinal) && member != "System.Environment.get_CurrentManagedThreadId"))
            .Should().BeEmpty("time enters as --as-of, culture is invariant, and there is no chance");

    [Fact]
    public void Core_has_no_binary_floating_point() =>
        CoreAssembly.SignaturesWith(type => type is PrimitiveTypeCode.Double or PrimitiveTypeCode.Single)
            .Should().BeEmpty("money and quantities are whole numbers, decimals and fractions (D14)");

    [Fact]
    public void SignaturesWith_decimal_free_primitives_finds_what_is_there() =>
        CoreAssembly.SignaturesWith(type => type == PrimitiveTypeCode.Int64).Should().Contain("BillingEngine.Core.Quantity.FromMicro");

    // Attributes that the compiler puts on code of its own.
    private static bool IsCompilerMark(string type) => type is "System.Diagnostics.DebuggableAttribute" or "System.Diagnostics.DebuggerHiddenAttribute"
        or "System.Diagnostics.DebuggerBrowsableAttribute" or "System.Diagnostics.DebuggerBrowsableState"
        or "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute" || type.StartsWith("System.Diagnostics.CodeAnalysis.", StringComparison.Ordinal)
        || type.StartsWith("Microsoft.CodeAnalysis.", StringComparison.Ordinal) || type.StartsWith("System.Runtime.CompilerServices.", StringComparison.Ordinal)
        || type == "DebuggingModes" || type == "System.Diagnostics.UnreachableException";
}
