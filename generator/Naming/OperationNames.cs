using System.Text;

namespace ChatGen.Generator.Naming;

/// <summary>The names of methods, from <c>operationId</c> or from method and path.</summary>
internal static class OperationNames
{
    /// <summary>
    /// <c>createChatCompletion</c> → <c>CreateChatCompletion</c>. FastAPI appends path and method to a function's name
    /// (<c>create_chat_completion_v1_chat_completions__post</c>); they are taken off again.
    /// </summary>
    public static string Of(string? operationId, string method, string path)
    {
        if (string.IsNullOrWhiteSpace(operationId))
        {
            return Identifiers.Pascal(method.ToLowerInvariant()) + PathName(path);
        }

        var id = operationId!.Trim();
        var suffix = Underscored(path) + "_" + method.ToLowerInvariant();
        if (id.Length > suffix.Length && id.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
        {
            id = id.Substring(0, id.Length - suffix.Length);
        }

        return WithoutAsync(Identifiers.Pascal(id))!;
    }

    /// <summary>Every method gets <c>Async</c>; it isn't written twice.</summary>
    public static string? WithoutAsync(string? name) =>
        name is not null && name.Length > 5 && name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - 5) : name;

    /// <summary>FastAPI's spelling of a path: every character that is no word character is an underscore.</summary>
    private static string Underscored(string path)
    {
        var result = new StringBuilder();
        foreach (var c in path)
        {
            result.Append(char.IsLetterOrDigit(c) || c == '_' ? c : '_');
        }

        return result.ToString();
    }

    /// <summary><c>/chats/{uid}/messages</c> → <c>ChatsByUidMessages</c>.</summary>
    private static string PathName(string path)
    {
        var result = new StringBuilder();
        foreach (var segment in path.Split('?')[0].Split(['/'], StringSplitOptions.RemoveEmptyEntries))
        {
            var isParameter = segment.StartsWith("{", StringComparison.Ordinal);
            result.Append(isParameter ? "By" : "").Append(Identifiers.Pascal(segment));
        }

        return result.Length == 0 ? "Root" : result.ToString();
    }
}
