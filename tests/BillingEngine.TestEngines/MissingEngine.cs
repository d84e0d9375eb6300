using Xunit.Abstractions;

namespace BillingEngine.TestEngines;

/// <summary>Finds the engine of a test class in the type arguments of the class it derives from.</summary>
internal static class MissingEngine
{
    /// <summary>Why the engine of a test is not here; null when it is.</summary>
    public static string? ReasonOf(ITestMethod method)
    {
        for (var type = method.TestClass.Class.ToRuntimeType(); type is not null; type = type.BaseType)
            foreach (var argument in type.GenericTypeArguments)
                if (argument.IsAssignableTo(typeof(ITestEngine)))
                    return (string?)argument.GetProperty(nameof(ITestEngine.Missing))!.GetValue(null);
        throw new InvalidOperationException($"{method.TestClass.Class.Name} derives from no class of an engine.");
    }
}
