using System.Text.Json;

namespace ChatGen.Http;

/// <summary>A form: the members of an object, and the files among them.</summary>
internal sealed class FormBody
{
    private readonly FormFiles _files = new();
    private readonly IReadOnlyList<FormField> _fields;
    private readonly JsonElement _members;

    /// <param name="write">Writes the object as JSON.</param>
    /// <param name="fields">The members about which the API says more.</param>
    /// <exception cref="ArgumentException">What is written is no object.</exception>
    internal FormBody(Func<byte[]> write, IReadOnlyList<FormField> fields)
    {
        _fields = fields;
        using var document = JsonDocument.Parse(_files.Collect(write));
        _members = document.RootElement.Clone();
        if (_members.ValueKind != JsonValueKind.Object)
        {
            throw new ArgumentException("The body of a form is an object with members.", nameof(write));
        }
    }

    /// <summary><c>application/x-www-form-urlencoded</c>.</summary>
    internal HttpContent CreateUrlEncoded() => new FormUrlEncodedContent(
        _members.EnumerateObject().SelectMany(member => Texts(member.Name, member.Value, FieldOf(member.Name))));

    /// <summary><c>multipart/form-data</c> (RFC 7578).</summary>
    internal HttpContent CreateMultipart()
    {
        // Some servers don't understand the quotation marks that .NET puts around its own boundary.
        var boundary = $"----chatgen-{Guid.NewGuid():N}";
        var form = new MultipartContent("form-data", boundary) { HeaderEncodingSelector = static (_, _) => System.Text.Encoding.UTF8 };
        form.Headers.Remove("Content-Type");
        form.Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={boundary}");
        var empty = true;
        foreach (var member in _members.EnumerateObject())
        {
            foreach (var (name, part) in Parts(member.Name, member.Value, FieldOf(member.Name)))
            {
                form.Add(part);
                empty = false;
                part.Headers.TryAddWithoutValidation("Content-Disposition", name);
            }
        }

        if (empty)
        {
            // Without any part the content would be one that is not valid; so is the form's end alone.
            form.Dispose();
            var end = new ByteArrayContent(System.Text.Encoding.ASCII.GetBytes($"--{boundary}--\r\n"));
            end.Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={boundary}");
            return end;
        }

        return form;
    }

    private static string Quote(string text) =>
        text.Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal).Replace("\"", "%22", StringComparison.Ordinal);

    private FormField? FieldOf(string name) => _fields.FirstOrDefault(field => field.Name == name);

    /// <summary>The parts of a member, each with its <c>Content-Disposition</c>.</summary>
    private IEnumerable<(string Disposition, HttpContent Content)> Parts(string name, JsonElement value, FormField? field)
    {
        if (value.ValueKind == JsonValueKind.String && _files.Find(value.GetString()!) is { } file)
        {
            yield return File(name, file, field);
        }
        else if (value.ValueKind == JsonValueKind.Array && field is not { Style: not FormStyle.Content, Explode: false })
        {
            foreach (var item in value.EnumerateArray())
            {
                foreach (var part in Parts(name, item, field))
                {
                    yield return part;
                }
            }
        }
        else if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array && field is null or { Style: FormStyle.Content })
        {
            yield return (Disposition(name), Text(value.GetRawText(), field?.ContentType ?? "application/json"));
        }
        else
        {
            foreach (var (key, text) in Texts(name, value, field))
            {
                yield return (Disposition(key), Text(text, field?.ContentType));
            }
        }
    }

    /// <summary>
    /// Names are in UTF-8, with <c>%0D</c>, <c>%0A</c> and <c>%22</c> for what would end them: RFC 7578, 4.2 and 5.1, as the HTML standard
    /// makes it exact ("multipart/form-data encoding algorithm"), and as browsers do it. <c>filename*</c> is not allowed there.
    /// </summary>
    private static string Disposition(string name) => $"form-data; name=\"{Quote(name)}\"";

    private static (string Disposition, HttpContent Content) File(string name, FileContent file, FormField? field)
    {
        if (file.IsText)
        {
            var text = file.CreateContent(null);
            text.Headers.Remove("Content-Type");
            return (Disposition(name), text);
        }

        // Servers take a part without a file name for a plain field.
        var fileName = file.FileName is { Length: > 0 } own ? own : name;
        return ($"{Disposition(name)}; filename=\"{Quote(fileName)}\"", file.CreateContent(field?.ContentType));
    }

    /// <summary>A text has no media type of its own: then it is <c>text/plain</c> (RFC 7578, 4.4), in UTF-8.</summary>
    private static ByteArrayContent Text(string text, string? contentType)
    {
        var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(text));
        if (contentType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return content;
    }

    /// <summary>The fields of a member; null is none.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Texts(string name, JsonElement value, FormField? field)
    {
        var style = field?.Style ?? FormStyle.Content;
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                return [];
            case JsonValueKind.Array when style != FormStyle.Content && field is { Explode: false }:
                var separator = style switch { FormStyle.SpaceDelimited => ' ', FormStyle.PipeDelimited => '|', _ => ',' };
                return [new(name, string.Join(separator, value.EnumerateArray().Select(Scalar)))];
            case JsonValueKind.Array:
                return value.EnumerateArray().Where(item => item.ValueKind != JsonValueKind.Null).Select(item => KeyValuePair.Create(name, Scalar(item)));
            case JsonValueKind.Object when style == FormStyle.DeepObject:
                return value.EnumerateObject().SelectMany(member => Texts($"{name}[{member.Name}]", member.Value, field));
            case JsonValueKind.Object when style == FormStyle.Form && field is { Explode: true }:
                return value.EnumerateObject().SelectMany(member => Texts(member.Name, member.Value, null));
            case JsonValueKind.Object when style != FormStyle.Content:
                return [new(name, string.Join(',', value.EnumerateObject().SelectMany(member => new[] { member.Name, Scalar(member.Value) })))];
            default:
                return [new(name, Scalar(value))];
        }
    }

    /// <summary>A text without quotation marks; anything else as it is in JSON.</summary>
    private static string Scalar(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
