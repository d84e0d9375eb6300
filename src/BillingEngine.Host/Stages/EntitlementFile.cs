using System.Security.Cryptography;
using System.Text;

namespace BillingEngine.Host.Stages;

/// <summary>Names of token files: the account's code where every file system can have it, else what of it can, and a part of its hash.</summary>
internal static class EntitlementFile
{
    private const int MostCharacters = 100;
    private const int HashDigits = 16;

    /// <summary><c>acme.jws</c>; two accounts never have one name, also where case does not count.</summary>
    public static string NameOf(string account)
    {
        var kept = new string([.. account.Where(IsPlain).Take(MostCharacters)]);
        if (kept == account && !account.Contains("..", StringComparison.Ordinal)) return account + ".jws";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(account)));
        return $"{kept.Trim('.')}~{hash[..HashDigits]}.jws";
    }

    private static bool IsPlain(char unit) => char.IsAsciiLetterLower(unit) || char.IsAsciiDigit(unit) || unit is '-' or '_' or '.';
}
