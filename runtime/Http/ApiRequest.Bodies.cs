using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatGen.Json;

namespace ChatGen.Http;

/// <content>The body, and what is expected for an answer.</content>
public sealed partial class ApiRequest
{
    private const string Json = "application/json";

    private byte[]? _bytes;
    private string _mediaType = Json;
    private Func<HttpContent>? _content;

    /// <summary>The media types that the operation answers with, where they are not the usual ones.</summary>
    internal string? AcceptedTypes { get; private set; }

    /// <summary>A member <c>error</c> is part of a good answer.</summary>
    internal bool IsErrorDeclared { get; private set; }

    /// <summary>A good answer may have no body.</summary>
    internal bool IsEmptyAllowed { get; private set; }

    /// <summary>Sets the body, as JSON; it is written at once, so the request has what the value holds now.</summary>
    /// <typeparam name="T">The type of the body.</typeparam>
    /// <typeparam name="TCodec">The codec of the body.</typeparam>
    public ApiRequest Body<T, TCodec>(T body)
        where TCodec : IJsonCodec<T>
    {
        ArgumentNullException.ThrowIfNull(body);
        _bytes = Write<T, TCodec>(body);
        return this;
    }

    /// <summary>Sets the body, as JSON.</summary>
    public ApiRequest Body(JsonObject body)
    {
        ArgumentNullException.ThrowIfNull(body);
        _bytes = RawJson.Build(body, static (writer, body) => body.WriteTo(writer));
        return this;
    }

    /// <summary>Sets the body, as JSON with a member that is true, whatever it is in <paramref name="body"/>, which stays as it is.</summary>
    /// <param name="body">The body.</param>
    /// <param name="flag">The name of the member, such as <c>stream</c>.</param>
    public ApiRequest Body(JsonObject body, string flag) => Body(body).Flag(flag, true);

    /// <summary>Sets a member of the JSON body, whatever it was; a body that is no object stays as it is.</summary>
    /// <param name="name">The name of the member, such as <c>stream</c>.</param>
    /// <param name="value">Its value.</param>
    public ApiRequest Flag(string name, bool value)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (_bytes is not null && ApiErrorBody.TryParse(_bytes) is { ValueKind: JsonValueKind.Object } body)
        {
            _bytes = RawJson.Build((body, name, value), static (writer, state) => WriteFlagged(writer, state.body, state.name, state.value));
        }

        return this;
    }

    /// <summary>Sets the media type of a JSON body; <c>application/json</c> without it.</summary>
    public ApiRequest MediaType(string mediaType)
    {
        ArgumentException.ThrowIfNullOrEmpty(mediaType);
        _mediaType = mediaType;
        return this;
    }

    /// <summary>Sets the body, as a URL-encoded form; it is written at once.</summary>
    /// <typeparam name="T">The type of the body.</typeparam>
    /// <typeparam name="TCodec">The codec of the body.</typeparam>
    /// <param name="body">The body: its members are the fields of the form; those that are null are left out.</param>
    /// <param name="fields">The fields about which the API says more.</param>
    public ApiRequest Form<T, TCodec>(T body, params FormField[] fields)
        where TCodec : IJsonCodec<T>
    {
        ArgumentNullException.ThrowIfNull(body);
        _content = new FormBody(() => Write<T, TCodec>(body), fields).CreateUrlEncoded;
        return this;
    }

    /// <summary>
    /// Sets the body, as a multipart form: texts, numbers and truth values as text, lists as several parts, objects as JSON, and files,
    /// which are read when the request is sent.
    /// </summary>
    /// <inheritdoc cref="Form{T, TCodec}"/>
    public ApiRequest Multipart<T, TCodec>(T body, params FormField[] fields)
        where TCodec : IJsonCodec<T>
    {
        ArgumentNullException.ThrowIfNull(body);
        _content = new FormBody(() => Write<T, TCodec>(body), fields).CreateMultipart;
        return this;
    }

    /// <summary>Sets the body, as text in UTF-8; what is no text is sent as it would be in JSON.</summary>
    /// <typeparam name="T">The type of the body.</typeparam>
    /// <typeparam name="TCodec">The codec of the body.</typeparam>
    /// <param name="body">The body.</param>
    /// <param name="mediaType">Its media type, such as <c>text/plain</c>.</param>
    public ApiRequest Text<T, TCodec>(T body, string mediaType)
        where TCodec : IJsonCodec<T>
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentException.ThrowIfNullOrEmpty(mediaType);
        var json = Write<T, TCodec>(body);
        var text = body is string plain ? Encoding.UTF8.GetBytes(plain)
            : ApiErrorBody.TryParse(json) is { ValueKind: JsonValueKind.String } value ? Encoding.UTF8.GetBytes(value.GetString()!)
            : json;
        _content = () => Content(text, mediaType.StartsWith("text/", StringComparison.Ordinal) ? mediaType + "; charset=utf-8" : mediaType);
        return this;
    }

    /// <summary>Sets the body: a file, which is read when the request is sent.</summary>
    /// <param name="body">The file.</param>
    /// <param name="mediaType">The media type of a file that doesn't say its own; null for <c>application/octet-stream</c>.</param>
    public ApiRequest File(FileContent body, string? mediaType = null)
    {
        ArgumentNullException.ThrowIfNull(body);
        _content = () => body.CreateContent(mediaType);
        return this;
    }

    /// <summary>Says which media types the operation answers with, as the header <c>Accept</c> has them.</summary>
    public ApiRequest Accept(string mediaTypes)
    {
        ArgumentException.ThrowIfNullOrEmpty(mediaTypes);
        AcceptedTypes = mediaTypes;
        return this;
    }

    /// <summary>
    /// Says that a member <c>error</c> is part of a good answer. Without it, <c>{"error": …}</c> in a response of success is an
    /// <see cref="ApiException"/> of the kind <see cref="ApiErrorKind.Api"/>, as many servers mean it.
    /// </summary>
    public ApiRequest DeclaresError()
    {
        IsErrorDeclared = true;
        return this;
    }

    /// <summary>Says that a good answer may have no body, and is null then.</summary>
    public ApiRequest MayBeEmpty()
    {
        IsEmptyAllowed = true;
        return this;
    }

    /// <summary>The body as JSON; empty when it is something else.</summary>
    internal ReadOnlySpan<byte> JsonBody => _bytes;

    /// <summary>The body; made anew for each message.</summary>
    internal HttpContent? CreateContent() => _bytes is null ? _content?.Invoke() : Content(_bytes, _mediaType);

    private static byte[] Write<T, TCodec>(T body)
        where TCodec : IJsonCodec<T> => RawJson.Build(body, static (writer, body) => TCodec.Write(writer, body));

    private static ByteArrayContent Content(byte[] bytes, string mediaType)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        return content;
    }

    private static void WriteFlagged(Utf8JsonWriter writer, JsonElement body, string name, bool value)
    {
        var written = false;
        writer.WriteStartObject();
        foreach (var member in body.EnumerateObject())
        {
            if (member.Name == name)
            {
                written = true;
                writer.WriteBoolean(name, value);
            }
            else
            {
                member.WriteTo(writer);
            }
        }

        if (!written)
        {
            writer.WriteBoolean(name, value);
        }

        writer.WriteEndObject();
    }
}
