using System.Globalization;
using BillingEngine.Host;

// No output depends on the machine's culture (D21): set before anything is read or written, for every thread.
CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
using var process = new ProcessSurroundings();
return CommandLine.Run(args, process.Surroundings);
