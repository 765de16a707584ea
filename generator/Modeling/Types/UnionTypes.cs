using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Docs;
using ChatGen.Generator.Modeling.Schemas;
using ChatGen.Generator.Modeling.Unions;

namespace ChatGen.Generator.Modeling.Types;

/// <summary>Unions: their cases, the cases' names, and how a case is found.</summary>
internal sealed class UnionTypes(TypeBuilder types)
{
    public UnionModel Build(Shape union, string name)
    {
        var reading = new UnionClassifier(types.Normalizer).Classify(union);
        var tag = UnionClassifier.TagOf(reading.Object);
        var names = new CaseNames(types.Normalizer, name, union.Discriminator is { IsInherited: false } declared ? declared.Property : null).Of(union.Branches);

        // Two branches of one C# type are one case.
        var cases = new List<UnionCase>();
        var caseOf = new int[union.Branches.Count];
        for (var i = 0; i < union.Branches.Count; i++)
        {
            var branch = union.Branches[i];
            var type = types.Resolve(branch with { AddedTags = [] }, new NameHint(name, names[i]) { IsCase = true });
            var known = cases.FindIndex(other => other.Type == type);
            caseOf[i] = known >= 0 ? known : cases.Count;
            if (known < 0)
            {
                cases.Add(new UnionCase(names[i], type, branch.AddedTags.Count > 0 ? branch.AddedTags[0] : null, branch.Kind == ShapeKind.Enum, MarkdownDoc.Convert(branch.Description)));
            }
        }

        return new UnionModel(
            name,
            MarkdownDoc.Convert(union.Description),
            cases.ToEquatableArray(),
            CaseIndices.Map(reading, index => caseOf[index]),
            tag,
            Text(union, caseOf, cases));
    }

    /// <summary>
    /// A plain string stands for the one variant whose only required member is a text of the tag's own name
    /// (<c>type: input_text</c> with <c>text</c>): <c>Content = ["What is this?", new ImagePart { … }]</c>.
    /// </summary>
    private TextConversion? Text(Shape union, int[] caseOf, IReadOnlyList<UnionCase> cases)
    {
        if (union.Branches.Any(branch => (branch.Kinds & ItemKinds.String) != 0) || !union.Branches.Any(branch => branch.Kind == ShapeKind.Object))
        {
            return null;
        }

        TextConversion? found = null;
        for (var i = 0; i < union.Branches.Count; i++)
        {
            var branch = union.Branches[i];
            if (branch.Kind != ShapeKind.Object || cases[caseOf[i]].Type is not NamedRef record || TextProperty(branch, record.Name) is not { } property)
            {
                continue;
            }

            if (found is not null)
            {
                return null;
            }

            found = new TextConversion(caseOf[i], property);
        }

        return found;
    }

    private string? TextProperty(Shape branch, string typeName)
    {
        var tags = branch.AddedTags.Select(tag => tag.Value).ToList();
        var found = -1;
        for (var i = 0; i < branch.Properties.Count; i++)
        {
            var shape = types.Normalizer.Normalize(branch.Properties[i].Schema);
            if (Constants.Of(shape, branch.Properties[i].Required) is { } constant)
            {
                if (constant.Type is Primitive.String)
                {
                    tags.Add(constant.Value);
                }

                continue;
            }

            if (!branch.Properties[i].Required)
            {
                continue;
            }

            if (found >= 0 || shape is not { Kind: ShapeKind.String, Nullable: false })
            {
                return null;
            }

            found = i;
        }

        return found >= 0 && tags.Any(tag => tag.EndsWith(branch.Properties[found].Name, StringComparison.Ordinal))
            ? ObjectTypes.PropertyNames(branch, typeName)[found]
            : null;
    }
}
