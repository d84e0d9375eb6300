using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;
using BillingEngine.Core;

namespace BillingEngine.Connectors.Usage;

/// <summary>Codes and names in rows, as UTF-8: quick answers for plain ASCII, the rules of <see cref="CodeText"/> for the rest.</summary>
internal static class RowText
{
    /// <summary>True when it is a code: 1–200 characters without control characters and without white space at either end.</summary>
    public static bool IsCode(ReadOnlySpan<byte> code)
    {
        if (code.IsEmpty) return false;
        if (code.Length > CodeText.MaximumLength) return CodeFault(code) is null;
        return IsPrintableAscii(code) ? code[0] != ' ' && code[^1] != ' ' : IsShortText(code) || CodeFault(code) is null;
    }

    /// <summary>What is wrong with a code, or null.</summary>
    public static string? CodeFault(ReadOnlySpan<byte> code)
    {
        if (!Utf8.IsValid(code)) return $"{Quoted(code)} is not valid UTF-8";
        var text = Encoding.UTF8.GetString(code);
        return CodeText.Fault(text) is { } fault ? text.Length == 0 ? fault : $"{CodeText.Quoted(text)} {fault}" : null;
    }

    /// <summary>True for at most 400 characters of UTF-8 without U+0000; empty is none.</summary>
    public static bool IsName(ReadOnlySpan<byte> name) =>
        name.Length <= CodeText.MaximumNameLength && (IsPrintableAscii(name) || (!name.Contains((byte)0) && Utf8.IsValid(name)))
        || NameFault(name) is null;

    /// <summary>What is wrong with a company or subject name, or null.</summary>
    public static string? NameFault(ReadOnlySpan<byte> name)
    {
        if (!Utf8.IsValid(name)) return $"{Quoted(name)} is not valid UTF-8";
        if (name.Contains((byte)0)) return $"{Quoted(name)} has the character U+0000";
        return Encoding.UTF8.GetString(name).EnumerateRunes().Count() > CodeText.MaximumNameLength
            ? FormattableString.Invariant($"{Quoted(name)} is longer than {CodeText.MaximumNameLength} characters")
            : null;
    }

    /// <summary>A value as a message shows it.</summary>
    public static string Quoted(ReadOnlySpan<byte> value) => CodeText.Quoted(Encoding.UTF8.GetString(value));

    // Names of Europe and Asia without a control character; 0xC2 begins the controls U+0080–U+009F, and other characters that take the long way.
    private static bool IsShortText(ReadOnlySpan<byte> code) =>
        code.IndexOfAnyInRange((byte)0, (byte)0x1F) < 0 && code.IndexOfAny((byte)0x7F, (byte)0xC2) < 0 && Utf8.IsValid(code)
        && Rune.DecodeFromUtf8(code, out var first, out _) == OperationStatus.Done && !Rune.IsWhiteSpace(first)
        && Rune.DecodeLastFromUtf8(code, out var last, out _) == OperationStatus.Done && !Rune.IsWhiteSpace(last);

    // Eight bytes at a time: above 0x7F, below a space, or 0x7F leaves a high bit set in one of the terms. The last eight may overlap.
    private static bool IsPrintableAscii(ReadOnlySpan<byte> text)
    {
        if (text.Length < 8) return text.IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0;
        var found = 0UL;
        for (var rest = text; rest.Length > 8; rest = rest[8..]) found |= Unprintable(BinaryPrimitives.ReadUInt64LittleEndian(rest));
        return (found | Unprintable(BinaryPrimitives.ReadUInt64LittleEndian(text[^8..]))) == 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Unprintable(ulong bytes) =>
        unchecked((bytes | (bytes - 0x2020_2020_2020_2020) | (bytes + 0x0101_0101_0101_0101)) & 0x8080_8080_8080_8080);
}
