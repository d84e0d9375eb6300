using System.Reflection;
using System.Runtime.Loader;
using BillingEngine.Core;

namespace BillingEngine.Host.Web;

/// <summary>
/// Finds ASP.NET Core beside the runtime. The program's runtime configuration leaves it out, so that batch commands neither look for it nor need it;
/// nothing may touch a type of it before <see cref="Enable"/> (decision 0051).
/// </summary>
internal static class AspNetFramework
{
    private const string Name = "Microsoft.AspNetCore.App";

    /// <summary>Makes its assemblies loadable in this process.</summary>
    /// <exception cref="InputException">It is not installed.</exception>
    public static void Enable()
    {
        // Whoever started this process with ASP.NET, like the tests, or made one file of everything, has it already.
        if (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") is string known
            && known.Contains("Microsoft.AspNetCore.Http.dll", StringComparison.Ordinal)) return;
        var folder = Find(RuntimeFolder());
        AssemblyLoadContext.Default.Resolving += (context, name) => Load(context, name, folder);
    }

    /// <summary>The folder that fits a runtime's: the same version, else the newest of the same major and minor version.</summary>
    /// <exception cref="InputException">There is none.</exception>
    internal static string Find(string runtimeFolder)
    {
        var root = Path.GetFullPath(Path.Combine(runtimeFolder, "..", "..", Name));
        var wanted = Path.GetFileName(runtimeFolder);
        if (Directory.Exists(Path.Combine(root, wanted))) return Path.Combine(root, wanted);
        var fitting = (Directory.Exists(root) ? Directory.GetDirectories(root) : [])
            .Select(folder => (Folder: folder, Version: Parse(folder)))
            .Where(found => found.Version is { } version && Parse(wanted) is { } own && (version.Major, version.Minor) == (own.Major, own.Minor))
            .OrderByDescending(found => found.Version).Select(found => found.Folder).FirstOrDefault();
        return fitting ?? throw new InputException(
            $"billing serve needs the ASP.NET Core runtime, and there is no version {wanted} of it in '{root}'. "
            + "Install the ASP.NET Core runtime of .NET 10; every other command works without it.");
    }

    private static string RuntimeFolder() => Path.GetDirectoryName(typeof(object).Assembly.Location) is { Length: > 0 } folder
        ? folder
        : throw new InputException("billing serve cannot find the ASP.NET Core runtime from a program that is one file. Publish it with ASP.NET Core inside.");

    private static Version? Parse(string folder) => Version.TryParse(Path.GetFileName(folder).Split('-')[0], out var version) ? version : null;

    private static Assembly? Load(AssemblyLoadContext context, AssemblyName name, string folder)
    {
        var path = Path.Combine(folder, name.Name + ".dll");
        return File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
    }
}
