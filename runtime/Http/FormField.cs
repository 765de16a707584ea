namespace ChatGen.Http;

/// <summary>How a form sends one of its members, where the API says so (OpenAPI's Encoding Object).</summary>
/// <param name="name">The member's name on the wire.</param>
public sealed class FormField(string name)
{
    /// <summary>The member's name on the wire.</summary>
    public string Name { get; } = name ?? throw new ArgumentNullException(nameof(name));

    /// <summary>The media type of its part in a multipart form; null for the one that its value has.</summary>
    public string? ContentType { get; init; }

    /// <summary>How lists and objects are written.</summary>
    public FormStyle Style { get; init; }

    /// <summary>Whether the items of a list, and the members of an object, are fields of their own.</summary>
    public bool Explode { get; init; } = true;
}

/// <summary>How a form writes lists and objects.</summary>
public enum FormStyle
{
    /// <summary>A list as fields of the same name, an object as JSON.</summary>
    Content,

    /// <summary>With commas; an exploded object as fields with its members' names.</summary>
    Form,

    /// <summary>A list with spaces.</summary>
    SpaceDelimited,

    /// <summary>A list with bars.</summary>
    PipeDelimited,

    /// <summary>An object as <c>name[member]</c>.</summary>
    DeepObject,
}
