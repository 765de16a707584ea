using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatGen.Benchmarks.Payloads;

/// <summary>A request of a long conversation: strings and parts, calls of tools and their results, and the tools themselves.</summary>
internal static class RequestPayload
{
    private const int Messages = 50;

    private static readonly (string Name, string Description, string[] Members)[] s_tools =
    [
        ("get_current_weather", "The weather at a place, now.", ["city", "country", "unit"]),
        ("find_flights", "Flights between two airports on a day, the cheapest first.", ["origin", "destination", "date", "passengers", "cabin"]),
        ("search_documents", "Finds passages in the documents of the company that answer a question.", ["query", "limit", "language"]),
        ("send_mail", "Sends a mail; asks nobody before.", ["to", "subject", "body"]),
    ];

    /// <param name="tagFirst">Whether the member that says what an object is stands before the others, or behind them.</param>
    public static byte[] Build(bool tagFirst)
    {
        var words = new Vocabulary(4);
        return JsonText.Build(json => json.Object(() =>
        {
            json.WriteString("model", "gpt-4o-mini");
            json.Array("messages", () =>
            {
                Tagged("role", "system", () => json.WriteString("content", words.Text(80)));
                for (var i = 1; i < Messages; i++)
                {
                    WriteMessage(i);
                }
            });
            json.Array("tools", () =>
            {
                foreach (var tool in s_tools)
                {
                    Tagged("type", "function", () => json.Object("function", () =>
                    {
                        json.WriteString("name", tool.Name);
                        json.WriteString("description", tool.Description);
                        json.WritePropertyName("parameters");
                        Schema(tool.Members).WriteTo(json);
                        json.WriteBoolean("strict", true);
                    }));
                }
            });
            json.WriteNumber("temperature", 0.7);
            json.WriteNumber("max_completion_tokens", 1024);
            json.WriteBoolean("parallel_tool_calls", true);
            json.WriteString("user", "user-1234");

            void WriteMessage(int i)
            {
                var call = string.Create(CultureInfo.InvariantCulture, $"call_{i - (i % 5):00000000}abcdefghijklmnop");
                switch (i % 5)
                {
                    case 1:
                        Tagged("role", "user", () => json.WriteString("content", words.Text(70)));
                        break;
                    case 2:
                        Tagged("role", "assistant", () => json.WriteString("content", words.Text(85)));
                        break;
                    case 3:
                        Tagged("role", "user", () => json.Array("content", () =>
                        {
                            Tagged("type", "text", () => json.WriteString("text", words.Text(40)));
                            Tagged("type", "image_url", () => json.Object("image_url", () =>
                            {
                                json.WriteString("url", $"https://images.example.com/{words.Name(24)}.png");
                                json.WriteString("detail", "low");
                            }));
                        }));
                        break;
                    case 4:
                        Tagged("role", "assistant", () => json.Array("tool_calls", () => json.Object(() =>
                        {
                            json.WriteString("id", call);
                            Tag("type", "function", () => json.Object("function", () =>
                            {
                                json.WriteString("name", s_tools[i % s_tools.Length].Name);
                                json.WriteString("arguments", $$"""{"city":"{{words.Name(8)}}","unit":"celsius"}""");
                            }));
                        })));
                        break;
                    default:
                        Tagged("role", "tool", () =>
                        {
                            json.WriteString("tool_call_id", string.Create(CultureInfo.InvariantCulture, $"call_{i - 5:00000000}abcdefghijklmnop"));
                            json.WriteString("content", $$"""{"temperature":{{i}},"summary":"{{words.Name(40)}}"}""");
                        });
                        break;
                }
            }

            void Tagged(string tag, string value, Action members) => json.Object(() => Tag(tag, value, members));

            void Tag(string tag, string value, Action members)
            {
                if (tagFirst)
                {
                    json.WriteString(tag, value);
                }

                members();
                if (!tagFirst)
                {
                    json.WriteString(tag, value);
                }
            }
        }));
    }

    private static JsonObject Schema(string[] members)
    {
        var properties = new JsonObject();
        foreach (var member in members)
        {
            properties.Add(member, new JsonObject { ["type"] = "string", ["description"] = $"The {member} that is meant, as the user says it." });
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. members.Select(member => JsonValue.Create(member))]),
            ["additionalProperties"] = false,
        };
    }
}
