using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatGen.Generator.Tests.Hostile;

/// <summary>A document with one string, or another, in every position that can reach C#.</summary>
internal static partial class HostileDocument
{
    public const string Harmless = "plain";

    // ‹position› is replaced by the string, ‹#position› by its spelling in a reference, ‹/position› and ‹=position› by its spelling in a path,
    // ‹*position› by its spelling in a type.
    private const string Template = """
        {
          "openapi": "3.1.0",
          "info": {"title": "‹title›", "description": "‹info›", "version": "‹version›"},
          "servers": [{"url": "https://‹server›.example/{stage}", "description": "‹server text›", "variables": {"stage": {"default": "‹server variable›", "enum": ["‹server variable›"]}}}],
          "tags": [{"name": "‹tag›", "description": "‹tag text›"}],
          "security": [{"key": []}],
          "x-‹extension›": "‹extension value›",
          "paths": {
            "/things/‹/path›": {
              "summary": "‹path summary›",
              "get": {
                "operationId": "‹operation›",
                "tags": ["‹tag›"],
                "summary": "‹operation summary›",
                "description": "‹operation text›",
                "externalDocs": {"url": "‹docs url›", "description": "‹docs text›"},
                "parameters": [
                  {"name": "‹query›", "in": "query", "description": "‹query text›", "schema": {"type": "string", "default": "‹query default›", "enum": ["‹query value›", "other"]}},
                  {"name": "X-Trace", "in": "header", "description": "‹header text›", "schema": {"type": "string", "format": "‹format›", "pattern": "‹pattern›"}},
                  {"name": "numbers", "in": "query", "x-csharp-name": "‹given parameter›", "schema": {"type": "integer", "default": "‹integer default›"}}
                ],
                "responses": {
                  "200": {"description": "‹response text›", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/‹#schema›"}, "example": "‹example›"}}},
                  "404": {"description": "‹error text›", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Failure"}}}}
                }
              }
            },
            "/chat": {
              "post": {
                "operationId": "chat",
                "parameters": [
                  {"name": "‹header›", "in": "header", "schema": {"type": "string"}},
                  {"name": "‹cookie›", "in": "cookie", "schema": {"type": "string"}}
                ],
                "requestBody": {"description": "‹body text›", "required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Holder"}}}},
                "responses": {
                  "200": {"description": "ok", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Choice"}}, "text/event-stream": {"schema": {"$ref": "#/components/schemas/Holder"}}}},
                  "‹status›": {"description": "never"}
                }
              }
            },
            "/media": {
              "post": {
                "operationId": "media", "x-csharp-name": "‹given method›",
                "requestBody": {"content": {"application/‹media type›": {"schema": {"type": "string"}}}},
                "responses": {"200": {"description": "ok", "content": {"application/‹response media type›": {"schema": {"type": "string"}}}}}
              }
            },
            "/form": {
              "post": {
                "operationId": "form",
                "security": [{"key": [], "all-‹combined scheme›": ["‹scope›"]}],
                "requestBody": {"content": {
                  "multipart/form-data": {
                    "schema": {"$ref": "#/components/schemas/Form"},
                    "encoding": {"‹field›": {"contentType": "application/‹*encoding type›", "headers": {"‹encoding header›": {"schema": {"type": "string"}}}}, "‹encoding key›2": {"style": "form", "explode": false}}
                  },
                  "application/x-www-form-urlencoded": {"schema": {"type": "object", "properties": {"‹url field›": {"type": "array", "items": {"type": "string"}}}}, "encoding": {"‹url field›": {"style": "‹encoding style›"}}}
                }},
                "responses": {"204": {"description": "ok"}}
              }
            },
            "/items/{id ‹=path parameter›}": {
              "delete": {
                "operationId": "remove",
                "parameters": [{"name": "id ‹=path parameter›", "in": "path", "required": true, "schema": {"type": "string"}}],
                "responses": {"204": {"description": "‹empty response text›"}}
              }
            }
          },
          "components": {
            "securitySchemes": {
              "key": {"type": "apiKey", "in": "header", "name": "‹key name›", "description": "‹key text›"},
              "all-‹combined scheme›": {"type": "apiKey", "in": "header", "name": "all-‹combined name›"},
              "‹scheme›": {"type": "http", "scheme": "‹http scheme›"}
            },
            "schemas": {
              "‹schema›": {
                "type": "object", "title": "‹schema title›", "description": "‹schema text›",
                "required": ["‹property›"],
                "properties": {
                  "‹property›": {"type": "string", "description": "‹property text›", "default": "‹default›", "example": "‹example›", "x-‹extension›": "‹extension value›"},
                  "limit": {"type": "integer", "default": 3, "description": "‹limit text›"}
                }
              },
              "Holder": {
                "type": "object",
                "properties": {
                  "kind": {"const": "‹const›", "description": "‹const text›"},
                  "mode": {"type": "string", "enum": ["‹enum›", "other", "third"], "default": "‹enum default›", "description": "‹enum text›"},
                  "given": {"type": "string", "enum": ["a", "‹named value›"], "x-csharp-name": "‹given type›", "x-csharp-names": {"a": "‹given value›", "‹named value›": "Other"}},
                  "named": {"type": "string", "enum": ["a", "b"], "x-enum-varnames": ["‹variable name›", "Other"], "x-enum-descriptions": ["‹value text›", ""]},
                  "titled": {"oneOf": [{"const": "a", "title": "‹const title›", "description": "‹const value text›"}, {"const": "b", "title": "Other"}]},
                  "list": {"type": "array", "items": {"type": "string", "enum": ["‹item value›", "x"]}},
                  "map": {"type": "object", "additionalProperties": {"type": "number", "default": "‹number default›"}},
                  "flag": {"type": "boolean", "default": "‹boolean default›"},
                  "inner": {"type": "object", "title": "‹inner title›", "properties": {"a": {"type": "string"}, "‹inner property›": {"type": "integer"}}},
                  "null": {"anyOf": [{"type": "string", "const": "‹nullable const›"}, {"type": "null"}]},
                  "dangling": {"$ref": "#/components/schemas/Missing‹#reference›"},
                  "external": {"$ref": "other‹#external reference›.yaml#/x"}
                }
              },
              "Choice": {
                "description": "‹union text›",
                "oneOf": [
                  {"$ref": "#/components/schemas/First"},
                  {"type": "object", "title": "‹case title›", "required": ["tag"], "properties": {"tag": {"const": "‹tag value›"}, "y": {"type": "string"}}}
                ],
                "discriminator": {"propertyName": "tag", "mapping": {"‹tag value›": "#/components/schemas/Missing‹#mapping›", "other": "Missing‹bare mapping›"}}
              },
              "First": {"type": "object", "required": ["tag"], "properties": {"tag": {"const": "first", "description": "‹tag text 2›"}, "x": {"type": "string"}}},
              "Mixed": {
                "description": "‹mixed text›",
                "anyOf": [{"type": "string", "title": "‹string title›", "description": "‹branch text›"}, {"type": "array", "title": "‹list title›", "items": {"type": "integer"}}]
              },
              "Form": {
                "type": "object", "x-csharp-name": "‹given name›", "required": ["‹field›"],
                "properties": {
                  "‹field›": {"type": "string", "format": "binary", "description": "‹field text›"},
                  "own": {"type": "string", "x-csharp-name": "‹given name›"},
                  "‹encoding key›2": {"type": "array", "items": {"type": "string"}}
                }
              },
              "Failure": {"type": "object", "properties": {"message": {"type": "string"}, "mixed": {"$ref": "#/components/schemas/Mixed"}, "tagged": {"$ref": "#/components/schemas/Tagged"}}},
              "Tagged": {
                "oneOf": [{"$ref": "#/components/schemas/Red"}, {"$ref": "#/components/schemas/Blue"}],
                "discriminator": {"propertyName": "‹tag property›"}
              },
              "Red": {"type": "object", "required": ["‹tag property›"], "properties": {"‹tag property›": {"const": "red"}}},
              "Blue": {"type": "object", "required": ["‹tag property›"], "properties": {"‹tag property›": {"const": "blue"}}}
            }
          }
        }
        """;

    public static IReadOnlyList<string> Positions { get; } = [.. Position().Matches(Template).Select(match => match.Groups["name"].Value).Distinct()];

    /// <summary>The document with a hostile string in some positions, and a harmless one in the others.</summary>
    public static string Text(string hostile, Func<string, bool> isHostile)
    {
        var text = new StringBuilder();
        Write(text, JsonNode.Parse(Template), name => Position().Replace(name, match =>
        {
            var value = isHostile(match.Groups["name"].Value) ? hostile : Harmless;
            return match.Groups["form"].Value switch
            {
                "#" => value.Replace("%", "%25", StringComparison.Ordinal).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal),
                // Braces are parameters, and these would be undeclared; what is behind ? and # belongs to no path.
                "/" => new string([.. value.Where(c => c is not ('{' or '}' or '?' or '#'))]),
                // Names in a path are parted by these.
                "=" => new string([.. value.Where(c => c is not ('{' or '}' or '?' or '#' or '/'))]),
                // A range or a list of types, or what no header can hold, is no type to send.
                "*" => new string([.. value.Where(c => c is not ('*' or ',') && !char.IsControl(c))]),
                _ => value,
            };
        }));
        return text.ToString();
    }

    // JSON that can say everything, half characters too.
    private static void Write(StringBuilder text, JsonNode? node, Func<string, string> fill)
    {
        switch (node)
        {
            case JsonObject members:
                text.Append('{');
                foreach (var (name, value) in members)
                {
                    text.Append(text[^1] == '{' ? "" : ",\n");
                    WriteString(text, fill(name));
                    text.Append(": ");
                    Write(text, value, fill);
                }

                text.Append('}');
                break;
            case JsonArray items:
                text.Append('[');
                for (var i = 0; i < items.Count; i++)
                {
                    text.Append(i == 0 ? "" : ", ");
                    Write(text, items[i], fill);
                }

                text.Append(']');
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                WriteString(text, fill(value.GetValue<string>()));
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            text.Append(c is >= ' ' and <= '~' and not ('"' or '\\') ? c.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"));
        }

        text.Append('"');
    }

    [GeneratedRegex("‹(?<form>[#/=*]?)(?<name>[^›]*)›", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Position();
}
