using System.Text.Json;

namespace ChatGen.Json;

/// <summary>Reads objects, each a text of its own, such as the chunks of a stream.</summary>
/// <param name="context">How strictly to read.</param>
internal sealed class JsonObjectTexts<T>(JsonReadContext context)
    where T : class, IJsonObject<T>
{
    /// <inheritdoc cref="JsonTextReader{T}"/>
    internal T Read(ReadOnlySpan<byte> utf8Json)
    {
        // It is filled in its place: copies of it would take longer than a short object.
        var json = new JsonObjectReader(context);
        try
        {
            if (context.Prefix is not { } prefix || !prefix.TryBegin<T>(ref json, utf8Json))
            {
                utf8Json = JsonText.WithoutMark(utf8Json);
                json.Begin(utf8Json);
            }

            var value = T.ReadMembers(ref json);
            json.End();
            return value;
        }
        catch (JsonException exception)
        {
            throw JsonFailure.WithPath(exception, json.Reader, utf8Json, isPart: false);
        }
    }
}

/// <summary>Reads a text that is exactly one value, in UTF-8, with or without a byte order mark.</summary>
/// <exception cref="JsonException">The JSON is invalid, or no such value; its path says where.</exception>
internal delegate T JsonTextReader<out T>(ReadOnlySpan<byte> utf8Json);
