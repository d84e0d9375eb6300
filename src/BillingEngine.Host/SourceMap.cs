using BillingEngine.Connectors.Usage.Sources;

namespace BillingEngine.Host;

/// <summary>A key of usage sources whose entries are words of the source and the codes they mean.</summary>
/// <param name="Kinds">The kinds that take it.</param>
/// <param name="Apply">Takes the entries over.</param>
internal sealed record SourceMap(IReadOnlyList<string> Kinds, Func<CodeMap, IReadOnlyDictionary<string, string>, CodeMap> Apply);
