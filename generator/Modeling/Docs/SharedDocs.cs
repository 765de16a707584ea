using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;

namespace ChatGen.Generator.Modeling.Docs;

/// <summary>A description that a member shares with its type is said once, by the type: what is written in place is both.</summary>
internal static class SharedDocs
{
    public static IReadOnlyList<TypeModel> Apply(IReadOnlyList<TypeModel> models)
    {
        var docs = new Dictionary<string, DocModel>(StringComparer.Ordinal);
        foreach (var model in models)
        {
            docs[model.Name] = model.Doc;
        }

        return models.Select(model => model is ObjectModel record ? Apply(record, docs) : model).ToList();
    }

    private static ObjectModel Apply(ObjectModel record, Dictionary<string, DocModel> docs)
    {
        if (!record.Properties.Any(property => IsShared(property, docs)))
        {
            return record;
        }

        var properties = record.Properties.Select(property => IsShared(property, docs)
            ? property with { Doc = DocModel.Empty with { Type = ((NamedRef)property.Type).Name } }
            : property);
        return record with { Properties = properties.ToEquatableArray() };
    }

    // What is deprecated has a remark of its own.
    private static bool IsShared(PropertyModel property, Dictionary<string, DocModel> docs) =>
        !property.Deprecated
        && property.Doc.Summary.Length > 0
        && property.Type is NamedRef named
        && docs.TryGetValue(named.Name, out var doc)
        && doc.Equals(property.Doc);
}
