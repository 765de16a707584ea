using System.Globalization;
using System.Text;

namespace ChatGen.Client.Tests.Fuzz.Streams;

/// <summary>Streams as a server should send them: several choices, tool calls, usage, comments, any end of line.</summary>
internal sealed class ValidStream(Random random)
{
    private static readonly string[] s_pieces =
        ["", " ", "Hel", "lo", "\n\n", "é", "日本", "😀", "\"quoted\"", "back\\slash", "data: [DONE]", "\"error\"", "\"finish_reason\"", "\u2028", "\0", "{\"a\":", "}", new('x', 300)];

    private readonly string _newLine = new[] { "\n", "\n", "\r\n", "\r" }[random.Next(4)];
    private readonly StringBuilder _text = new();

    public static StreamInput Make(Random random)
    {
        var stream = new ValidStream(random);
        stream.Write();
        return new StreamInput("valid", 200, [("Content-Type", "text/event-stream")], Encoding.UTF8.GetBytes(stream._text.ToString()), StreamEnd.Close) { IsValid = true };
    }

    private void Write()
    {
        _text.Append(random.Next(10) == 0 ? "\uFEFF" : "");
        var choices = random.Next(4) == 0 ? random.Next(2, 4) : 1;
        var id = string.Create(CultureInfo.InvariantCulture, $"chatcmpl-{random.Next():x}");
        for (var index = 0; index < choices; index++)
        {
            Chunk(id, Choice(index, Delta(("role", JsonTree.String("assistant")), ("content", JsonTree.String("")))));
        }

        for (var left = random.Next(8); left > 0; left--)
        {
            Chunk(id, Choice(random.Next(choices), Any()));
        }

        for (var index = 0; index < choices; index++)
        {
            Chunk(id, Choice(index, Delta(), random.Next(3) == 0 ? "tool_calls" : "stop"));
        }

        if (random.Next(3) == 0)
        {
            Event(Root(id, [], ("usage", JsonTree.Object(("prompt_tokens", Number(5)), ("completion_tokens", Number(7)), ("total_tokens", Number(12))))));
        }

        if (random.Next(4) > 0)
        {
            _text.Append("data: [DONE]").Append(_newLine).Append(_newLine);
        }
    }

    private void Chunk(string id, JsonTree choice) => Event(Root(id, [choice]));

    private void Event(JsonTree json)
    {
        if (random.Next(10) == 0)
        {
            _text.Append(random.Next(4) switch { 0 => ": keep-alive", 1 => "id: 7", 2 => "retry: 3000", _ => "event: message" }).Append(_newLine);
        }

        var value = new JsonTreeWriter(random.Next(4) == 0 ? random : null).Write(json).Replace('\r', ' ');
        foreach (var line in value.Split('\n'))
        {
            _text.Append(random.Next(8) == 0 ? "data:" : "data: ").Append(line).Append(_newLine);
        }

        _text.Append(_newLine);
    }

    private static JsonTree Root(string id, JsonTree[] choices, params (string Name, JsonTree Value)[] more) => JsonTree.Object(
    [
        ("id", JsonTree.String(id)), ("object", JsonTree.String("chat.completion.chunk")), ("created", Number(1769092764)), ("model", JsonTree.String("m")),
        ("choices", JsonTree.Array(choices)), .. more,
    ]);

    private static JsonTree Choice(int index, JsonTree delta, string? reason = null) => JsonTree.Object(
        ("index", Number(index)), ("delta", delta), ("finish_reason", reason is null ? JsonTree.Null : JsonTree.String(reason)));

    private JsonTree Any() => random.Next(6) switch
    {
        0 => Delta(("tool_calls", JsonTree.Array(JsonTree.Object(
            ("index", Number(random.Next(2))),
            ("id", JsonTree.String($"call_{random.Next(2)}")),
            ("type", JsonTree.String("function")),
            ("function", JsonTree.Object(("name", JsonTree.String("f")), ("arguments", JsonTree.String(Piece())))))))),
        1 => Delta((random.Next(2) == 0 ? "reasoning_content" : "refusal", JsonTree.String(Piece()))),
        2 => Delta(("content", JsonTree.Null)),
        _ => Delta(("content", JsonTree.String(Piece()))),
    };

    private string Piece() => s_pieces[random.Next(s_pieces.Length)];

    private static JsonTree Delta(params (string Name, JsonTree Value)[] members) => JsonTree.Object(members);

    private static JsonTree Number(int number) => JsonTree.Number(number.ToString(CultureInfo.InvariantCulture));
}
