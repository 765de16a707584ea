namespace ChatGen.Generator.Tests.Corpus;

/// <summary>A theory about the corpus of real specifications, which a clone of the repository doesn't have.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CorpusTheoryAttribute : TheoryAttribute
{
    public CorpusTheoryAttribute() => Skip = CorpusFiles.Folder is null ? Reason : null;

    public static string Reason => "There is no folder ../shared/corpus beside the repository.";
}
