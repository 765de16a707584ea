using System.Globalization;
using ChatGen.GeneratorBenchmarks;

// How long the generator takes, what it makes again after an edit, and what it holds: the figures of docs/performance.md.
// Arguments are parts of the documents' names; without any, all of them run.
const double MostWarm = 25;
const double MostWarmLarge = 800;
const double MostUnrelated = 0.1;

List<Document> documents = [.. Document.OfRepository()];
if (Document.Large(Console.WriteLine) is { } large)
{
    documents.Add(large);
}

// The first document is no slower for being the first.
new Scenario(documents[0], 400).Warm();
_ = Sizes.Measure(documents[0]).ToList();

List<(string Target, bool IsMet)> targets = [];
Console.WriteLine($"{"document",-20}{"scenario",-28}{"ms",10}{"generator",11}{"processor",11}{"touched",9}{"bytes",12}{"steps",7}{"alloc KB",10}");
foreach (var document in documents.Where(document => args.Length == 0 || args.Any(document.Name.Contains)))
{
    Print(ColdCompiler.Measure(document));
    var scenario = new Scenario(document, document.IsLarge ? 11 : 51);
    var warm = Print(scenario.Warm());
    var unrelated = Print(scenario.UnrelatedEdit());
    var floor = Print(scenario.Floor(warm.Touched ?? 0));
    var description = Print(scenario.EditOf("edit of a description", document.Description.Apply(document.Text)));
    var property = Print(scenario.EditOf("edit of a property", document.Property.Apply(document.Text)));
    var space = Print(scenario.EditOf("white space", (document.Path.EndsWith(".json", StringComparison.Ordinal) ? " " : "\n") + document.Text));
    Print(scenario.Held());
    foreach (var size in Sizes.Measure(document))
    {
        Print(size);
    }

    var most = document.IsLarge ? MostWarmLarge : MostWarm;
    Expect(document, $"warm under {most} ms", warm.Milliseconds < most, warm.Milliseconds);

    // A driver takes longer over two thousand files than the target allows, whoever gives them.
    var own = document.IsLarge ? unrelated.Milliseconds - floor.Milliseconds : unrelated.Milliseconds;
    Expect(document, $"an unrelated edit under {MostUnrelated} ms{(document.IsLarge ? " beside what the driver takes" : "")}", own < MostUnrelated, own);
    Expect(document, "an unrelated edit runs nothing", unrelated is { Touched: 0, Steps: 0 }, unrelated.Steps ?? 0);
    Expect(document, "a description touches one file", description.Touched == 1, description.Touched ?? 0);
    Expect(document, "a property touches few files", property.Touched is >= 1 and <= 3, property.Touched ?? 0);
    Expect(document, "white space touches no file", space.Touched == 0, space.Touched ?? 0);
}

Console.WriteLine();
foreach (var (target, isMet) in targets)
{
    Console.WriteLine($"{(isMet ? "met   " : "MISSED")} {target}");
}

return targets.TrueForAll(target => target.IsMet) ? 0 : 1;

void Expect(Document document, string what, bool isMet, double figure) =>
    targets.Add((string.Create(CultureInfo.InvariantCulture, $"{document.Name}: {what} ({figure:0.###})"), isMet));

static Row Print(Row row)
{
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{row.Document,-20}{row.Scenario,-28}{row.Milliseconds,10:0.000}{row.Generator,11:0.000}{row.Processor,11:0.000}{row.Touched,9}{row.Bytes,12}{row.Steps,7}{row.Allocated / 1024,10}  {row.Note}"));
    return row;
}
