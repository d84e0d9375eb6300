using System.Text;
using BillingEngine.Host.Tests.Runs.Worlds;

namespace BillingEngine.Host.Tests.Runs.BrokenInput;

/// <summary>Damages the bytes of a file in one of many ways: what disks, editors, spreadsheets and careless scripts do to files.</summary>
internal sealed class Damage(Dice dice)
{
    private static readonly string[] OddNumbers =
        ["-1", "1e3", "1E400", "0x10", "NaN", "Infinity", "99999999999999999999999999999", "1,5", "١٢", "1.", ".5", "+1", "1 000",
         "0.0000001", "-0", "1000000000", "1000000000.000001"];

    private static readonly string[] OddDates =
        ["2024-02-30", "2024-00-10", "0000-01-01", "9999-12-31", "9998-12-31", "0001-01-01", "2024-1-1", "01.02.2024", "2024-01-01T24:00:00Z",
         "2024-01-01T00:00:00",
         "0001-01-01T00:00:00+18:00", "9999-12-31T23:59:59-18:00", "2024-01-01T10:00:00+99:00", "2024-03-31T02:30:00.1234567891Z", "2024-12", "2024-13"];

    private static readonly string[] OddTexts =
        ["", " ", "null", "\0", "\t", "\uFEFF", "\u202E", "'", "\"", "\"\"", "\\", "\\u0000", "=1+1", "x_", "ﷺ", "🙂",
         "\uFFFD", "--", "../..", "%s", "{}", "[]", "true", "usd", "XXX"];

    private static readonly byte[][] OddBytes =
        [[0xFF], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x00], [0x1A], [0x0D], [0x0B], [0xC0, 0x80]];

    /// <summary>A damaged copy of a file.</summary>
    public byte[] Of(byte[] content)
    {
        var damaged = Once(content);
        return dice.Chance(20) ? Once(damaged) : damaged;
    }

    private byte[] Once(byte[] content) => dice.Between(0, 15) switch
    {
        0 => FlipBits(content),
        1 => Insert(content, dice.Pick(OddBytes)),
        2 => Insert(content, Encoding.UTF8.GetBytes(dice.Pick("\"", ",", "\n", "\r", "\r\n", ";", "{", "}", "[", "]", ":", "\\"))),
        3 => Remove(content, dice.Between(1, 3)),
        4 => content[..dice.Between(0, content.Length)],
        5 => Recoded(content),
        6 => Lines(content, lines => lines.RemoveAt(dice.Between(0, lines.Count - 1))),
        7 => Lines(content, lines => lines.Insert(dice.Between(0, lines.Count), dice.PickFrom(lines))),
        8 => Lines(content, Swap),
        9 => Lines(content, Change),
        10 => Fields(content, dice.Pick(OddNumbers)),
        11 => Fields(content, dice.Pick(OddDates)),
        12 => Fields(content, dice.Pick(OddTexts)),
        13 => Fields(content, new string(dice.Pick('x', '9', '"', ','), dice.Pick(201, 401, 70_000, 1_200_000))),
        14 => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(content).Replace("\n", dice.Pick("\r\n", "\r", "\n\n", "\n\r"), StringComparison.Ordinal)),
        _ => [.. content, .. content[dice.Between(0, content.Length)..]],
    };

    private byte[] FlipBits(byte[] content)
    {
        if (content.Length == 0) return [1];
        var damaged = content.ToArray();
        for (var i = dice.Between(1, 3); i > 0; i--) damaged[dice.Between(0, damaged.Length - 1)] ^= (byte)(1 << dice.Between(0, 7));
        return damaged;
    }

    private byte[] Insert(byte[] content, byte[] piece)
    {
        var at = dice.Between(0, content.Length);
        return [.. content[..at], .. piece, .. content[at..]];
    }

    private byte[] Remove(byte[] content, int count)
    {
        var at = dice.Between(0, content.Length);
        return [.. content[..at], .. content[Math.Min(content.Length, at + count)..]];
    }

    private byte[] Recoded(byte[] content)
    {
        var text = Encoding.UTF8.GetString(content);
        return dice.Between(0, 4) switch
        {
            0 => [0xEF, 0xBB, 0xBF, .. content],
            1 => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
            2 => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)],
            3 => Encoding.Latin1.GetBytes(text),
            _ => [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. content],
        };
    }

    private static byte[] Lines(byte[] content, Action<List<string>> change)
    {
        var lines = Encoding.UTF8.GetString(content).Split('\n').ToList();
        change(lines);
        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }

    private void Swap(List<string> lines)
    {
        var (left, right) = (dice.Between(0, lines.Count - 1), dice.Between(0, lines.Count - 1));
        (lines[left], lines[right]) = (lines[right], lines[left]);
    }

    private void Change(List<string> lines)
    {
        var index = dice.Between(0, lines.Count - 1);
        var line = lines[index];
        lines[index] = dice.Pick(line + ",", "," + line, line.Replace(',', ';'), line.TrimEnd('0', '1'), "\"" + line, line + "\"");
    }

    /// <summary>Puts another text where a field or a JSON value stands.</summary>
    private byte[] Fields(byte[] content, string text)
    {
        var whole = Encoding.UTF8.GetString(content);
        var start = dice.Between(0, whole.Length);
        while (start > 0 && !IsBoundary(whole[start - 1])) start--;
        var end = start;
        while (end < whole.Length && !IsBoundary(whole[end])) end++;
        return Encoding.UTF8.GetBytes(whole[..start] + text + whole[end..]);
    }

    private static bool IsBoundary(char unit) => unit is ',' or '\n' or '\r' or '"' or ':' or '{' or '}' or '[' or ']';
}
