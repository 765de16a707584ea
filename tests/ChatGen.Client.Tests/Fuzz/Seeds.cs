using System.Collections;
using System.Reflection;
using System.Text;
using ChatGen.Json;

namespace ChatGen.Client.Tests.Fuzz;

/// <summary>
/// What is changed: examples of what servers and their clients say, and for the types within, what of an example became a value of the type.
/// </summary>
internal sealed class Seeds
{
    private const int MaxPerType = 40;

    private readonly Dictionary<Codec, List<JsonTree>> _byCodec = [];
    private readonly HashSet<(Codec, string)> _known = [];

    private Seeds()
    {
        using var stream = typeof(Seeds).Assembly.GetManifestResourceStream("examples.json")!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var codecs = Codec.All.ToDictionary(codec => codec.Name);
        foreach (var (name, examples) in JsonTree.Parse(memory.ToArray())!.Members)
        {
            foreach (var example in examples.Items)
            {
                Harvest(codecs[name].Read(Encoding.UTF8.GetBytes(example.ToString()), JsonReadContext.Default), example);
            }
        }

        All = [.. _byCodec.Values.SelectMany(trees => trees)];
        Names = [.. All.SelectMany(tree => tree.Members.Select(member => member.Name)).Distinct(StringComparer.Ordinal)];
    }

    public static Seeds Default { get; } = new();

    public IReadOnlyList<JsonTree> All { get; }

    /// <summary>The names of all members.</summary>
    public IReadOnlyList<string> Names { get; }

    public IReadOnlyList<JsonTree> Of(Codec codec) => _byCodec.GetValueOrDefault(codec) ?? [];

    /// <summary>Keeps a value's JSON, and that of all generated values within.</summary>
    private void Harvest(object? value, JsonTree? example = null)
    {
        switch (value)
        {
            case null or string:
                return;
            case IDictionary dictionary:
                Harvest(dictionary.Values);
                return;
            case IEnumerable items when !Codec.ByType.ContainsKey(value.GetType()):
                foreach (var item in items)
                {
                    Harvest(item);
                }

                return;
        }

        if (Codec.ByType.TryGetValue(value.GetType(), out var codec))
        {
            Keep(codec, example ?? JsonTree.Parse(codec.Write(value))!);
            foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0))
            {
                Harvest(property.GetValue(value));
            }
        }
    }

    private void Keep(Codec codec, JsonTree tree)
    {
        if (!_byCodec.TryGetValue(codec, out var trees))
        {
            _byCodec.Add(codec, trees = []);
        }

        if (trees.Count < MaxPerType && _known.Add((codec, tree.ToString())))
        {
            trees.Add(tree);
        }
    }
}
