using ChatGen.Census;
using ChatGen.Generator.Tests.Corpus;

// How many unions are in which row, what is generated from each specification, and what that takes.
const double MostRanked = 0.03;

if (Arguments.Parse(args) is not { } arguments)
{
    Console.Error.WriteLine(Arguments.Usage);
    return 2;
}

if (!arguments.First)
{
    // YAML, as most are: a document of one operation, a fortieth of the corpus' longest.
    var warmUp = CorpusFiles.Repository.First(file => file.Name == "openai.yaml");
    Entry.Of(warmUp, "WarmUp");
    Report.Line($"Ran {warmUp.Name} before, so that no figure is the first of the process.");
    Report.Line($"");
}

var entries = new List<Entry>();
var broken = 0;
foreach (var file in arguments.Files)
{
    var ns = "N" + string.Concat(file.Name.Where(char.IsAsciiLetterOrDigit));
    GC.Collect();
    var entry = Entry.Of(file, ns);
    entries.Add(entry);
    var compiled = arguments.Compile && entry.Model is not null
        ? Compiled.Languages.Select(language => Compiled.Of(file, ns, language.Name, language.Version)).ToList()
        : [];
    broken += compiled.Count(run => run.Wrong.Count > 0);
    Report.Spec(entry, compiled);
    if (arguments.OutputFolder is { } output)
    {
        var folder = Directory.CreateDirectory(Path.Combine(output, file.Name));
        foreach (var (name, text) in entry.Sources)
        {
            File.WriteAllText(Path.Combine(folder.FullName, name), text);
        }
    }
}

Report.Summary(entries);

// The bound is one for the corpus: copies and excerpts of the same document would blur it.
var corpus = CorpusFiles.Specs.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
var bounded = entries.Exists(entry => corpus.Contains(entry.File.Path)) ? entries.Where(entry => corpus.Contains(entry.File.Path)).ToList() : entries;
var share = Report.Share(bounded.SelectMany(entry => entry.Unions), Report.IsReal);
Report.Line($"Of the {bounded.Count} specifications that the bound is for, {share:P2} are ranked; at most {MostRanked:P0} may be.");
if (arguments.Check && (share > MostRanked || broken > 0))
{
    Report.Line($"Broken: {(share > MostRanked ? $"more than {MostRanked:P0} are ranked; " : "")}{broken} runs don't compile cleanly.");
    return 1;
}

return 0;
