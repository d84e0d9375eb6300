namespace BillingEngine.Core;

/// <summary>The currency codes of ISO 4217 (list one, funds and metals left out) with the digits of their minor units.</summary>
internal static class Iso4217
{
    private const string TwoDigits =
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK "
        + "DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT "
        + "LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN "
        + "QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS "
        + "VED VES WST XCD XCG YER ZAR ZMW ZWG";

    private const string NoDigits = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";

    private const string ThreeDigits = "BHD IQD JOD KWD LYD OMR TND";

    private const string FourDigits = "CLF UYW";

    /// <summary>The digits of a code; -1 when it is none.</summary>
    public static int DigitsOf(string code)
    {
        if (code.Length != 3 || code.Contains(' ', StringComparison.Ordinal)) return -1;
        if (TwoDigits.Contains(code, StringComparison.Ordinal)) return 2;
        if (NoDigits.Contains(code, StringComparison.Ordinal)) return 0;
        if (ThreeDigits.Contains(code, StringComparison.Ordinal)) return 3;
        return FourDigits.Contains(code, StringComparison.Ordinal) ? 4 : -1;
    }
}
