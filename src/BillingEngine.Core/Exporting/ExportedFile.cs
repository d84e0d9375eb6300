namespace BillingEngine.Core.Exporting;

/// <summary>A file of an export as the manifest lists it.</summary>
/// <param name="Path">Relative to the export's folder, with <c>/</c>.</param>
/// <param name="Rows">Rows below the header; of a document its lines.</param>
/// <param name="Sha256">Lower-case hexadecimal of the file's bytes.</param>
public sealed record ExportedFile(string Path, long Rows, string Sha256);
