using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ChatGen.Client.Tests.Fuzz;

/// <summary>Writes JSON: as short as can be, or, with chance, with white space and escapes that nobody needs.</summary>
internal sealed class JsonTreeWriter(Random? random)
{
    private readonly StringBuilder _text = new();

    public string Write(JsonTree tree)
    {
        Value(tree);
        return _text.ToString();
    }

    private void Value(JsonTree tree)
    {
        Space();
        switch (tree.Kind)
        {
            case JsonValueKind.Object:
                _text.Append('{');
                foreach (var (index, (name, value)) in tree.Members.Index())
                {
                    _text.Append(index == 0 ? "" : ",");
                    Space();
                    Text(name);
                    Space();
                    _text.Append(':');
                    Value(value);
                }

                _text.Append('}');
                break;
            case JsonValueKind.Array:
                _text.Append('[');
                foreach (var (index, item) in tree.Items.Index())
                {
                    _text.Append(index == 0 ? "" : ",");
                    Value(item);
                }

                _text.Append(']');
                break;
            case JsonValueKind.String:
                Text(tree.Text);
                break;
            case JsonValueKind.Number:
                _text.Append(tree.Text);
                break;
            case JsonValueKind.True:
                _text.Append("true");
                break;
            case JsonValueKind.False:
                _text.Append("false");
                break;
            default:
                _text.Append("null");
                break;
        }

        Space();
    }

    private void Text(string text)
    {
        var escapes = random?.Next(12) == 0;
        _text.Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) && !escapes)
            {
                _text.Append(text[i]).Append(text[++i]);
            }
            else if (text[i] < ' ' || char.IsSurrogate(text[i]) || (escapes && random!.Next(4) == 0))
            {
                _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:x4}");
            }
            else
            {
                _text.Append(text[i] is '"' or '\\' ? "\\" : "").Append(text[i]);
            }
        }

        _text.Append('"');
    }

    private void Space()
    {
        if (random?.Next(20) == 0)
        {
            _text.Append(" \n\t\r"[random.Next(4)]);
        }
    }
}
