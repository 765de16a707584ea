using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Options;
using ChatGen.Generator.Reading;
using ChatGen.Generator.Reading.Files;
using Microsoft.CodeAnalysis;

namespace ChatGen.Generator.Pipeline;

/// <summary>The names of other files that a specification's own text has: comparable, so that what needs them runs only when they change.</summary>
internal sealed record SpecReferences(SpecFile Spec, EquatableArray<string> Names)
{
    public static SpecReferences Of(SpecFile spec, CancellationToken cancellationToken) =>
        new(spec, NamesIn(spec.Text, cancellationToken).ToEquatableArray());

    public static IReadOnlyList<string> NamesIn(AdditionalText text, CancellationToken cancellationToken) =>
        text.GetText(cancellationToken) is { } content && content.Length <= Bounds.Characters ? FileReferences.Find(content.ToString()) : [];
}

/// <summary>All that one specification is read from, and nothing else: it is read again when one of these changes.</summary>
/// <param name="Others">The files that references lead to, over any number of files, in the order in which they are met.</param>
/// <param name="IsPart">Another specification refers to this one.</param>
internal sealed record SpecInput(SpecFile Spec, EquatableArray<AdditionalText> Others, bool IsPart = false)
{
    /// <param name="files">All additional files of the project.</param>
    public static SpecInput Of(SpecReferences references, IReadOnlyList<AdditionalText> files, CancellationToken cancellationToken)
    {
        if (references.Names.Count == 0)
        {
            return new SpecInput(references.Spec, default);
        }

        var paths = files.Select(file => FilePaths.Normalize(file.Path)).ToList();
        var own = FilePaths.IndexOf(paths, FilePaths.Normalize(references.Spec.Text.Path));
        var found = new List<int>();
        var known = new HashSet<int> { own };
        Add(references.Spec.Text.Path, references.Names);
        for (var i = 0; i < found.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var file = files[found[i]];
            Add(file.Path, SpecReferences.NamesIn(file, cancellationToken));
        }

        return new SpecInput(references.Spec, found.Select(index => files[index]).ToEquatableArray());

        void Add(string from, IEnumerable<string> names)
        {
            foreach (var name in names)
            {
                var index = FilePaths.IndexOf(paths, FilePaths.Combine(from, name));
                if (index >= 0 && known.Add(index))
                {
                    found.Add(index);
                }
            }
        }
    }
}
