namespace ChatGen.Fuzz;

/// <summary>A document to try.</summary>
/// <param name="Path">The file's name; its ending tells its form.</param>
/// <param name="Origin">What it was made of, and with which seed.</param>
internal sealed record Mutant(string Path, string Text, string Origin);

/// <summary>What is wrong with a mutant.</summary>
/// <param name="Signature">The same for failures of one cause, as far as can be told.</param>
/// <param name="Detail">For a person.</param>
internal sealed record Failure(string Signature, string Detail);
