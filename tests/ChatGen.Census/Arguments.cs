using ChatGen.Generator.Tests.Corpus;

namespace ChatGen.Census;

/// <summary>What the command line asks for.</summary>
/// <param name="Compile">Compile what is generated.</param>
/// <param name="Check">End with 1 when a bound is broken.</param>
/// <param name="First">The first figures of the process count: nothing runs before.</param>
/// <param name="OutputFolder">Where generated files are written; null for nowhere.</param>
internal sealed record Arguments(IReadOnlyList<CorpusFile> Files, bool Compile, bool Check, bool First, string? OutputFolder)
{
    public const string Usage =
        """
        dotnet run -c Release --project tests/ChatGen.Census -- [<spec or folder>…] [--corpus] [--compile] [--check] [--first] [--out <folder>]

          --corpus   the repository's specifications, and the corpus beside it when it is there; without arguments too
          --compile  run the generator's driver, and compile what it gives at C# 12 and preview
          --check    end with 1 where more than 3 % of the unions are ranked, or something doesn't compile
          --first    measure in a cold process; else a small document runs first
          --out      write the generated files there, a folder each
        """;

    /// <returns>Null when they make no sense.</returns>
    public static Arguments? Parse(IReadOnlyList<string> arguments)
    {
        var files = new List<CorpusFile>();
        var (compile, check, first, corpus) = (false, false, false, false);
        string? output = null;
        for (var i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--compile":
                    compile = true;
                    break;
                case "--check":
                    check = true;
                    break;
                case "--first":
                    first = true;
                    break;
                case "--corpus":
                    corpus = true;
                    break;
                case "--out" when i + 1 < arguments.Count:
                    output = arguments[++i];
                    break;
                case var path when File.Exists(path) || Directory.Exists(path):
                    files.AddRange(CorpusFiles.At(path));
                    break;
                default:
                    return null;
            }
        }

        if (corpus || files.Count == 0)
        {
            files.AddRange(CorpusFiles.Repository);
            files.AddRange(CorpusFiles.Specs);
            files.AddRange(CorpusFiles.Fragments);
        }

        return new Arguments(files, compile, check, first, output);
    }
}
