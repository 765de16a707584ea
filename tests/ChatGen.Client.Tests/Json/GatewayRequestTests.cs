using System.Text.Json.Nodes;
using ChatGen.Client.Tests.Clients;
using ChatGen.Client.Tests.Gateway;

namespace ChatGen.Client.Tests.Json;

/// <summary>Request bodies of an operation that describes none: JSON objects, sent as they are.</summary>
public sealed class GatewayRequestTests
{
    public static TheoryData<string> Bodies { get; } =
    [
        "{}",
        """{"model":"m","messages":[{"role":"user","content":"Hi"}]}""",
        """{"model":"m","messages":[{"role":"user","content":[{"type":"text","text":"Look"},{"type":"image_url","image_url":{"url":"https://h/i.png"}}]}]}""",
        """{"model":"m","messages":[],"tools":[{"type":"custom","custom":{"name":"look_up"}}],"tool_choice":{"type":"custom","custom":{"name":"look_up"}}}""",
        """{"model":"m","messages":[],"temperature":0.1,"seed":9223372036854775807,"big":123456789012345678901234567890,"small":1E-7}""",
        """{"model":"m","messages":[],"stop":null,"metadata":{"a":null}}""",
        """{"model":"m","messages":[{"role":"user","content":"Grüße 🌍 \u0000 </script>"}]}""",
        """{"nested":[[[{"a":[]}]]],"":1}""",
    ];

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Is_sent_as_it_is(string body)
    {
        using var handler = new RecordingHandler("{}");
        using var http = new HttpClient(handler);
        using var client = new GatewayClient(http, new ApiClientOptions { BaseAddress = new Uri("https://host.test") });

        await client.CreateChatCompletionAsync(JsonNode.Parse(body)!.AsObject());

        RoundTrip.SameJson(body, Assert.Single(handler.Requests).Body);
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Is_sent_with_the_stream_member_and_left_unchanged(string body)
    {
        using var handler = new RecordingHandler("data: {\"choices\":[{\"index\":0}]}\n\ndata: [DONE]\n\n", "text/event-stream");
        using var http = new HttpClient(handler);
        using var client = new GatewayClient(http, new ApiClientOptions { BaseAddress = new Uri("https://host.test") });
        var request = JsonNode.Parse(body)!.AsObject();

        Assert.Single(await ReadAsync(client.CreateChatCompletionStreamAsync(request)));

        var expected = JsonNode.Parse(body)!.AsObject();
        expected["stream"] = true;
        RoundTrip.SameJson(expected.ToJsonString(), Assert.Single(handler.Requests).Body);
        RoundTrip.SameJson(body, request.ToJsonString());
    }

    [Theory]
    [InlineData("""{"stream":false,"model":"m"}""")]
    [InlineData("""{"stream":null,"model":"m"}""")]
    [InlineData("""{"stream":true,"model":"m"}""")]
    public async Task Streams_whatever_the_body_says(string body)
    {
        using var handler = new RecordingHandler("data: {\"choices\":[{\"index\":0}]}\n\ndata: [DONE]\n\n", "text/event-stream");
        using var http = new HttpClient(handler);
        using var client = new GatewayClient(http, new ApiClientOptions { BaseAddress = new Uri("https://host.test") });

        Assert.Single(await ReadAsync(client.CreateChatCompletionStreamAsync(JsonNode.Parse(body)!.AsObject())));

        RoundTrip.SameJson("""{"stream":true,"model":"m"}""", Assert.Single(handler.Requests).Body);
    }

    private static async Task<List<CreateChatCompletionResponseChunk>> ReadAsync(ChatStream<CreateChatCompletionResponseChunk> stream)
    {
        var chunks = new List<CreateChatCompletionResponseChunk>();
        await foreach (var chunk in stream)
        {
            chunks.Add(chunk);
        }

        return chunks;
    }
}
