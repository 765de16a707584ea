using System.Text;
using System.Text.Json;
using ChatGen.Json;

namespace ChatGen.Client.Tests.Fuzz;

/// <summary>What is wrong.</summary>
/// <param name="Kind">What two failures have in common that have the same cause, more or less.</param>
/// <param name="Details">What happened.</param>
internal sealed record Failure(string Kind, string Details);

/// <summary>Reads JSON as a generated type in every way that there is, and says whether the promise is kept: nothing is lost.</summary>
internal static class Judge
{
    /// <summary>Tries one input.</summary>
    /// <param name="codec">The type.</param>
    /// <param name="json">Any bytes.</param>
    /// <param name="pieces">The size of the pieces that the input comes in.</param>
    /// <param name="isRead">Whether it was read; else there was a <see cref="JsonException"/>.</param>
    public static Failure? Try(Codec codec, byte[] json, int pieces, out bool isRead)
    {
        var steps = "reading";
        isRead = false;
        try
        {
            var expected = JsonTree.Parse(json);
            var value = Lenient(codec, json, out var refusal);
            isRead = refusal is null;
            if (refusal is not null)
            {
                return refusal.Path is null || !refusal.Path.StartsWith('$') ? new Failure("no path", refusal.Message)
                    : Others(codec, json, pieces, refusal);
            }

            if (expected is null)
            {
                return new Failure("invalid JSON is read", codec.Name);
            }

            steps = "writing";
            var written = codec.Write(value!);
            if (JsonTree.Parse(written) is not { } actual)
            {
                return new Failure("invalid JSON is written", Encoding.UTF8.GetString(written));
            }

            steps = "reading strictly";
            var strict = Strict(codec, json);
            var isComparable = IsComparable(expected);
            if (isComparable && expected.Difference(actual, strict is not null) is { } difference)
            {
                return new Failure(strict is null ? "lost" : "lost, though strict", difference);
            }

            steps = "reading again";
            var again = codec.Read(written, JsonReadContext.Default);
            steps = "comparing";
            return Same(codec, value!, again, written, "again", isOther: true, HasLoneSurrogates(expected) || !isComparable)
                ?? (strict is null ? null : Same(codec, value!, strict, written, "strictly", isOther: false))
                ?? Same(codec, value!, codec.ReadPieces(json, pieces), written, "in pieces", isOther: false)
                ?? Same(codec, value!, codec.ReadBySerializer(json), written, "by the serializer", isOther: false)
                ?? (HasOwnText(json, expected) && value!.ToString() is null ? new Failure("no text", codec.Name) : null);
        }
        catch (Exception exception)
        {
            var frame = exception.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("ChatGen.", StringComparison.Ordinal))?.Trim();
            return new Failure($"{steps} throws {exception.GetType().Name} {frame}", exception.ToString());
        }
    }

    private static object? Lenient(Codec codec, byte[] json, out JsonException? refusal)
    {
        refusal = null;
        try
        {
            return codec.Read(json, JsonReadContext.Default);
        }
        catch (JsonException exception)
        {
            refusal = exception;
            return null;
        }
    }

    private static object? Strict(Codec codec, byte[] json)
    {
        try
        {
            return codec.Read(json, JsonReadContext.Strict);
        }
        catch (JsonException exception) when (exception.Path is not null)
        {
            return null;
        }
    }

    /// <summary>What is refused once is refused in every other way, too, and for the same reason.</summary>
    private static Failure? Others(Codec codec, byte[] json, int pieces, JsonException refusal)
    {
        (string, Func<object>)[] ways =
        [
            ("strictly", () => codec.Read(json, JsonReadContext.Strict)),
            ("in pieces", () => codec.ReadPieces(json, pieces)),
            ("by the serializer", () => codec.ReadBySerializer(json)),
        ];
        foreach (var (way, read) in ways)
        {
            try
            {
                // Of null the serializer makes null itself, without asking the type.
                if (read() is null)
                {
                    continue;
                }

                return new Failure($"read {way}, but not leniently", refusal.Message);
            }
            catch (JsonException exception)
            {
                if (way == "by the serializer" && exception.Path is null)
                {
                    return new Failure("no path by the serializer", exception.Message);
                }
            }
        }

        return null;
    }

    /// <summary>Compares what two readings gave.</summary>
    /// <param name="codec">The type.</param>
    /// <param name="value">What was read first.</param>
    /// <param name="other">What was read then.</param>
    /// <param name="written">What is written of the first.</param>
    /// <param name="way">How it was read then.</param>
    /// <param name="isOther">Whether other JSON was read: its numbers are spelled as they are written, and a union may take 1 for what was 1.0.</param>
    /// <param name="mayDiffer">Whether the values need not be equal.</param>
    private static Failure? Same(Codec codec, object value, object other, byte[] written, string way, bool isOther, bool mayDiffer = false)
    {
        var text = codec.Write(other);
        return !text.AsSpan().SequenceEqual(written) && !(isOther && JsonTree.Parse(written)!.Difference(JsonTree.Parse(text)!, strict: true) is null)
            ? new Failure($"read {way}, another is written", Encoding.UTF8.GetString(text))
            : !value.Equals(other) ? mayDiffer || !codec.HasEquality ? null : new Failure($"read {way}, not equal", Encoding.UTF8.GetString(written))
            : value.GetHashCode() != other.GetHashCode() ? new Failure($"read {way}, another hash code", Encoding.UTF8.GetString(written))
            : null;
    }

    /// <summary>Whether no name comes twice in an object: of such members the last one counts, and who reads on from it is not told.</summary>
    private static bool IsComparable(JsonTree tree) =>
        tree.All().All(value => value.Members.Select(member => JsonTree.WellFormed(member.Name)).Distinct(StringComparer.Ordinal).Count() == value.Members.Count);

    /// <summary>Whether the value's text is of our making: that of a JsonElement throws over what is no Unicode.</summary>
    private static bool HasOwnText(byte[] json, JsonTree tree) => !HasLoneSurrogates(tree) && System.Text.Unicode.Utf8.IsValid(json);

    /// <summary>Whether there are halves of characters: they survive in values, and are U+FFFD where they are written.</summary>
    private static bool HasLoneSurrogates(JsonTree tree) =>
        tree.All().Any(value => JsonTree.WellFormed(value.Text) != value.Text || value.Members.Any(member => JsonTree.WellFormed(member.Name) != member.Name));
}
