using System.Runtime.InteropServices;

namespace BillingEngine.Connectors.Exporting;

/// <summary>Swaps two directories in one step where the operating system can, so that the name is never missing and never half.</summary>
internal static partial class DirectoryExchange
{
    private const int CurrentFolder = -100;
    private const uint LinuxExchange = 2;
    private const uint MacSwap = 2;

    /// <summary>Exchanges two directories of one file system; false where it cannot be done in one step.</summary>
    public static bool TryExchange(string left, string right)
    {
        try
        {
            if (OperatingSystem.IsLinux()) return RenameAt(CurrentFolder, left, CurrentFolder, right, LinuxExchange) == 0;
            return OperatingSystem.IsMacOS() && RenameSwap(left, right, MacSwap) == 0;
        }
        catch (Exception fault) when (fault is EntryPointNotFoundException or DllNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "renameat2", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameAt(int leftFolder, string left, int rightFolder, string right, uint flags);

    [LibraryImport("libc", EntryPoint = "renamex_np", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameSwap(string left, string right, uint flags);
}
