using System.Text.Json;

namespace ChatGen.Json;

/// <summary>How JSON is read.</summary>
public sealed class JsonReadContext
{
    /// <summary>How deep objects and arrays may nest: requests carry JSON schemas, which go beyond the 64 levels that are usual.</summary>
    internal const int MaxDepth = JsonCursor.MaxDepth;

    private JsonReadContext(bool strict, bool tolerant = false, JsonStringCache? strings = null, JsonPrefix? prefix = null)
    {
        IsStrict = strict;
        IsTolerant = tolerant;
        Strings = strings;
        Blocks = strings is null ? null : new JsonBlocks();
        Prefix = prefix;
    }

    /// <summary>Lenient: what is missing is stood in for, and what fits no variant of a union is kept as <see cref="JsonUnknown"/>.</summary>
    public static JsonReadContext Default { get; } = new(strict: false);

    /// <summary>Strict: what deviates from the schema is a <see cref="JsonException"/>.</summary>
    public static JsonReadContext Strict { get; } = new(strict: true);

    /// <summary>
    /// As lenient as can be, for the chunks of a stream: a text, object or list that comes as another kind is kept as it is among the additional
    /// properties; an object or list only where null may stand for it.
    /// </summary>
    public static JsonReadContext Tolerant { get; } = new(strict: false, tolerant: true);

    /// <summary>Whether what deviates from the schema is a <see cref="JsonException"/>.</summary>
    public bool IsStrict { get; }

    /// <summary>Whether a value of another kind than its schema says is kept, where null may stand for it.</summary>
    internal bool IsTolerant { get; }

    /// <summary>The strings that have come already; null where none are kept.</summary>
    internal JsonStringCache? Strings { get; }

    /// <summary>Room for objects that are kept as they are; null where each has an array of its own.</summary>
    internal JsonBlocks? Blocks { get; }

    /// <summary>What the chunks of a stream begin with; null for anything else.</summary>
    internal JsonPrefix? Prefix { get; }

    /// <summary>The same for one large text, of which many strings are equal.</summary>
    internal JsonReadContext WithStrings() => new(IsStrict, IsTolerant, new JsonStringCache());

    /// <summary>The same for the chunks of one stream.</summary>
    internal JsonReadContext ForStream()
    {
        var strings = new JsonStringCache();
        return new(IsStrict, IsTolerant, strings, IsStrict ? null : new JsonPrefix(new JsonReadContext(IsStrict, IsTolerant, strings)));
    }

    /// <summary>The options of readers that the runtime makes.</summary>
    internal static JsonReaderOptions ReaderOptions => new() { MaxDepth = MaxDepth };
}
