namespace ChatGen.Generator.Reading.Files;

/// <summary>A file of the project that a specification's references may lead to.</summary>
/// <param name="Path">The path as the compiler has it.</param>
internal sealed record OtherFile(string Path, string Text);
