using System.Text.Json.Nodes;

namespace ChatGen.Client.Tests.Streams;

/// <summary>Makes completions at random, and splits them into chunks in one of the many ways in which servers do.</summary>
internal sealed class CompletionSplitter(int seed)
{
    private static readonly string[] s_texts = ["", "Hello", "ça va", "你好🌍", "a\n\"b\"\\", "🌍🌍", "x", "{\"city\":\"Paris\"}", "{\"a\":[1,2]}", "  "];

    private readonly Random _random = new(seed);

    /// <summary>A completion with one to three choices.</summary>
    internal JsonObject Completion()
    {
        var choices = new JsonArray();
        var count = _random.Next(1, 4);
        for (var i = 0; i < count; i++)
        {
            choices.Add(Choice(i));
        }

        var completion = new JsonObject
        {
            ["id"] = "chatcmpl-" + seed,
            ["object"] = "chat.completion",
            ["created"] = 1769092764 + seed,
            ["model"] = "m",
            ["choices"] = choices,
        };
        if (Chance())
        {
            completion["usage"] = new JsonObject { ["prompt_tokens"] = _random.Next(1, 9), ["completion_tokens"] = _random.Next(1, 9), ["total_tokens"] = 18 };
        }

        if (Chance())
        {
            completion["x_extension"] = new JsonObject { ["region"] = "eu", ["list"] = new JsonArray(1, 2) };
        }

        return completion;
    }

    /// <summary>The chunks of a completion.</summary>
    internal IReadOnlyList<JsonObject> Split(JsonObject completion)
    {
        // For each choice a queue of what its chunks say; the queues are mixed.
        var queues = completion["choices"]!.AsArray().Select(choice => new Queue<JsonObject>(Pieces(choice!.AsObject()))).ToList();
        var chunks = new List<JsonObject>();
        while (queues.Any(queue => queue.Count > 0))
        {
            var choices = new JsonArray();
            foreach (var queue in queues.Where(queue => queue.Count > 0).OrderBy(_ => _random.Next()).Take(_random.Next(1, 3)))
            {
                choices.Add(queue.Dequeue());
            }

            chunks.Add(Chunk(completion, choices));
        }

        var last = Chunk(completion, []);
        foreach (var name in new[] { "usage", "x_extension" })
        {
            if (completion[name] is { } value)
            {
                last[name] = value.DeepClone();
            }
        }

        chunks.Add(last);
        return chunks;
    }

    private JsonObject Choice(int index)
    {
        var message = new JsonObject { ["role"] = "assistant", ["content"] = Chance() ? Text() : null, ["refusal"] = Chance(4) ? Text() + "." : null };
        if (Chance())
        {
            message["reasoning_content"] = Text() + "r";
        }

        if (Chance())
        {
            var calls = new JsonArray();
            for (var i = _random.Next(1, 4); i > 0; i--)
            {
                calls.Add(new JsonObject
                {
                    ["id"] = $"call_{index}_{i}",
                    ["type"] = "function",
                    ["function"] = new JsonObject { ["name"] = "tool" + i, ["arguments"] = Text() },
                });
            }

            message["tool_calls"] = calls;
        }

        var choice = new JsonObject { ["index"] = index, ["message"] = message, ["finish_reason"] = Chance() ? "stop" : "tool_calls", ["logprobs"] = null };
        if (Chance(3))
        {
            choice["logprobs"] = new JsonObject { ["content"] = new JsonArray(Enumerable.Range(0, 3).Select(i => (JsonNode?)Token(i)).ToArray()), ["refusal"] = null };
        }

        return choice;
    }

    private static JsonObject Token(int i) =>
        new() { ["token"] = "t" + i, ["logprob"] = -0.5, ["bytes"] = null, ["top_logprobs"] = new JsonArray() };

    private List<JsonObject> Pieces(JsonObject choice)
    {
        var deltas = new List<JsonObject> { new() { ["role"] = "assistant", ["content"] = Chance() ? "" : null, ["refusal"] = null } };
        var message = choice["message"]!.AsObject();
        foreach (var name in new[] { "reasoning_content", "content", "refusal" })
        {
            if (message[name] is { } text)
            {
                // "" and null are the same to a message that has no text.
                deltas.AddRange(Cut((string)text!).Select(piece => new JsonObject { [name] = piece }));
            }
        }

        if (message["content"] is null)
        {
            deltas[0]["content"] = null;
        }
        else if ((string)message["content"]! == "")
        {
            deltas[0]["content"] = "";
        }

        var calls = message["tool_calls"] as JsonArray ?? [];
        for (var i = 0; i < calls.Count; i++)
        {
            deltas.AddRange(Call(calls[i]!.AsObject(), i));
        }

        var pieces = deltas.Select(delta => Piece(choice, delta)).ToList();
        if (choice["logprobs"]?["content"] is JsonArray tokens)
        {
            foreach (var token in tokens)
            {
                pieces.Add(Piece(choice, [], new JsonObject { ["content"] = new JsonArray(token!.DeepClone()), ["refusal"] = null }));
            }
        }

        pieces.Add(Piece(choice, []));
        pieces[^1]["finish_reason"] = choice["finish_reason"]!.DeepClone();
        return pieces;
    }

    private IEnumerable<JsonObject> Call(JsonObject call, int index)
    {
        var arguments = Cut((string)call["function"]!["arguments"]!);
        yield return Delta(new JsonObject
        {
            ["index"] = index,
            ["id"] = call["id"]!.DeepClone(),
            ["type"] = "function",
            ["function"] = new JsonObject { ["name"] = call["function"]!["name"]!.DeepClone(), ["arguments"] = "" },
        });
        foreach (var piece in arguments)
        {
            var next = new JsonObject { ["index"] = index, ["function"] = new JsonObject { ["arguments"] = piece } };
            if (Chance())
            {
                // Some servers say it with every chunk, and some say nothing of it with a name that is empty.
                next["id"] = Chance() ? call["id"]!.DeepClone() : "";
                next["function"]!["name"] = Chance() ? call["function"]!["name"]!.DeepClone() : "";
            }

            yield return Delta(next);
        }

        static JsonObject Delta(JsonObject call) => new() { ["tool_calls"] = new JsonArray(call) };
    }

    private static JsonObject Piece(JsonObject choice, JsonObject delta, JsonObject? logprobs = null) => new()
    {
        ["index"] = choice["index"]!.DeepClone(),
        ["delta"] = delta,
        ["logprobs"] = logprobs,
        ["finish_reason"] = null,
    };

    private JsonObject Chunk(JsonObject completion, JsonArray choices)
    {
        var chunk = new JsonObject
        {
            ["id"] = completion["id"]!.DeepClone(),
            ["object"] = "chat.completion.chunk",
            ["created"] = completion["created"]!.DeepClone(),
            ["model"] = completion["model"]!.DeepClone(),
            ["choices"] = choices,
        };
        if (Chance())
        {
            chunk["usage"] = null;
        }

        if (Chance())
        {
            chunk["obfuscation"] = Text();
        }

        return chunk;
    }

    /// <summary>Cuts a text anywhere, but within no character: JSON of this library can't carry half of one.</summary>
    private List<string> Cut(string text)
    {
        var pieces = new List<string>();
        while (text.Length > 0)
        {
            var length = _random.Next(0, Math.Min(4, text.Length) + 1);
            length += length > 0 && length < text.Length && char.IsLowSurrogate(text[length]) ? 1 : 0;
            pieces.Add(text[..length]);
            text = text[length..];
        }

        return pieces;
    }

    private string Text() => string.Concat(Enumerable.Range(0, _random.Next(1, 4)).Select(_ => s_texts[_random.Next(s_texts.Length)]));

    private bool Chance(int of = 2) => _random.Next(of) == 0;
}
