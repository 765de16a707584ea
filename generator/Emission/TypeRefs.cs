using ChatGen.Generator.Model;

namespace ChatGen.Generator.Emission;

/// <summary>Everything that is printed for a <see cref="TypeRef"/>.</summary>
internal static class TypeRefs
{
    /// <summary>The type's name.</summary>
    public static string Type(this CSharpWriter writer, TypeRef type, bool nullable = false) => type switch
    {
        PrimitiveRef { Primitive: Primitive.Any } => writer.Text($"JsonElement"),
        PrimitiveRef { Primitive: Primitive.FreeObject } => writer.Text($"JsonMap"),
        PrimitiveRef { Primitive: Primitive.File } => writer.Text($"FileContent"),
        PrimitiveRef primitive => Keyword(primitive.Primitive),
        NamedRef named => writer.Scope.Own(named.Name),
        ListRef list => writer.Text($"IReadOnlyList<{writer.Type(list.Item, list.ItemNullable)}>"),
        MapRef map => writer.Text($"IReadOnlyDictionary<string, {writer.Type(map.Value, map.ValueNullable)}>"),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    } + (nullable ? "?" : "");

    /// <summary>The codec of the type, for a type argument.</summary>
    public static string Codec(this CSharpWriter writer, TypeRef type, bool nullable = false)
    {
        var name = writer.Type(type);
        var codec = type switch
        {
            PrimitiveRef { Primitive: Primitive.String } => writer.Text($"JsonString"),
            PrimitiveRef { Primitive: Primitive.Int64 } => writer.Text($"JsonInt64"),
            PrimitiveRef { Primitive: Primitive.UInt64 } => writer.Text($"JsonUInt64"),
            PrimitiveRef { Primitive: Primitive.Double } => writer.Text($"JsonDouble"),
            PrimitiveRef { Primitive: Primitive.Boolean } => writer.Text($"JsonBoolean"),
            PrimitiveRef { Primitive: Primitive.Any } => writer.Text($"JsonAny"),
            ListRef list => writer.Text($"JsonList<{writer.Pair(list.Item, list.ItemNullable)}>"),
            MapRef map => writer.Text($"JsonDictionary<{writer.Pair(map.Value, map.ValueNullable)}>"),
            _ => name,
        };

        return !nullable ? codec
            : IsValueType(type) ? writer.Text($"JsonNullable<{name}, {codec}>")
            : writer.Text($"JsonNullableReference<{name}, {codec}>");
    }

    /// <summary>Type and codec, as methods take them.</summary>
    public static string Pair(this CSharpWriter writer, TypeRef type, bool nullable = false) =>
        $"{writer.Type(type, nullable)}, {writer.Codec(type, nullable)}";

    /// <summary>The expression that reads a value on whose first token <c>reader</c> stands.</summary>
    public static string Read(this CSharpWriter writer, TypeRef type, bool nullable = false) => type is NamedRef && !nullable
        ? writer.Text($"JsonCodec.Read<{writer.Type(type)}>(ref reader, context)")
        : writer.Text($"{writer.Codec(type, nullable)}.Read(ref reader, context)");

    /// <summary>The statement that writes a value with <c>writer</c>.</summary>
    public static string Write(this CSharpWriter writer, TypeRef type, string value, bool nullable = false) => type switch
    {
        NamedRef when !nullable => writer.Text($"JsonCodec.Write(writer, {value});"),
        PrimitiveRef { Primitive: Primitive.String } when !nullable => $"writer.WriteStringValue({value});",
        PrimitiveRef { Primitive: Primitive.Boolean } when !nullable => $"writer.WriteBooleanValue({value});",
        PrimitiveRef { Primitive: Primitive.Int64 or Primitive.UInt64 or Primitive.Double } when !nullable =>
            $"writer.WriteNumberValue({value});",
        _ => $"{writer.Codec(type, nullable)}.Write(writer, {value});",
    };

    /// <summary>What stands in for a required value that the wire lacked; null where <c>default</c> does.</summary>
    public static string? StandIn(this CSharpWriter writer, TypeRef type) => type switch
    {
        PrimitiveRef { Primitive: Primitive.String } => "\"\"",
        PrimitiveRef { Primitive: Primitive.FreeObject } => writer.Text($"new JsonMap()"),
        PrimitiveRef { Primitive: Primitive.File } => writer.Text($"FileContent.Empty"),
        NamedRef { IsValueType: false } named => writer.Text($"JsonMissing<{writer.Type(named)}>.Value"),
        ListRef => "[]",
        MapRef map => writer.Text($"new Dictionary<string, {writer.Type(map.Value, map.ValueNullable)}>()"),
        _ => null,
    };

    public static bool IsValueType(TypeRef type) => type switch
    {
        PrimitiveRef primitive => primitive.Primitive is not (Primitive.String or Primitive.FreeObject or Primitive.File),
        NamedRef named => named.IsValueType,
        _ => false,
    };

    /// <summary>An enum or a union of the client.</summary>
    public static bool IsGeneratedStruct(TypeRef type) => type is NamedRef { IsValueType: true };

    private static string Keyword(Primitive primitive) => primitive switch
    {
        Primitive.String => "string",
        Primitive.Int64 => "long",
        Primitive.UInt64 => "ulong",
        Primitive.Double => "double",
        _ => "bool",
    };
}
