using BillingEngine.Host.Stages;

namespace BillingEngine.Host.Commands;

/// <summary>Writes the exports of a period after its documents are stored.</summary>
internal sealed class Exports(CommandContext context)
{
    /// <summary>Writes them; when it cannot, says that the documents are safe.</summary>
    public ExportResult Write(ExportStage stage, ExportRequest request) => Write(request, () => stage.Run(request, context.Progress));

    /// <summary>Writes what is left of exports that began before their run; when it cannot, says that the documents are safe.</summary>
    public ExportResult Write(PendingExport export, RunResult run) => Write(export.Request, () => export.Complete(run, context.Progress));

    private ExportResult Write(ExportRequest request, Func<ExportResult> write)
    {
        try
        {
            var result = write();
            // As it was configured: a relative folder stays relative, on every machine.
            return result with { Folder = Path.Combine(context.Settings.Output, request.FolderName) };
        }
        catch (Exception exception) when (!request.DryRun && (IsOfTheDisk(exception) || IsOfTheDisk(exception.InnerException)))
        {
            throw new UnfinishedExportException(
                $"The documents of {request.Period} are stored, but their exports could not be written: {exception.Message} "
                + "Exports of an earlier run are as they were. "
                + $"Put that right, then write them with 'billing export --period {request.Period}'.", exception);
        }
    }

    private static bool IsOfTheDisk(Exception? exception) => exception is IOException or UnauthorizedAccessException;
}
