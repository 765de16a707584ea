using ChatGen.Generator.Diagnostics;

namespace ChatGen.Generator.Reading;

/// <param name="Text">The text that the nodes' offsets are of.</param>
/// <param name="Root">Null when there is nothing, or nothing that can be read.</param>
/// <param name="Problems">Why, or what was let pass.</param>
internal sealed record SourceReadResult(SpecText Text, SourceNode? Root, IReadOnlyList<DiagnosticInfo> Problems);

/// <summary>Text to located nodes, whether it is YAML or JSON.</summary>
internal static class SourceReader
{
    public static SourceReadResult Read(string path, SpecText spec, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(spec.Text))
        {
            return new SourceReadResult(spec, null, [DiagnosticInfo.Create(Descriptors.EmptyFile, spec.Locate(0, 0))]);
        }

        if (spec.Text.Length > Bounds.Characters)
        {
            return new SourceReadResult(spec, null, [DiagnosticInfo.Create(Descriptors.TooLarge, spec.Locate(0, 0), $"it has more than {Bounds.Characters} characters")]);
        }

        var isJsonFile = path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        if (isJsonFile || spec.Text.TrimStart()[0] is '{' or '[')
        {
            var json = ReadJson(spec, cancellationToken);

            // YAML may begin with a brace as well.
            if (isJsonFile || json.Root is not null)
            {
                return json;
            }
        }

        // Looked for first, for a long document is not to be parsed twice.
        List<(int Start, int End)> dropped = [];
        if (BlankBlockScalars.Repair(spec, dropped) is not { } repaired)
        {
            return ReadYaml(spec, [], cancellationToken);
        }

        var repairs = dropped.Select(line => DiagnosticInfo.Create(Descriptors.BlankBlockScalar, spec.Locate(line.Start, line.End)));
        return ReadYaml(repaired, repairs, cancellationToken);
    }

    private static SourceReadResult ReadJson(SpecText spec, CancellationToken cancellationToken) =>
        Read(spec, [], duplicate => new JsonSource(spec.Text, duplicate, cancellationToken).Read());

    private static SourceReadResult ReadYaml(SpecText spec, IEnumerable<DiagnosticInfo> repairs, CancellationToken cancellationToken) =>
        Read(spec, repairs, duplicate => new YamlSource(spec.Text, duplicate, cancellationToken).Read());

    private static SourceReadResult Read(SpecText spec, IEnumerable<DiagnosticInfo> repairs, Func<Action<SourceMember>, SourceNode?> read)
    {
        List<DiagnosticInfo> problems = [.. repairs];
        try
        {
            var root = read(member =>
                problems.Add(DiagnosticInfo.Create(Descriptors.DuplicateKey, spec.Locate(member.Start, member.End), member.Name)));
            if (root is null)
            {
                problems.Add(DiagnosticInfo.Create(Descriptors.EmptyFile, spec.Locate(0, 0)));
            }

            return new SourceReadResult(spec, root, problems);
        }
        catch (SourceException exception)
        {
            return new SourceReadResult(spec, null, [exception.ToDiagnostic(spec)]);
        }
    }
}
