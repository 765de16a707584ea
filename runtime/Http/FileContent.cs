using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatGen.Http;
using ChatGen.Json;

namespace ChatGen;

/// <summary>
/// A file that is sent: the body of a request, or a part of a form. It is sent as it is read, without being held in memory.
/// </summary>
/// <example><code>
/// File = FileContent.FromFile("speech.mp3")
/// File = new FileContent(stream, "speech.mp3") { ContentType = "audio/mpeg" }
/// </code></example>
/// <remarks>
/// A stream stays the caller's: it is read, and not disposed. One that can't seek can be sent once; bytes, files on disk and streams that
/// can seek are sent again from their beginning when a handler of the <see cref="HttpClient"/> tries again.
/// </remarks>
[JsonConverter(typeof(JsonCodecConverter<FileContent>))]
public sealed class FileContent : IJsonCodec<FileContent>
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly string? _path;
    private readonly Stream? _stream;
    private readonly long _start;
    private readonly string? _contentType;
    private int _sent;

    /// <summary>Sends what a stream holds, from where it stands now to its end.</summary>
    /// <param name="stream">The stream; it is not disposed.</param>
    /// <param name="fileName">The file's name; null for that of a <see cref="FileStream"/>, or for none.</param>
    /// <exception cref="ArgumentException">The stream can't be read.</exception>
    public FileContent(Stream stream, string? fileName = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead)
        {
            throw new ArgumentException("The stream can't be read.", nameof(stream));
        }

        _stream = stream;
        _start = stream.CanSeek ? stream.Position : 0;
        FileName = fileName ?? (stream is FileStream { Name: { Length: > 0 } name } ? Path.GetFileName(name) : null);
    }

    /// <summary>Sends bytes.</summary>
    /// <param name="bytes">The bytes; they are not copied.</param>
    /// <param name="fileName">The file's name; null for none.</param>
    public FileContent(ReadOnlyMemory<byte> bytes, string? fileName = null)
    {
        _bytes = bytes;
        FileName = fileName;
    }

    private FileContent(string path)
    {
        _path = path;
        FileName = Path.GetFileName(path);
    }

    /// <summary>A file without content.</summary>
    public static FileContent Empty { get; } = new(ReadOnlyMemory<byte>.Empty);

    /// <summary>The name that the server is told, without folders; null for none.</summary>
    public string? FileName { get; init; }

    /// <summary>The media type, such as <c>image/png</c>; null for the one that the API declares, or <c>application/octet-stream</c>.</summary>
    /// <exception cref="ArgumentException">The value is no media type.</exception>
    public string? ContentType
    {
        get => _contentType;
        init => _contentType = value is null || MediaTypeHeaderValue.TryParse(value, out _)
            ? value
            : throw new ArgumentException($"'{value}' is no media type.", nameof(value));
    }

    /// <summary>It stands for a file, and is a plain field of the form.</summary>
    internal bool IsText { get; private init; }

    /// <summary>Sends a file on disk; it is opened each time it is sent.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static FileContent FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return File.Exists(path) ? new FileContent(path) : throw new FileNotFoundException($"There is no file '{path}'.", path);
    }

    /// <summary>Sends a text where a file may stand, such as its address: as a plain field of the form, without a file name.</summary>
    public static FileContent FromText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new FileContent(System.Text.Encoding.UTF8.GetBytes(text)) { IsText = true };
    }

    /// <summary>Sends a stream; see <see cref="FileContent(Stream, string)"/>.</summary>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The constructor is the alternate.")]
    public static implicit operator FileContent(Stream stream) => new(stream);

    /// <summary>Sends bytes; see <see cref="FileContent(ReadOnlyMemory{byte}, string)"/>.</summary>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The constructor is the alternate.")]
    public static implicit operator FileContent(byte[] bytes) => new(bytes ?? throw new ArgumentNullException(nameof(bytes)));

    /// <summary>JSON has no files: there is nothing to read.</summary>
    /// <exception cref="JsonException">Always.</exception>
    public static FileContent Read(ref JsonCursor reader, JsonReadContext context) =>
        throw new JsonException("A file is a part of a form, and can't be read from JSON.");

    /// <summary>Writes the file's name: JSON has no files. In a form the file itself is sent.</summary>
    /// <param name="writer">Stands where a value is expected.</param>
    /// <param name="value">The file.</param>
    public static void Write(JsonOutput writer, FileContent value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStringValue(FormFiles.Current?.Add(value) ?? value.FileName ?? "");
    }

    /// <summary>The content for one message.</summary>
    /// <param name="declaredType">The media type that the API declares.</param>
    internal HttpContent CreateContent(string? declaredType)
    {
        var content = new Body(this);
        content.Headers.TryAddWithoutValidation("Content-Type", ContentType ?? declaredType ?? "application/octet-stream");
        return content;
    }

    private long? Length => _path is not null ? new FileInfo(_path).Length
        : _stream is null ? _bytes.Length
        : _stream.CanSeek ? Math.Max(0, _stream.Length - _start)
        : null;

    private async Task CopyToAsync(Stream target, CancellationToken cancellationToken)
    {
        if (_path is not null)
        {
            var file = new FileStream(_path, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
            await using (file.ConfigureAwait(false))
            {
                await file.CopyToAsync(target, cancellationToken).ConfigureAwait(false);
            }
        }
        else if (_stream is null)
        {
            await target.WriteAsync(_bytes, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            Rewind(_stream);
            await _stream.CopyToAsync(target, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Rewind(Stream stream)
    {
        if (stream.CanSeek)
        {
            stream.Position = _start;
        }
        else if (Interlocked.Exchange(ref _sent, 1) != 0)
        {
            throw new InvalidOperationException("The file's stream can't seek, so it can be sent only once.");
        }
    }

    private sealed class Body(FileContent file) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            file.CopyToAsync(stream, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
            file.CopyToAsync(stream, cancellationToken);

        protected override bool TryComputeLength(out long length)
        {
            length = file.Length ?? 0;
            return file.Length is not null;
        }
    }
}
