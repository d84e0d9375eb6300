using BillingEngine.Host.Stages;
using Spectre.Console;

namespace BillingEngine.Host;

/// <summary>The bar on a terminal. It is drawn over itself and cleared at the end.</summary>
internal static class ProgressBar
{
    /// <summary>Draws what <paramref name="next"/> gives until it gives null; that call waits a moment.</summary>
    public static void Draw(TextWriter error, Func<StageProgress?> next)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        console.Progress().AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .Start(progress => Follow(progress, next));
    }

    private static void Follow(ProgressContext progress, Func<StageProgress?> next)
    {
        ProgressTask? task = null;
        for (var state = next(); state is not null; state = next())
        {
            var description = Markup.Escape(state.Stage);
            if (task?.Description != description)
            {
                task?.StopTask();
                task = progress.AddTask(description);
            }
            task.IsIndeterminate = state.Total == 0;
            if (state.Total == 0) continue;
            task.MaxValue = state.Total;
            task.Value = state.Done;
        }
        task?.StopTask();
    }
}
