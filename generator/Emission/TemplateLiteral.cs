using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ChatGen.Generator.Naming;

namespace ChatGen.Generator.Emission;

/// <summary>
/// A piece of a template between what is inserted, cut up where known types stand in it. The templates are this assembly's own, so that
/// each is cut once, and kept.
/// </summary>
internal sealed class TemplateLiteral
{
    private static readonly ConcurrentDictionary<string, TemplateLiteral> s_known = new(new ByReference());

    private TemplateLiteral(string text)
    {
        List<Piece> pieces = [];
        var plain = 0;
        for (var position = 0; position < text.Length;)
        {
            var start = position;
            if (!IsWord(text[position]))
            {
                position++;
                continue;
            }

            while (position < text.Length && IsWord(text[position]))
            {
                position++;
            }

            // Known types begin with a capital; behind a dot it is a member.
            if (text[start] is >= 'A' and <= 'Z'
                && !(start > 0 && text[start - 1] is '.' or '@')
                && text.Substring(start, position - start) is var word
                && KnownTypes.NamespaceOf(word) is not null)
            {
                Add(plain, start);
                pieces.Add(new Piece(start, position - start, word));
                plain = position;
            }
        }

        Add(plain, text.Length);
        Pieces = [.. pieces];

        void Add(int start, int end)
        {
            if (end > start)
            {
                pieces.Add(new Piece(start, end - start, null));
            }
        }
    }

    public Piece[] Pieces { get; }

    public static TemplateLiteral Of(string text) => s_known.GetOrAdd(text, static text => new TemplateLiteral(text));

    public static bool IsWord(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_';

    /// <param name="Type">The known type that it is; null for any other text.</param>
    internal readonly record struct Piece(int Start, int Length, string? Type);

    // A literal is one object, and its text is long.
    private sealed class ByReference : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => ReferenceEquals(x, y);

        public int GetHashCode(string obj) => RuntimeHelpers.GetHashCode(obj);
    }
}
