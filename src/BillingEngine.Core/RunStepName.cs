namespace BillingEngine.Core;

/// <summary>Names of steps of a run, as they are stored and shown.</summary>
public static class RunStepName
{
    /// <summary><c>planned</c>, <c>collected</c> …</summary>
    public static string Of(RunStep step) => step switch
    {
        RunStep.Planned => "planned",
        RunStep.Collected => "collected",
        RunStep.Rated => "rated",
        RunStep.Held => "held",
        RunStep.Approved => "approved",
        RunStep.Issued => "issued",
        RunStep.Exported => "exported",
        RunStep.Charged => "charged",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "The step is not known."),
    };

    /// <summary>The step of a name.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public static RunStep Parse(string name)
    {
        foreach (var step in Enum.GetValues<RunStep>())
            if (Of(step) == name) return step;
        throw new ArgumentOutOfRangeException(nameof(name), name, "The name of the step is not known.");
    }
}
