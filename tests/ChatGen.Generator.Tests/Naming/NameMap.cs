using System.Text.Json.Nodes;
using ChatGen.Generator.Model;
using ChatGen.Generator.Tests.Modeling;

namespace ChatGen.Generator.Tests.Naming;

/// <summary>Every C# name of a client under what it names: the way to it over names on the wire, from an operation on.</summary>
internal static class NameMap
{
    public static IReadOnlyDictionary<string, string> Of(JsonNode document)
    {
        var client = ModelTest.Document(document.ToJsonString(), "api.json").Client;
        var map = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var types = client.Types.ToDictionary(type => type.Name, StringComparer.Ordinal);
        var open = new Queue<(string Place, string Type)>();
        var seen = new HashSet<(string Place, string Type)>();
        foreach (var operation in client.Operations)
        {
            var place = $"{operation.Method} {operation.Path}";
            map[place] = operation.Name;
            if (operation.Stream is { } stream)
            {
                map[place + " stream"] = stream.Name;
            }

            foreach (var parameter in operation.Parameters)
            {
                map[$"{place} {parameter.Location} {parameter.JsonName}"] = parameter.Name;
                Add($"{place} {parameter.Location} {parameter.JsonName}", parameter.Type);
            }

            Add(place + " body", operation.Body?.Type);
            Add(place + " response", operation.Response?.Type);
            Add(place + " chunk", operation.Stream?.Chunk);
            foreach (var error in operation.Errors)
            {
                Add($"{place} {error.Status}", error.Type);
            }
        }

        while (open.TryDequeue(out var next))
        {
            switch (types[next.Type])
            {
                case ObjectModel record:
                    foreach (var member in record.Properties)
                    {
                        map[$"{next.Place}.{member.JsonName}"] = member.Name;
                        Add($"{next.Place}.{member.JsonName}", member.Type);
                    }

                    break;
                case EnumModel values:
                    foreach (var value in values.Values)
                    {
                        map[$"{next.Place}={value.Value}"] = value.Name;
                    }

                    break;
                case UnionModel union:
                    foreach (var one in union.Cases)
                    {
                        map[$"{next.Place}|{one.Type.Text()}"] = one.Name;
                        Add($"{next.Place}|{one.Name}", one.Type);
                    }

                    break;
            }
        }

        return map;

        void Add(string place, TypeRef? type)
        {
            switch (type)
            {
                case ListRef list:
                    Add(place + "[]", list.Item);
                    break;
                case MapRef values:
                    Add(place + "{}", values.Value);
                    break;
                case NamedRef named:
                    map[place + ":"] = named.Name;
                    var start = named.Name + ":";
                    if (seen.Add((start, named.Name)))
                    {
                        open.Enqueue((start, named.Name));
                    }

                    break;
            }
        }
    }

    /// <summary>The names that both have and that differ: <c>place: one → other</c>.</summary>
    public static IReadOnlyList<string> Renamed(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        [.. one.Where(entry => other.TryGetValue(entry.Key, out var name) && name != entry.Value).Select(entry => $"{entry.Key} {entry.Value} → {other[entry.Key]}")];
}
