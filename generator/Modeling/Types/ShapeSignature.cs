using System.Text;
using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Types;

/// <summary>Equal signatures are one type: structure, title and tag values of a schema in place.</summary>
internal static class ShapeSignature
{
    public static string Of(Shape shape)
    {
        var text = new StringBuilder();
        Append(text, shape);
        return text.ToString();
    }

    private static void Append(StringBuilder text, Shape shape)
    {
        text.Append(shape.Kind).Append('|').Append(shape.Component).Append('|');
        foreach (var tag in shape.AddedTags)
        {
            text.Append(tag.Property).Append('=').Append(tag.Value).Append('|');
        }

        if (shape.Component is not null)
        {
            return;
        }

        switch (shape.Kind)
        {
            case ShapeKind.Enum:
                text.Append(shape.IsOpen).Append(string.Join("\n", shape.Values.Select(entry => entry.Value)));
                break;
            case ShapeKind.Object:
                text.Append(shape.Title).Append('\n');
                foreach (var property in shape.Properties)
                {
                    text.Append(property.Name).Append(property.Required ? "!" : "?").Append(Structure.TextOf(property.Schema.Node)).Append('\n');
                }

                text.Append(Structure.TextOf(shape.Additional?.Node));
                break;
            case ShapeKind.Union:
                text.Append(shape.Title).Append('\n');
                foreach (var branch in shape.Branches)
                {
                    Append(text, branch);
                    text.Append('\n');
                }

                break;
            case ShapeKind.Array:
                text.Append(Structure.TextOf(shape.Items?.Node));
                break;
            case ShapeKind.Map:
                text.Append(Structure.TextOf(shape.Additional?.Node));
                break;
        }
    }
}
