using System.Runtime.InteropServices;
using System.Text;

namespace ChatGen.Sse;

/// <summary>A server-sent event. It refers to the buffer of who read it, and is valid until the next read.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly struct SseEvent
{
    private readonly string? _eventType;
    private readonly string? _id;

    /// <summary>Makes an event.</summary>
    /// <param name="data">The data, in UTF-8; the lines joined by line feeds.</param>
    /// <param name="eventType">The type; <c>message</c> where the stream names none.</param>
    /// <param name="id">The last event id; empty where the stream names none.</param>
    public SseEvent(ReadOnlyMemory<byte> data, string eventType = "message", string id = "")
    {
        Data = data;
        _eventType = eventType;
        _id = id;
    }

    /// <summary>The data, in UTF-8; the lines joined by line feeds.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>The type; <c>message</c> where the stream names none.</summary>
    public string EventType => _eventType ?? "message";

    /// <summary>The last event id when the event was dispatched: its own or an earlier one; empty where the stream names none.</summary>
    public string Id => _id ?? "";

    /// <summary>The data as text; U+FFFD stands for what is no UTF-8.</summary>
    public string GetText() => Encoding.UTF8.GetString(Data.Span);

    /// <summary>The data as text.</summary>
    public override string ToString() => GetText();
}
