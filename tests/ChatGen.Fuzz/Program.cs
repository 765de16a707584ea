using System.Diagnostics;
using System.Globalization;
using ChatGen.Fuzz;

// dotnet run -c Release --project tests/ChatGen.Fuzz -- --seed 1 --count 20000 [--first 0] [--corpus folder] [--out folder] [--only n]
var options = Enumerable.Range(0, args.Length / 2).ToDictionary(i => args[i * 2], i => args[(i * 2) + 1], StringComparer.Ordinal);
var repository = FindRepository();
var folders = options.TryGetValue("--corpus", out var folder)
    ? [folder]
    : new[] { Path.Combine(repository, "specs"), Path.Combine(repository, "..", "shared", "corpus") };
var output = Path.GetFullPath(options.GetValueOrDefault("--out", Path.Combine(Path.GetTempPath(), "chatgen-fuzz")));
var corpus = Corpus.Load(folders.SelectMany(Corpus.FilesIn));
var fuzzer = new Fuzzer(corpus, Number("--seed", 1));
var judge = new Judge(TimeSpan.FromSeconds(5));
Directory.CreateDirectory(output);
if (options.ContainsKey("--only"))
{
    var mutant = fuzzer.Make(Number("--only", 0));
    Console.WriteLine(mutant.Text);
    Console.WriteLine(judge.Judged(mutant));
    return 0;
}

var count = Number("--count", 20_000);
var clock = Stopwatch.StartNew();
var tried = 0;
var known = new Dictionary<string, int>(StringComparer.Ordinal);
Console.WriteLine($"{corpus.Documents.Count} documents; failures go to {output}");
foreach (var batch in fuzzer.Batches(Number("--first", 0), count))
{
    // When the process ends here, one of these is why.
    File.WriteAllLines(Path.Combine(output, "current.txt"), batch.Select(mutant => mutant.Origin));
    foreach (var (mutant, failure) in judge.Judged(batch, sampleCache: 10))
    {
        if (!known.TryAdd(failure.Signature, 1))
        {
            known[failure.Signature]++;
            continue;
        }

        var small = new Shrinker(judge, TimeSpan.FromSeconds(Number("--shrink", 30))).Shrink(mutant, failure);
        var file = Path.Combine(output, FormattableString.Invariant($"{known.Count:000}") + Path.GetExtension(small.Path));
        File.WriteAllText(file, small.Text);
        var detail = judge.Judged(small) ?? failure;
        File.WriteAllText(file + ".txt", $"{mutant.Origin}\n{failure.Signature}\n\n{detail.Detail}\n");
        Console.WriteLine($"FAILURE {known.Count}: {failure.Signature}\n  {mutant.Origin}\n  {file}\n{small.Text}\n{detail.Detail}\n");
    }

    tried += batch.Count;
    if (tried / Fuzzer.BatchSize % 25 == 0)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tried} mutants, {judge.Generated} gave code, {tried / clock.Elapsed.TotalSeconds:0} a second, {known.Values.Sum()} failures of {known.Count} kinds"));
    }
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tried} mutants in {clock.Elapsed.TotalSeconds:0} s, {tried / clock.Elapsed.TotalSeconds:0} a second; {known.Values.Sum()} failures of {known.Count} kinds"));
foreach (var (signature, times) in known.OrderByDescending(failure => failure.Value))
{
    Console.WriteLine($"{times,6} {signature}");
}

return known.Count == 0 ? 0 : 1;

int Number(string name, int otherwise) => options.TryGetValue(name, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;

static string FindRepository()
{
    for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
    {
        if (File.Exists(Path.Combine(folder.FullName, "ChatGen.sln")))
        {
            return folder.FullName;
        }
    }

    throw new InvalidOperationException("This program is run from within the repository.");
}
