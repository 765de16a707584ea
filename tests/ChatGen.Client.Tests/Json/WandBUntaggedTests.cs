using System.Text.Json;
using ChatGen.Client.Tests.WandB;
using ChatGen.Json;

namespace ChatGen.Client.Tests.Json;

/// <summary>Objects without the tag that tells their variant: known by what is there, or kept as they are.</summary>
public sealed class WandBUntaggedTests
{
    [Fact]
    public void A_message_without_role_and_author_is_unknown()
    {
        var message = RoundTrip.Check<ChatCompletionRequestMessage>("""{"content":"a"}""");

        Assert.Equal(ChatCompletionRequestMessage.Variant.Unknown, message.Kind);
    }

    [Fact]
    public void A_message_without_role_but_with_an_author_is_a_message()
    {
        var message = RoundTrip.Check<ChatCompletionRequestMessage>("""{"author":{"role":"user"},"content":[]}""");

        Assert.Equal(ChatCompletionRequestMessage.Variant.Message, message.Kind);
    }

    [Fact]
    public void A_part_whose_telling_member_is_of_another_kind_is_unknown()
    {
        var part = RoundTrip.Check<CustomChatCompletionMessageParamContentItem>("""{"image_url":{"url":"u"}}""");

        Assert.Equal(CustomChatCompletionMessageParamContentItem.Variant.Unknown, part.Kind);
    }

    [Fact]
    public void A_constant_that_is_optional_may_be_left_out_when_reading_is_strict()
    {
        var response = JsonCodec.Deserialize<ChatCompletionResponse>("""{"model":"m","choices":[],"usage":{}}""", JsonReadContext.Strict);

        Assert.Equal("chat.completion", response.Object);
        Assert.Equal("""{"model":"m","choices":[],"usage":{}}""", JsonCodec.Serialize(response));
        Assert.Throws<JsonException>(() => JsonCodec.Deserialize<ChatCompletionResponse>("""{"choices":[],"usage":{}}""", JsonReadContext.Strict));
    }

    [Fact]
    public void A_number_beyond_double_is_refused_where_it_stands()
    {
        var problem = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ChatCompletionRequest>("""{"messages":[],"temperature":1e400}"""));

        Assert.Equal("$.temperature", problem.Path);
    }

    [Theory]
    [InlineData("""{"role":"us\udc00"}""")]
    [InlineData("""{"\ud800":1,"role":"user","content":"a"}""")]
    [InlineData("""{"author":{"\ud800":1},"\udc00\ud800":"a"}""")]
    [InlineData("""[{"\ud800":[]}]""")]
    public void Half_a_character_in_a_name_or_tag_is_no_failure(string json)
    {
        var written = JsonCodec.Serialize(JsonCodec.Deserialize<ChatCompletionRequestMessage>(json));

        Assert.Equal(written, JsonCodec.Serialize(JsonCodec.Deserialize<ChatCompletionRequestMessage>(written)));
    }
}
