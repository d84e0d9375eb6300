using System.Globalization;

namespace BillingEngine.Benchmarks;

/// <summary>A program with its arguments that is timed as a whole process.</summary>
internal sealed record MeasuredCommand(string Program, params string[] Arguments)
{
    /// <summary>Runs the command once.</summary>
    /// <exception cref="InvalidOperationException">The command ended with an exit code other than 0.</exception>
    public Measurement Measure()
    {
        var result = Path.GetTempFileName();
        try
        {
            var output = ShellCommand.Run(Self(), ["measure", result, Program, .. Arguments]);
            var numbers = File.ReadAllText(result).Split(' ');
            var exitCode = numbers.Length == 3 ? int.Parse(numbers[2], CultureInfo.InvariantCulture) : -1;
            if (exitCode != 0)
            {
                throw new InvalidOperationException($"{this} ended with exit code {exitCode}:\n{output}");
            }
            return new Measurement(
                TimeSpan.FromTicks(long.Parse(numbers[0], CultureInfo.InvariantCulture)),
                long.Parse(numbers[1], CultureInfo.InvariantCulture));
        }
        finally
        {
            File.Delete(result);
        }
    }

    /// <summary>The command as one would type it.</summary>
    public override string ToString() => $"{Program} {string.Join(' ', Arguments)}";

    private static string Self() => Path.Combine(
        AppContext.BaseDirectory, "BillingEngine.Benchmarks" + (OperatingSystem.IsWindows() ? ".exe" : ""));
}
