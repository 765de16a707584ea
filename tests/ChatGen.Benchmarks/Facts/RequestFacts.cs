using System.Globalization;
using System.Text;

namespace ChatGen.Benchmarks.Facts;

/// <summary>What a request says, whoever read it.</summary>
internal sealed class RequestFacts
{
    private readonly StringBuilder _lines = new();
    private int _messages;

    public RequestFacts(string? model, double? temperature, long? maxTokens, string? user) =>
        _lines.Append(CultureInfo.InvariantCulture, $"{model} {temperature} {maxTokens} {user}\n");

    /// <summary>A message; its content comes next.</summary>
    public void Message(string? role, string? toolCallId) => _lines.Append(CultureInfo.InvariantCulture, $"{++_messages} {role} {toolCallId}:\n");

    public void Text(string? text) => _lines.Append(CultureInfo.InvariantCulture, $"{text}\n");

    public void Image(string? url, string? detail) => _lines.Append(CultureInfo.InvariantCulture, $"{url} {detail}\n");

    public void Call(string? id, string? name, string? arguments) => _lines.Append(CultureInfo.InvariantCulture, $"{id} {name} {arguments}\n");

    public void Tool(string? name, string? description, string? parameters, bool? strict) =>
        _lines.Append(CultureInfo.InvariantCulture, $"{name} {description} {CanonicalJson.Of(parameters ?? "null")} {strict}\n");

    public override string ToString() => _lines.ToString();
}
