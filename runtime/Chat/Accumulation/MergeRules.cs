using System.Text;
using System.Text.Json;
using ChatGen.Json;

namespace ChatGen.Accumulation;

/// <summary>What becomes of a member of which a chunk has a value, and chunks before it had one, too.</summary>
internal static class MergeRules
{
    /// <summary>A value that comes as a whole: the last one counts that says something, or the first.</summary>
    /// <param name="value">The value until now.</param>
    /// <param name="reader">Stands on the value that comes; afterwards on its last token.</param>
    /// <param name="isFirst">Whether the first one counts.</param>
    internal static MergedValue Whole(MergedValue? value, ref JsonCursor reader, bool isFirst = false)
    {
        if (value is not null && ((isFirst && value.IsReal) || (value as MergedScalar)?.Is(ref reader) == true))
        {
            RawJson.Skip(ref reader);
            return value;
        }

        var next = new MergedScalar(RawJson.Read(ref reader));
        return value is null || next.IsReal ? next : value;
    }

    /// <summary>A member of a message, of a call or of any other object that comes in pieces.</summary>
    internal static MergedValue? Delta(string name, MergedValue? value, ref JsonCursor reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String when !IsLabel(name) && value is null or MergedText or MergedScalar { IsReal: false }:
                var text = value as MergedText ?? new MergedText();
                text.Append(ref reader);
                return text;
            case JsonTokenType.StartObject when name is "arguments" && value is null or MergedText or MergedScalar { IsReal: false }:
                // Some servers send a call's arguments as an object, not as its text.
                var arguments = value as MergedText ?? new MergedText();
                arguments.Append(Encoding.UTF8.GetString(RawJson.Read(ref reader)));
                return arguments;
            case JsonTokenType.StartObject when value is null or MergedObject or { IsReal: false }:
                var members = value as MergedObject ?? new MergedObject();
                members.Merge(ref reader, Delta);
                return members;
            case JsonTokenType.String when value is MergedList { IsCalls: false } parts:
                // Content that comes in parts, then as text.
                parts.AppendText(ref reader);
                return parts;
            case JsonTokenType.StartArray when value is null or MergedList or MergedText or { IsReal: false }:
                var isCalls = name == "tool_calls";
                var list = value as MergedList ?? new MergedList(isCalls, first: value is MergedText { IsReal: true } ? value : null);
                list.Merge(ref reader, isCalls ? Call : Delta);
                return list;
            default:
                // Also what comes in another kind than before: what came first stays.
                return Whole(value, ref reader, isFirst: value is not MergedScalar || IsLabel(name));
        }
    }

    /// <summary>A member of what tells about the tokens of a choice: its lists go on from chunk to chunk.</summary>
    internal static MergedValue? Tokens(string name, MergedValue? value, ref JsonCursor reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray || value is not (null or MergedList or { IsReal: false }))
        {
            return Whole(value, ref reader);
        }

        var list = value as MergedList ?? new MergedList(isCalls: false);
        list.Append(ref reader);
        return list;
    }

    /// <summary>A call's index only tells the calls of a stream apart: it is no part of the answer.</summary>
    private static MergedValue? Call(string name, MergedValue? value, ref JsonCursor reader)
    {
        if (name == "index")
        {
            RawJson.Skip(ref reader);
            return null;
        }

        if (name == "function" && reader.TokenType != JsonTokenType.StartObject)
        {
            // It says nothing of the function, and must not take its place.
            RawJson.Skip(ref reader);
            return value;
        }

        return Delta(name, value, ref reader);
    }

    /// <summary>Strings that name something: they are sent whole, and some servers repeat them with every chunk.</summary>
    private static bool IsLabel(string name) =>
        name is "id" or "type" or "role" or "name" or "object" or "format" or "status" or "index"
        || name.EndsWith("_id", StringComparison.Ordinal)
        || name.EndsWith("_type", StringComparison.Ordinal);
}
