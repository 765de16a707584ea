namespace ChatGen.Generator.Modeling.Operations;

/// <summary>Where the schemas of chunks come from.</summary>
/// <param name="Payload">What is declared.</param>
/// <param name="Overrides">What the item says.</param>
/// <param name="Hidden">Components that nothing refers to.</param>
internal sealed record ChunkSources(ChunkPayload Payload, ChunkOverrides Overrides, HiddenChunks Hidden);
