using System.Globalization;
using System.Text;

namespace ChatGen.Benchmarks.Facts;

/// <summary>What a whole answer said, whoever read it or put it together.</summary>
internal sealed class CompletionFacts
{
    private readonly StringBuilder _lines = new();

    public CompletionFacts(string? id, string? model, string? content, string? finishReason) =>
        _lines.Append(CultureInfo.InvariantCulture, $"{id} {model} [{finishReason}]\n{content}\n");

    public void Call(string? id, string? name, string? arguments) => _lines.Append(CultureInfo.InvariantCulture, $"{id} {name} {arguments}\n");

    /// <summary>A token, or one that might have stood there. Some have probabilities in single precision.</summary>
    public void Token(string? token, double logprob, long byteSum) => _lines.Append(CultureInfo.InvariantCulture, $"{token} {(float)logprob:0.0000} {byteSum}\n");

    public void Usage(long prompt, long completion, long total) => _lines.Append(CultureInfo.InvariantCulture, $"{prompt}+{completion}={total}\n");

    public override string ToString() => _lines.ToString();
}
