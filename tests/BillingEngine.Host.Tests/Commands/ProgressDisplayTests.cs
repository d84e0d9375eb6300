using BillingEngine.Host.Stages;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Commands;

/// <summary>Progress as a file or another program gets it: plain lines, and only for what takes long.</summary>
public sealed class ProgressDisplayTests
{
    private readonly StringWriter _error = new() { NewLine = "\n" };

    [Fact]
    public void A_step_longer_than_a_second_writes_a_line()
    {
        Show(progress =>
        {
            progress.Report(new StageProgress("reading usage", 0, 4_000));
            Thread.Sleep(600);
            progress.Report(new StageProgress("reading usage", 1_000, 4_000));
            Thread.Sleep(900);
        });

        _error.ToString().Should().Be("reading usage: 1,000 of 4,000 (25 %)\n");
    }

    [Fact]
    public void Short_and_finished_steps_are_silent()
    {
        Show(progress =>
        {
            for (var step = 1; step <= 5; step++)
            {
                progress.Report(new StageProgress($"step {step}", 1, 9));
                Thread.Sleep(150);
            }
            progress.Report(new StageProgress("step 6", 9, 9));
            Thread.Sleep(1_400);
        });

        _error.ToString().Should().BeEmpty();
    }

    [Fact]
    public void Telling_throws_when_the_command_was_asked_to_stop()
    {
        using var stop = new CancellationTokenSource();
        using var progress = new ProgressDisplay(new Surroundings { Output = _error, Error = _error, Stop = stop.Token });
        progress.Report(new StageProgress("rating", 1, 2));
        stop.Cancel();

        progress.Invoking(display => display.Report(new StageProgress("rating", 2, 2))).Should().Throw<OperationCanceledException>();
    }

    private void Show(Action<ProgressDisplay> work)
    {
        using var progress = new ProgressDisplay(new Surroundings { Output = _error, Error = _error });
        work(progress);
    }
}
