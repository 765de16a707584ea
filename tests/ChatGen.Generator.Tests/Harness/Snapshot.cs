using System.Runtime.CompilerServices;

namespace ChatGen.Generator.Tests.Harness;

/// <summary>
/// Compares generated files with the ones in <c>Snapshots/{name}/</c> beside the test, after Verify's conventions:
/// <c>*.verified.cs</c> is expected, <c>*.received.cs</c> is written where it differs, and a file too many or too few fails.
/// <c>CHATGEN_ACCEPT=1</c> takes what is received for what is expected.
/// </summary>
internal static class Snapshot
{
    private const int MostShown = 10;

    private static readonly bool s_accepts = Environment.GetEnvironmentVariable("CHATGEN_ACCEPT") == "1";

    public static void Verify(IReadOnlyDictionary<string, string> sources, string name, [CallerFilePath] string test = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(test)!, "Snapshots", name);
        if (s_accepts)
        {
            Accept(folder, sources);
            return;
        }

        var verified = Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*.verified.cs").ToDictionary(file => HintName(file, ".verified.cs"), StringComparer.Ordinal)
            : [];
        Clean(folder, "*.received.cs");
        var differences = new List<string>();
        foreach (var (hint, source) in sources.OrderBy(source => source.Key, StringComparer.Ordinal))
        {
            if (!verified.Remove(hint, out var file))
            {
                differences.Add($"{hint} is new.");
            }
            else if (Difference(File.ReadAllText(file), source) is { } difference)
            {
                differences.Add($"{hint} differs {difference}");
            }
            else
            {
                continue;
            }

            Write(folder, hint, ".received.cs", source);
        }

        foreach (var hint in verified.Keys.Order(StringComparer.Ordinal))
        {
            differences.Add($"{hint} is no longer generated.");
        }

        var shown = string.Join('\n', differences.Take(MostShown)) + (differences.Count > MostShown ? "\n…" : "");
        Assert.True(
            differences.Count == 0,
            $"""
            {differences.Count} files of {folder} aren't what is generated.
            To accept it: CHATGEN_ACCEPT=1 dotnet test tests/ChatGen.Generator.Tests
            {shown}
            """);
    }

    private static void Accept(string folder, IReadOnlyDictionary<string, string> sources)
    {
        Clean(folder, "*.received.cs");
        Clean(folder, "*.verified.cs");
        foreach (var (hint, source) in sources)
        {
            Write(folder, hint, ".verified.cs", source);
        }
    }

    private static void Write(string folder, string hint, string ending, string source)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, Path.GetFileNameWithoutExtension(hint) + ending), source);
    }

    private static void Clean(string folder, string pattern)
    {
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, pattern) : [])
        {
            File.Delete(file);
        }
    }

    private static string HintName(string file, string ending) => Path.GetFileName(file)[..^ending.Length] + ".cs";

    // The first line that differs, or null.
    private static string? Difference(string verified, string received)
    {
        // Git may check files out with the platform's line breaks.
        var expected = verified.ReplaceLineEndings("\n").Split('\n');
        var actual = received.Split('\n');
        for (var i = 0; i < Math.Max(expected.Length, actual.Length); i++)
        {
            var left = i < expected.Length ? expected[i] : "(end)";
            var right = i < actual.Length ? actual[i] : "(end)";
            if (left != right)
            {
                return $"in line {i + 1}:\n    verified: {left}\n    received: {right}";
            }
        }

        return null;
    }
}
