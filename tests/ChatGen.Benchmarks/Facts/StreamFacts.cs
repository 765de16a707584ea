using System.Globalization;
using System.Text;

namespace ChatGen.Benchmarks.Facts;

/// <summary>What a stream said, whoever read it.</summary>
internal sealed class StreamFacts
{
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _ends = new();
    private readonly SortedDictionary<long, StringBuilder> _calls = [];
    private readonly HashSet<string> _ids = [];
    private ulong _idHash = 14695981039346656037;
    private int _chunks;

    public void Chunk(string? id)
    {
        _chunks++;
        _ids.Add(id ?? "");
        foreach (var letter in id ?? "")
        {
            _idHash = (_idHash ^ letter) * 1099511628211;
        }
    }

    public void Text(string? text) => _text.Append(text);

    public void Call(long index, string? id, string? name, string? arguments)
    {
        if (!_calls.TryGetValue(index, out var call))
        {
            _calls.Add(index, call = new StringBuilder());
        }

        call.Append(id is null ? "" : $"{id} ").Append(name is null ? "" : $"{name} ").Append(arguments);
    }

    public void Finish(string? reason) => _ends.Append(reason is null ? "" : $"[{reason}]");

    public void Usage(long prompt, long completion, long total) => _ends.Append(CultureInfo.InvariantCulture, $"[{prompt}+{completion}={total}]");

    public override string ToString()
    {
        var result = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"{_chunks} chunks, {_ids.Count} ids {_idHash:x}").AppendLine(_ends.ToString()).AppendLine(_text.ToString());
        foreach (var (index, call) in _calls)
        {
            result.AppendLine(CultureInfo.InvariantCulture, $"{index}: {call}");
        }

        return result.ToString();
    }
}
