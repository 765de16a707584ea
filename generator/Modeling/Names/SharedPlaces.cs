using ChatGen.Generator.Modeling.Schemas;
using ChatGen.Generator.Modeling.Types;
using ChatGen.Generator.Naming;

namespace ChatGen.Generator.Modeling.Names;

/// <summary>
/// Schemas in place in a parameter, response or request body among the components belong to it, not to the operation that happens to
/// refer to it first.
/// </summary>
internal static class SharedPlaces
{
    /// <returns>Null for any other place.</returns>
    public static NameHint? HintOf(SpecPointer pointer)
    {
        var segments = pointer.Segments();
        if (segments.Count < 4 || segments[0] != "components" || Word(segments[1]) is not { } word)
        {
            return null;
        }

        var owner = Identifiers.TypeName(segments[2]);
        var hint = owner.Length > word.Length && owner.EndsWith(word, StringComparison.Ordinal)
            ? new NameHint(owner.Substring(0, owner.Length - word.Length), word)
            : new NameHint(owner, word);
        return segments[segments.Count - 1] switch
        {
            "schema" => hint,
            "items" when segments[segments.Count - 2] == "schema" => hint.Item,
            _ => null,
        };
    }

    private static string? Word(string section) => section switch
    {
        "parameters" => "Parameter",
        "responses" => "Response",
        "requestBodies" => "Request",
        _ => null,
    };
}
