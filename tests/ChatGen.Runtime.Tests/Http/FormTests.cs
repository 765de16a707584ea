using System.Text;
using ChatGen.Http;
using ChatGen.Json;

namespace ChatGen.Runtime.Tests.Http;

/// <summary>Forms, files, text and bytes as they go over the wire.</summary>
public sealed class FormTests
{
    private static readonly ApiDescription s_api = new("TestClient", null);

    [Fact]
    public async Task A_multipart_form_has_a_part_for_each_member()
    {
        var map = new JsonMap { { "n", 5 }, { "on", true }, { "text", "a b" }, { "tags", JsonAnyOf("""["x","y"]""") }, { "more", JsonAnyOf("""{"k":[1]}""") }, { "none", JsonAnyOf("null") } };

        var (head, body) = await SendAsync(new ApiRequest(HttpMethod.Post, "/f").Multipart<JsonMap, JsonMap>(map));

        var boundary = head.Split("boundary=")[1].Split("\r\n")[0];
        Assert.DoesNotContain('"', boundary);
        Assert.Equal(
            """
            --B
            Content-Disposition: form-data; name="n"

            5
            --B
            Content-Disposition: form-data; name="on"

            true
            --B
            Content-Disposition: form-data; name="text"

            a b
            --B
            Content-Disposition: form-data; name="tags"

            x
            --B
            Content-Disposition: form-data; name="tags"

            y
            --B
            Content-Type: application/json
            Content-Disposition: form-data; name="more"

            {"k":[1]}
            --B--

            """.ReplaceLineEndings("\r\n"),
            body.Replace(boundary, "B", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Files_are_parts_with_name_and_type()
    {
        using var stream = new MemoryStream("skipped bytes"u8.ToArray());
        stream.Position = 8;
        var files = new[] { new FileContent(stream, "a.mp3") { ContentType = "audio/mpeg" }, new FileContent("more"u8.ToArray()), FileContent.FromText("https://a.test/b") };

        var (_, body) = await SendAsync(new ApiRequest(HttpMethod.Post, "/f").Multipart<Upload, Upload>(new Upload(files), new FormField("file") { ContentType = "image/png" }));

        Assert.Contains("Content-Type: audio/mpeg\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp3\"\r\n\r\nbytes\r\n--", body, StringComparison.Ordinal);
        Assert.Contains("Content-Type: image/png\r\nContent-Disposition: form-data; name=\"file\"; filename=\"file\"\r\n\r\nmore\r\n--", body, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nhttps://a.test/b\r\n--", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\"; x=\"b.png", "a%22; x=%22b.png")]
    [InlineData("a\r\nX-Evil: 1\r\n\r\nb", "a%0D%0AX-Evil: 1%0D%0A%0D%0Ab")]
    [InlineData("größe 日本.png", "größe 日本.png")]
    public async Task A_file_name_stays_within_its_quotation_marks(string name, string sent)
    {
        var (_, body) = await SendAsync(new ApiRequest(HttpMethod.Post, "/f").Multipart<Upload, Upload>(new Upload([new FileContent("x"u8.ToArray(), name)])));

        Assert.Contains($"filename=\"{sent}\"\r\n\r\nx", Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(body)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_name_stays_within_its_quotation_marks()
    {
        var (_, body) = await SendAsync(new ApiRequest(HttpMethod.Post, "/f").Multipart<JsonMap, JsonMap>(new JsonMap { { "a\"\r\nb", 1 } }));

        Assert.Contains("name=\"a%22%0D%0Ab\"\r\n\r\n1", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_is_no_file_whatever_it_says()
    {
        var (_, body) = await SendAsync(new ApiRequest(HttpMethod.Post, "/f").Multipart<JsonMap, JsonMap>(new JsonMap { { "a", "file:0" } }));

        Assert.Contains("name=\"a\"\r\n\r\nfile:0", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_members_is_one_all_the_same()
    {
        var (head, body) = await SendAsync(new ApiRequest(HttpMethod.Post, "/f").Multipart<JsonMap, JsonMap>([]));

        Assert.Equal($"--{head.Split("boundary=")[1].Split("\r\n")[0]}--\r\n", body);
    }

    [Theory]
    [InlineData("image/png\r\nX: y")]
    [InlineData("nothing")]
    [InlineData("")]
    public void A_content_type_is_checked(string type) =>
        Assert.Throws<ArgumentException>(() => new FileContent("x"u8.ToArray()) { ContentType = type });

    [Fact]
    public void A_stream_that_cannot_be_read_is_refused()
    {
        var stream = new MemoryStream();
        stream.Dispose();

        Assert.Throws<ArgumentException>(() => new FileContent(stream));
        Assert.Throws<FileNotFoundException>(() => FileContent.FromFile("/nowhere/at-all"));
    }

    [Fact]
    public async Task A_stream_that_cannot_seek_is_sent_once_and_stays_open()
    {
        using var stream = new OneWayStream("abc"u8.ToArray());
        var file = new FileContent(stream, "a.txt");

        Assert.Equal("abc", await file.CreateContent(null).ReadAsStringAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => file.CreateContent(null).ReadAsStringAsync());
        Assert.False(stream.IsDisposed);
    }

    [Fact]
    public async Task Anything_else_is_sent_again_from_its_beginning()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, "abc");
        try
        {
            using var stream = new MemoryStream("abc"u8.ToArray());
            foreach (var file in new[] { new FileContent(stream), new FileContent("abc"u8.ToArray()), FileContent.FromFile(path) })
            {
                Assert.Equal("abc", await file.CreateContent(null).ReadAsStringAsync());
                Assert.Equal("abc", await file.CreateContent(null).ReadAsStringAsync());
                Assert.Equal(3, file.CreateContent(null).Headers.ContentLength);
            }

            Assert.Equal(Path.GetFileName(path), FileContent.FromFile(path).FileName);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_request_with_a_stream_of_unknown_length_is_sent_in_chunks()
    {
        using var stream = new OneWayStream("abc"u8.ToArray());
        var handler = new FakeHandler();
        using var client = new HttpClient(handler);
        using var transport = new ApiTransport(client, new ApiClientOptions { BaseAddress = new Uri("https://a.test") }, s_api);

        await transport.SendAsync(new ApiRequest(HttpMethod.Post, "/f").Multipart<Upload, Upload>(new Upload([stream])), default);

        Assert.Contains("abc", handler.Bodies[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_ends_the_reading_of_a_file()
    {
        using var cancel = new CancellationTokenSource();
        using var stream = new OneWayStream([]) { OnRead = cancel.Cancel };
        await using var server = new RawServer(RawServer.Json(200, "{}"));
        using var transport = new ApiTransport(new ApiClientOptions { BaseAddress = server.Address }, s_api);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => transport.SendAsync(new ApiRequest(HttpMethod.Post, "/f").File(stream), cancel.Token));
    }

    [Fact]
    public async Task A_url_encoded_form_writes_lists_and_objects_as_the_api_says()
    {
        var map = new JsonMap
        {
            { "text", "a b&c=ä" }, { "n", 1 }, { "none", JsonAnyOf("null") }, { "list", JsonAnyOf("[1,2]") }, { "joined", JsonAnyOf("""["a","b"]""") },
            { "spaces", JsonAnyOf("""["a","b"]""") }, { "bars", JsonAnyOf("""["a","b"]""") }, { "deep", JsonAnyOf("""{"k":{"m":1},"l":[2,3]}""") },
            { "flat", JsonAnyOf("""{"f":1}""") }, { "pair", JsonAnyOf("""{"f":1,"g":"h"}""") }, { "json", JsonAnyOf("""{"f":1}""") },
        };
        var request = new ApiRequest(HttpMethod.Post, "/f").Form<JsonMap, JsonMap>(
            map,
            new FormField("joined") { Style = FormStyle.Form, Explode = false },
            new FormField("spaces") { Style = FormStyle.SpaceDelimited, Explode = false },
            new FormField("bars") { Style = FormStyle.PipeDelimited, Explode = false },
            new FormField("deep") { Style = FormStyle.DeepObject },
            new FormField("flat") { Style = FormStyle.Form },
            new FormField("pair") { Style = FormStyle.Form, Explode = false });

        var (head, body) = await SendAsync(request);

        Assert.Contains("Content-Type: application/x-www-form-urlencoded", head, StringComparison.Ordinal);
        Assert.Equal(
            "text=a+b%26c%3D%C3%A4 n=1 list=1 list=2 joined=a%2Cb spaces=a+b bars=a%7Cb deep%5Bk%5D%5Bm%5D=1 deep%5Bl%5D=2 deep%5Bl%5D=3 f=1 pair=f%2C1%2Cg%2Ch json=%7B%22f%22%3A1%7D",
            body.Replace('&', ' '));
    }

    [Theory]
    [InlineData("text/plain", "Content-Type: text/plain; charset=utf-8")]
    [InlineData("application/sdp", "Content-Type: application/sdp")]
    public async Task Text_is_sent_as_it_is(string type, string header)
    {
        var (head, body) = await SendAsync(new ApiRequest(HttpMethod.Put, "/f").Text<string, JsonString>("v=0 \"x\"", type));

        Assert.Contains(header + "\r\n", head, StringComparison.Ordinal);
        Assert.Equal("v=0 \"x\"", body);
    }

    [Fact]
    public async Task A_number_is_text_too()
    {
        var (_, body) = await SendAsync(new ApiRequest(HttpMethod.Put, "/f").Text<long, JsonInt64>(5, "text/plain"));

        Assert.Equal("5", body);
    }

    [Fact]
    public async Task Bytes_have_the_type_of_the_file_or_the_declared_one()
    {
        var (head, body) = await SendAsync(new ApiRequest(HttpMethod.Post, "/f").File("abc"u8.ToArray(), "audio/wav"));
        var (own, _) = await SendAsync(new ApiRequest(HttpMethod.Post, "/f").File(new FileContent("abc"u8.ToArray()) { ContentType = "audio/ogg" }, "audio/wav"));

        Assert.Contains("Content-Type: audio/wav\r\n", head, StringComparison.Ordinal);
        Assert.Contains("Content-Length: 3", head, StringComparison.Ordinal);
        Assert.Equal("abc", body);
        Assert.Contains("Content-Type: audio/ogg\r\n", own, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_goes_along_with_any_method()
    {
        var (head, body) = await SendAsync(new ApiRequest(HttpMethod.Get, "/f").Body<JsonMap, JsonMap>(new JsonMap { { "a", 1 } }).MediaType("application/vnd.x+json").Flag("stream", false));

        Assert.StartsWith("GET /v1/f HTTP/1.1\r\n", head, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/vnd.x+json\r\n", head, StringComparison.Ordinal);
        Assert.Equal("""{"a":1,"stream":false}""", body);
    }

    [Fact]
    public void A_form_is_an_object() =>
        Assert.Throws<ArgumentException>(() => new ApiRequest(HttpMethod.Post, "/f").Form<string, JsonString>("x"));

    [Fact]
    public void Outside_a_form_a_file_is_its_name()
    {
        Assert.Equal("""{"file":["a.png"]}""", JsonCodec.Serialize(new Upload([new FileContent("x"u8.ToArray(), "a.png")])));
        Assert.Throws<System.Text.Json.JsonException>(() => JsonCodec.Deserialize<FileContent>("\"a\""));
    }

    [Fact]
    public async Task An_answer_without_a_body_is_null_where_it_may_be()
    {
        using var client = new HttpClient(new FakeHandler("", 202));
        using var transport = new ApiTransport(client, new ApiClientOptions { BaseAddress = new Uri("https://a.test") }, s_api);

        Assert.Null(await transport.SendAsync<JsonMap?, JsonNullableReference<JsonMap, JsonMap>>(new ApiRequest(HttpMethod.Get, "/f").MayBeEmpty(), default));
        await Assert.ThrowsAsync<ApiException>(() => transport.SendAsync<JsonMap, JsonMap>(new ApiRequest(HttpMethod.Get, "/f"), default));
    }

    private static System.Text.Json.JsonElement JsonAnyOf(string json) => JsonCodec.Deserialize<System.Text.Json.JsonElement, JsonAny>(Encoding.UTF8.GetBytes(json), null);

    private static async Task<(string Head, string Body)> SendAsync(ApiRequest request)
    {
        await using var server = new RawServer(RawServer.Json(200, "{}"));
        using var transport = new ApiTransport(new ApiClientOptions { BaseAddress = server.Address }, s_api);
        await transport.SendAsync(request, default);
        Assert.True(server.Requests.TryDequeue(out var received));
        return received;
    }

    /// <summary>An object with files, as generated code writes it.</summary>
    private sealed record Upload(IReadOnlyList<FileContent> Files) : IJsonCodec<Upload>
    {
        public static Upload Read(ref JsonCursor reader, JsonReadContext context) => throw new NotSupportedException();

        public static void Write(JsonOutput writer, Upload value)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("file");
            JsonList<FileContent, FileContent>.Write(writer, value.Files);
            writer.WriteEndObject();
        }
    }

    private sealed class OneWayStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public bool IsDisposed { get; private set; }

        public Action? OnRead { get; init; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            OnRead?.Invoke();
            return base.ReadAsync(buffer, cancellationToken);
        }

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            OnRead?.Invoke();
            return base.CopyToAsync(destination, bufferSize, cancellationToken);
        }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
