using System.Text;

namespace ChatGen.Client.Tests.Bodies;

/// <summary>A generated client's bodies and answers other than JSON, as a server sees them.</summary>
public sealed class BodiesClientTests
{
    [Fact]
    public async Task A_multipart_form_is_sent_with_its_files()
    {
        using var server = new LoopbackServer("application/json", """{"id":"f1"}""");
        using var client = Client(server);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("line 1\nline 2"));

        var stored = await client.UploadAsync(new Upload
        {
            File = new FileContent(stream, "a \"b\".jsonl") { ContentType = "application/jsonl" },
            Cover = new FileContent(Encoding.UTF8.GetBytes("png"), "c.png"),
            Extra = [new FileContent(Encoding.UTF8.GetBytes("1")), new FileContent(Encoding.UTF8.GetBytes("2"), "two")],
            Purpose = UploadPurpose.Batch,
            Public = true,
            Labels = ["x", "y"],
            Expires = new UploadExpires { Seconds = 60 },
        });

        var (head, body) = await server.RequestAsync();
        Assert.Equal("f1", stored.Id);
        var boundary = head.Split("Content-Type: multipart/form-data; boundary=")[1].Split("\r\n")[0];
        Assert.Equal(
            """
            --B
            Content-Type: application/jsonl
            Content-Disposition: form-data; name="file"; filename="a %22b%22.jsonl"

            line 1
            line 2
            --B
            Content-Type: image/png
            Content-Disposition: form-data; name="cover"; filename="c.png"

            png
            --B
            Content-Type: application/octet-stream
            Content-Disposition: form-data; name="extra"; filename="extra"

            1
            --B
            Content-Type: application/octet-stream
            Content-Disposition: form-data; name="extra"; filename="two"

            2
            --B
            Content-Disposition: form-data; name="purpose"

            batch
            --B
            Content-Disposition: form-data; name="public"

            true
            --B
            Content-Disposition: form-data; name="labels"

            x
            --B
            Content-Disposition: form-data; name="labels"

            y
            --B
            Content-Type: application/json
            Content-Disposition: form-data; name="expires"

            {"seconds":60}
            --B--

            """,
            body.Replace(boundary, "B", StringComparison.Ordinal).Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_operation_takes_JSON_or_files()
    {
        using var json = new LoopbackServer("application/json", """{"id":"f1"}""");
        using var one = new LoopbackServer("application/json", "", 202);
        using var many = new LoopbackServer("application/json", """{"id":"f1"}""");
        using (var client = Client(json))
        {
            Assert.Equal("f1", (await client.EditAsync(new EditRequest { Url = "https://a.test" }))?.Id);
        }

        using (var client = Client(one))
        {
            Assert.Null(await client.EditAsync(new EditForm { Image = new FileContent(Encoding.UTF8.GetBytes("1"), "1.png") }));
        }

        using (var client = Client(many))
        {
            await client.EditAsync(new EditForm { Image = [new FileContent(Encoding.UTF8.GetBytes("1"), "1.png"), new FileContent(Encoding.UTF8.GetBytes("2"), "2.png")] });
        }

        Assert.Equal("""{"url":"https://a.test"}""", (await json.RequestAsync()).Body);
        Assert.Single((await one.RequestAsync()).Body.Split("name=\"image\"; filename="), part => part.StartsWith("\"1.png\"", StringComparison.Ordinal));
        Assert.Equal(3, (await many.RequestAsync()).Body.Split("name=\"image\"; filename=").Length);
    }

    [Fact]
    public async Task A_form_is_sent_url_encoded()
    {
        using var server = new LoopbackServer("text/plain", "", 204);
        using var client = Client(server);

        await client.TokenAsync(new TokenForm { Grant = "code", Scopes = ["a b", "c"], Filter = new TokenFormFilter { Min = 3 } });

        var (head, body) = await server.RequestAsync();
        Assert.Contains("Content-Type: application/x-www-form-urlencoded", head, StringComparison.Ordinal);
        Assert.Equal("grant=code&scopes=a+b+c&filter%5Bmin%5D=3", body);
    }

    [Fact]
    public async Task Bytes_go_out_and_come_back_as_streams()
    {
        using var server = new LoopbackServer("application/octet-stream", "pong");
        using var client = Client(server);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("ping"));

        using var answer = new StreamReader(await client.PutBlobAsync(stream));

        Assert.Equal("pong", await answer.ReadToEndAsync());
        var (head, body) = await server.RequestAsync();
        Assert.Contains("Content-Type: application/octet-stream", head, StringComparison.Ordinal);
        Assert.Equal("ping", body);
    }

    [Fact]
    public async Task Text_goes_out_and_comes_back_as_it_is()
    {
        using var server = new LoopbackServer("text/plain", "pong");
        using var client = Client(server);

        Assert.Equal("pong", await client.PutNoteAsync("\"ping\""));
        Assert.Equal("\"ping\"", (await server.RequestAsync()).Body);
    }

    [Fact]
    public async Task Lines_are_streamed_and_otherwise_refused()
    {
        using var streaming = new LoopbackServer("application/x-ndjson", "{\"text\":\"a\"}\n{\"text\":\"b\",\"done\":true}\n");
        using var plain = new LoopbackServer("application/json", """{"text":"ab","done":true}""");
        var seen = new List<string?>();
        using (var client = Client(streaming))
        {
            await foreach (var piece in client.GenerateStreamAsync(new GenerateRequest { Prompt = "p" }))
            {
                seen.Add(piece.Text);
            }
        }

        using (var client = Client(plain))
        {
            Assert.Equal("ab", (await client.GenerateAsync(new GenerateRequest { Prompt = "p", Stream = true })).Text);
        }

        Assert.Equal(["a", "b"], seen);
        var (head, body) = await streaming.RequestAsync();
        Assert.Contains("Accept: application/x-ndjson", head, StringComparison.Ordinal);
        Assert.Equal("""{"prompt":"p","stream":true}""", body);
        Assert.Equal("""{"prompt":"p","stream":false}""", (await plain.RequestAsync()).Body);
    }

    [Fact]
    public async Task Events_of_text_are_delivered_as_they_come()
    {
        using var server = new LoopbackServer("text/event-stream", "data:hello\n\ndata:  world\n\ndata: [DONE]\n\n");
        using var client = Client(server);
        var seen = new List<string>();

        await foreach (var word in client.SayWordsStreamAsync())
        {
            seen.Add(word);
        }

        Assert.Equal(["hello", " world"], seen);
    }

    [Fact]
    public async Task The_one_line_without_a_stream_is_the_answer()
    {
        using var server = new LoopbackServer("application/x-ndjson", "{\"text\":\"ab\",\"done\":true}\n");
        using var client = Client(server);

        Assert.Equal("ab", (await client.SayLinesAsync(new SayLinesRequest(), x: "y")).Text);
        var (head, body) = await server.RequestAsync();
        Assert.Contains("Accept: application/json, application/x-ndjson", head, StringComparison.Ordinal);
        Assert.Equal("""{"stream":false}""", body);
    }

    [Fact]
    public async Task A_stream_is_asked_for_in_the_query()
    {
        using var streaming = new LoopbackServer("text/event-stream", "data: {\"text\":\"a\"}\n\ndata: {\"text\":\"b\"}\n\ndata: [DONE]\n\n");
        using var plain = new LoopbackServer("application/json", """{"text":"ab"}""");
        var seen = new List<string?>();
        using (var client = Client(streaming))
        {
            await foreach (var piece in client.GetPiecesStreamAsync("1", after: 2))
            {
                seen.Add(piece.Text);
            }
        }

        using (var client = Client(plain))
        {
            Assert.Equal("ab", (await client.GetPiecesAsync("1")).Text);
        }

        Assert.Equal(["a", "b"], seen);
        Assert.StartsWith("GET /pieces/1?after=2&stream=true HTTP/1.1", (await streaming.RequestAsync()).Head, StringComparison.Ordinal);
        Assert.StartsWith("GET /pieces/1?stream=false HTTP/1.1", (await plain.RequestAsync()).Head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flag_that_is_constant_is_sent_and_the_method_that_answers_at_once_says_otherwise()
    {
        using var streaming = new LoopbackServer("application/x-ndjson", "{\"text\":\"a\"}\n");
        using var plain = new LoopbackServer("application/json", """{"text":"a"}""");
        using (var client = Client(streaming))
        {
            await foreach (var piece in client.NarrateStreamAsync(new Narration()))
            {
                Assert.Equal("a", piece.Text);
            }
        }

        using (var client = Client(plain))
        {
            Assert.Equal("a", (await client.NarrateAsync(new Narration())).Text);
        }

        Assert.Equal("""{"version":2,"scale":0.5,"stream":true}""", (await streaming.RequestAsync()).Body);
        Assert.Equal("""{"version":2,"scale":0.5,"stream":false}""", (await plain.RequestAsync()).Body);
    }

    [Theory]
    [InlineData("x")]
    [InlineData(null)]
    public async Task A_GET_has_its_body(string? query)
    {
        using var server = new LoopbackServer("application/json", "{}");
        using var client = Client(server);

        await client.SearchAsync(query is null ? null : new SearchRequest { Q = query });

        var (head, body) = await server.RequestAsync();
        Assert.StartsWith("GET /search ", head, StringComparison.Ordinal);
        Assert.Equal(query is null ? "" : """{"q":"x"}""", body);
    }

    private static BodiesClient Client(LoopbackServer server) => new(new ApiClientOptions { BaseAddress = server.Address });
}
