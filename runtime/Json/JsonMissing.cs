using System.Text.Json;

namespace ChatGen.Json;

/// <summary>The stand-in for a required object that the wire lacked.</summary>
/// <typeparam name="T">The type of the object.</typeparam>
public static class JsonMissing<T>
    where T : class, IJsonObject<T>
{
    private static T? s_value;

    [ThreadStatic]
    private static bool t_making;

    /// <summary>
    /// What reads leniently from <c>{}</c>; always the same instance. Null while it is being made: a type that requires itself ends there.
    /// </summary>
    public static T Value => Volatile.Read(ref s_value) ?? Make()!;

    /// <summary>Whether a value is the stand-in: itself, or the null of a type that requires itself.</summary>
    public static bool Is(T? value) => value is null || ReferenceEquals(value, Volatile.Read(ref s_value));

    private static T? Make()
    {
        if (t_making)
        {
            return null;
        }

        t_making = true;
        try
        {
            var reader = new JsonCursor("{}"u8);
            reader.Read();
            var value = T.Read(ref reader, JsonReadContext.Default);
            return Interlocked.CompareExchange(ref s_value, value, null) ?? value;
        }
        finally
        {
            t_making = false;
        }
    }
}
