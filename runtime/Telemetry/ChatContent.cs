using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ChatGen.Accumulation;
using ChatGen.Http;
using ChatGen.Json;

namespace ChatGen.Telemetry;

/// <summary>The messages of a call, in the form that OpenTelemetry gives them: only for who opted in (<see cref="ApiClientOptions.CapturesContent"/>).</summary>
internal static class ChatContent
{
    internal static void SetInput(Activity activity, JsonElement? body, SecretFilter secrets)
    {
        if (body is { } json && json.TryGetMember("messages", out var messages) && messages.ValueKind == JsonValueKind.Array)
        {
            activity.SetTag("gen_ai.input.messages", Build(messages, secrets, static (writer, messages) =>
            {
                foreach (var message in messages.EnumerateArray())
                {
                    WriteMessage(writer, message, finishReason: null);
                }
            }));
        }
    }

    internal static void SetOutput(Activity activity, MergedCompletion answer, SecretFilter secrets)
    {
        if (answer.Choices.Count > 0)
        {
            activity.SetTag("gen_ai.output.messages", Build(answer, secrets, static (writer, answer) =>
            {
                foreach (var choice in answer.Choices.Values)
                {
                    var message = RawJson.Element(RawJson.Build(choice.Message, static (writer, message) => message.Write(writer, asChunk: false)));
                    WriteMessage(writer, message, choice.FinishReason ?? "");
                }
            }));
        }
    }

    /// <summary>The JSON without credentials: people paste theirs, and models repeat them.</summary>
    private static string? Build<T>(T value, SecretFilter secrets, Action<JsonOutput, T> write) => secrets.Apply(Encoding.UTF8.GetString(RawJson.Build((value, write), static (writer, state) =>
    {
        writer.WriteStartArray();
        state.write(writer, state.value);
        writer.WriteEndArray();
    })));

    private static void WriteMessage(JsonOutput writer, JsonElement message, string? finishReason)
    {
        if (message.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        writer.WriteStartObject();
        WriteString(writer, "role"u8, Member(message, "role") ?? "assistant");
        writer.WritePropertyName("parts"u8);
        writer.WriteStartArray();
        WriteOther(writer, "reasoning", Member(message, "reasoning") ?? Member(message, "reasoning_content"));
        var answered = Member(message, "tool_call_id");
        if (message.TryGetMember("content", out var content))
        {
            WriteContent(writer, content, answered);
        }

        WriteOther(writer, "refusal", Member(message, "refusal"));
        if (message.TryGetMember("tool_calls", out var calls) && calls.ValueKind == JsonValueKind.Array)
        {
            foreach (var call in calls.EnumerateArray())
            {
                WriteCall(writer, call);
            }
        }

        writer.WriteEndArray();
        if (finishReason is not null)
        {
            WriteString(writer, "finish_reason"u8, finishReason);
        }

        writer.WriteEndObject();
    }

    private static void WriteContent(JsonOutput writer, JsonElement content, string? answered)
    {
        if (answered is not null)
        {
            writer.WriteStartObject();
            WriteString(writer, "type"u8, "tool_call_response");
            WriteString(writer, "id"u8, answered);
            writer.WritePropertyName("response"u8);
            RawJson.Write(writer, content);
            writer.WriteEndObject();
        }
        else if (content.ValueKind == JsonValueKind.String)
        {
            WriteText(writer, ApiErrorBody.Text(content));
        }
        else if (content.ValueKind == JsonValueKind.Array)
        {
            foreach (var part in content.EnumerateArray())
            {
                if (part.ValueKind == JsonValueKind.Object && Member(part, "text") is { } text)
                {
                    WriteText(writer, text);
                }
                else
                {
                    RawJson.Write(writer, part);
                }
            }
        }
    }

    private static void WriteText(JsonOutput writer, string? text) => WritePart(writer, "text", text);

    private static void WriteOther(JsonOutput writer, string type, string? text)
    {
        if (text is { Length: > 0 })
        {
            WritePart(writer, type, text);
        }
    }

    private static void WritePart(JsonOutput writer, string type, string? text)
    {
        writer.WriteStartObject();
        WriteString(writer, "type"u8, type);
        WriteString(writer, "content"u8, text);
        writer.WriteEndObject();
    }

    private static void WriteCall(JsonOutput writer, JsonElement call)
    {
        if (call.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        writer.WriteStartObject();
        WriteString(writer, "type"u8, "tool_call");
        WriteString(writer, "id"u8, Member(call, "id"));
        var called = call.TryGetMember("function", out var function) && function.ValueKind == JsonValueKind.Object ? function : call;
        WriteString(writer, "name"u8, Member(called, "name"));
        WriteString(writer, "arguments"u8, Member(called, "arguments"));
        writer.WriteEndObject();
    }

    private static void WriteString(JsonOutput writer, ReadOnlySpan<byte> name, string? value)
    {
        writer.WritePropertyName(name);
        writer.WriteStringValue(value);
    }

    private static string? Member(JsonElement json, string name) =>
        json.TryGetMember(name, out var value) && value.ValueKind == JsonValueKind.String ? ApiErrorBody.Text(value) : null;
}
