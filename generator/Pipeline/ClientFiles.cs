using System.Globalization;
using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;

namespace ChatGen.Generator.Pipeline;

/// <summary>The files of one client.</summary>
/// <param name="Prefix">What the names of its files begin with.</param>
internal sealed record ClientFiles(string Prefix, ClientModel Model)
{
    public ClientUnit Client => new(FileNames.Of(Prefix) + ".g.cs", Model with { Types = EquatableArray<TypeModel>.Empty });

    public ResolverUnit Resolver => new(
        $"{FileNames.Of(Prefix)}.{FileNames.Of(Model.ResolverName)}.g.cs",
        Model.Context,
        Model.ResolverName,
        Model.Types.Select(type => type.Name).ToEquatableArray());

    public bool HasUnions => Model.Types.Any(type => type is UnionModel);

    public IEnumerable<TypeUnit> Types
    {
        get
        {
            // Names of files don't tell case apart.
            var taken = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
            foreach (var type in Model.Types)
            {
                var name = FileNames.Of(type.Name);
                taken.TryGetValue(name, out var earlier);
                taken[name] = earlier + 1;
                var suffix = earlier == 0 ? "" : "_" + (earlier + 1).ToString(CultureInfo.InvariantCulture);
                yield return new TypeUnit($"{FileNames.Of(Prefix)}.{name}{suffix}.g.cs", Model.Context, type);
            }
        }
    }
}
