using System.Reflection;
using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace ChatGen.Generator.Tests.Diagnostics;

/// <summary>
/// The documents in <c>Cases/</c>: <c>CHAT0101.yaml</c> and <c>CHAT0101.json</c> give that diagnostic, once, where the mark <c>▶</c> stands (a member is at its name, an item at its beginning),
/// which is taken out before the document is read.
/// </summary>
internal static class DiagnosticCases
{
    private const string Page = "# A page\n\n```yaml GET /page\n";

    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Diagnostics", "Cases");

    /// <summary>Ids that no document has, and the test that stands for a case.</summary>
    public static IReadOnlyDictionary<string, string> TestedElsewhere { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        // Its document is too long to be written down.
        ["CHAT0016"] = nameof(LocatedDiagnosticTests.A_list_that_is_too_long_is_told_at_its_keyword),
        ["CHAT0201"] = nameof(ProjectDiagnosticTests.A_C_sharp_version_that_is_too_low_is_told_once),
        ["CHAT0202"] = nameof(ProjectDiagnosticTests.A_missing_runtime_is_told_once),
        ["CHAT0203"] = nameof(ProjectDiagnosticTests.An_invalid_value_on_the_item_is_told),
        ["CHAT0204"] = nameof(ProjectDiagnosticTests.Of_two_specifications_for_one_client_the_first_is_generated),
        // A defect of the generator: there is no document for it as long as none is known.
        ["CHAT0301"] = nameof(LocatedDiagnosticTests.An_unexpected_failure_is_told_of_the_file),
    };

    /// <summary>What the item says in the cases of an id.</summary>
    public static IReadOnlyDictionary<string, (string Name, string Value)> Items { get; } = new Dictionary<string, (string Name, string Value)>(StringComparer.Ordinal)
    {
        ["CHAT0205"] = ("IncludeTags", "Chat;Threads"),
        ["CHAT0206"] = ("ExcludePaths", "/chats"),
        ["CHAT0207"] = ("ChunkSchemas", "getChats=Chnuk"),
        ["CHAT0208"] = ("Names", "getChat=ListChats"),
    };

    /// <summary>Why an id has no case in a form.</summary>
    public static IReadOnlyDictionary<string, string> Without { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["CHAT0009.json"] = "JSON has no block scalars",
        ["CHAT0011.yaml"] = "it is about pages",
        ["CHAT0011.json"] = "it is about pages",
        ["CHAT0002.md"] = "a page's block is found by its first line, which is no empty file",
        ["CHAT0013.md"] = "a page names path and method",
        ["CHAT0014.md"] = "a page names path and method",
    };

    public static IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } =
    [
        .. typeof(Descriptors).GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>(),
    ];

    /// <summary>The names of the cases: an id and a form. A case in YAML is one in a page as well.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Files().SelectMany(InForms).Order(StringComparer.Ordinal)];

    /// <summary>The document without its mark, and the mark's place, from 1.</summary>
    public static (Spec Spec, string Id, int Line, int Column) Load(string name)
    {
        var file = Path.Combine(s_folder, name);
        var text = File.Exists(file) ? File.ReadAllText(file) : Page + File.ReadAllText(Path.ChangeExtension(file, ".yaml")) + "```\n";
        text = text.ReplaceLineEndings("\n");
        var mark = text.IndexOf('▶', StringComparison.Ordinal);
        Assert.True(mark >= 0, $"{name} has no mark ▶ where the diagnostic is expected.");
        var line = text[..mark].Count(c => c == '\n') + 1;
        var id = Path.GetFileNameWithoutExtension(name);
        return (
            new Spec("folder/" + name, text.Remove(mark, 1), Items.TryGetValue(id, out var entry) ? [("ClientName", "Acme"), entry] : [("ClientName", "Acme")]),
            id,
            line,
            mark - (text[..mark].LastIndexOf('\n') + 1) + 1);
    }

    private static IEnumerable<string> Files() => Directory.GetFiles(s_folder).Select(file => Path.GetFileName(file)!);

    private static IEnumerable<string> InForms(string name)
    {
        yield return name;
        var page = Path.ChangeExtension(name, ".md");
        if (name.EndsWith(".yaml", StringComparison.Ordinal) && !Without.ContainsKey(page) && !File.Exists(Path.Combine(s_folder, page)))
        {
            yield return page;
        }
    }
}
