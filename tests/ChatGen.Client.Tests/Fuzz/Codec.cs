using System.Buffers;
using System.Reflection;
using System.Text.Json;
using ChatGen.Json;

namespace ChatGen.Client.Tests.Fuzz;

/// <summary>Reads and writes a generated type that is known at run time only.</summary>
internal abstract class Codec
{
    /// <summary>Every generated type that has JSON, in the order of its name.</summary>
    public static IReadOnlyList<Codec> All { get; } =
    [
        .. typeof(Codec).Assembly.GetTypes()
            .Where(type => type.IsPublic && !type.IsInterface && type.GetInterfaces().Contains(Self(type)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (Codec)Activator.CreateInstance(typeof(Of<>).MakeGenericType(type))!),
    ];

    public static IReadOnlyDictionary<Type, Codec> ByType { get; } = All.ToDictionary(codec => codec.Type);

    public abstract Type Type { get; }

    /// <summary>The client and the type.</summary>
    public string Name => string.Join('.', Type.FullName!.Split('.')[^2..]);

    /// <summary>
    /// Whether values are equal when what they hold is: all but the records with lists, maps or any JSON, which compare these by reference
    /// as records do. In a union they are compared by what they hold; but a union's number may come back as its integer: 1.0 is written as 1.
    /// </summary>
    public bool HasEquality => HasContentEquality(Type, []);

    public abstract object Read(byte[] json, JsonReadContext context);

    /// <summary>Reads by System.Text.Json.</summary>
    public abstract object ReadBySerializer(byte[] json);

    /// <summary>Reads from memory in pieces.</summary>
    public abstract object ReadPieces(byte[] json, int size);

    public abstract byte[] Write(object value);

    private static bool HasContentEquality(Type type, HashSet<Type> open)
    {
        if (!ByType.ContainsKey(type) || !open.Add(type))
        {
            return type != typeof(JsonElement) && !type.IsInterface;
        }

        if (type.IsClass)
        {
            return type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .All(property => HasContentEquality(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, open));
        }

        var cases = type.GetConstructors().Select(constructor => constructor.GetParameters()[0].ParameterType).ToList();
        return !(cases.Contains(typeof(double)) && (cases.Contains(typeof(long)) || cases.Contains(typeof(ulong))))
            && cases.All(held => held == typeof(JsonElement) || HasContentEquality(held.IsInterface ? held.GetGenericArguments()[^1] : held, open));
    }

    private static Type Self(Type type)
    {
        try
        {
            return typeof(IJsonCodec<>).MakeGenericType(type);
        }
        catch (ArgumentException)
        {
            return typeof(void);
        }
    }

    private sealed class Of<T> : Codec
        where T : IJsonCodec<T>
    {
        // As deep as the runtime reads by itself.
        private static readonly JsonSerializerOptions s_options = new(JsonSerializerOptions.Default) { MaxDepth = 256 };

        public override Type Type => typeof(T);

        public override object Read(byte[] json, JsonReadContext context) => JsonCodec.Deserialize<T>(json, context);

        public override object ReadBySerializer(byte[] json) => JsonSerializer.Deserialize<T>(json, s_options)!;

        public override object ReadPieces(byte[] json, int size)
        {
            var reader = new Utf8JsonReader(Piece.Cut(json, size), new JsonReaderOptions { MaxDepth = 256 });
            reader.Read();
            var value = JsonCodec.Read<T>(ref reader, JsonReadContext.Default);
            reader.Read();
            return value;
        }

        public override byte[] Write(object value) => JsonCodec.SerializeToUtf8Bytes((T)value);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public static ReadOnlySequence<byte> Cut(byte[] json, int size)
        {
            var first = new Piece { Memory = json.AsMemory(0, Math.Min(size, json.Length)) };
            var last = first;
            for (var start = size; start < json.Length; start += size)
            {
                var next = new Piece { Memory = json.AsMemory(start, Math.Min(size, json.Length - start)), RunningIndex = start };
                last.Next = next;
                last = next;
            }

            return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
        }
    }
}
