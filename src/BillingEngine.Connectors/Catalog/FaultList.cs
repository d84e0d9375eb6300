using System.Globalization;
using BillingEngine.Core;

namespace BillingEngine.Connectors.Catalog;

/// <summary>The faults of one file, so that a person can correct them together.</summary>
internal sealed class FaultList(string file)
{
    private readonly List<string> _lines = [];
    private int _count;

    /// <summary>True when nothing is wrong so far.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>Notes a fault at a path inside the file, or of the whole file when the path is empty.</summary>
    public void Add(string path, string fault)
    {
        if (_count++ < PriceBookLimits.MaximumFaults) _lines.Add(path.Length == 0 ? $"{file}: {fault}" : $"{file}: {path}: {fault}");
    }

    /// <summary>Notes a fault that cannot be read past, and throws.</summary>
    public InputException Stop(string path, string fault)
    {
        Add(path, fault);
        return Exception();
    }

    /// <summary>Throws when anything is wrong.</summary>
    /// <exception cref="InputException">There is a fault.</exception>
    public void ThrowIfAny()
    {
        if (!IsEmpty) throw Exception();
    }

    private InputException Exception()
    {
        var unnamed = _count - _lines.Count;
        var more = unnamed == 0 ? [] : new[] { string.Create(CultureInfo.InvariantCulture, $"{file}: and {unnamed} more") };
        return new InputException(string.Join('\n', _lines.Concat(more)));
    }
}
