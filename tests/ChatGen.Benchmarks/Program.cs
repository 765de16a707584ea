using System.Globalization;
using ChatGen.Benchmarks.Quick;

// dotnet run -c Release --project tests/ChatGen.Benchmarks -- quick [--only W1] [--check]
// dotnet run -c Release --project tests/ChatGen.Benchmarks -- profile W1 [--seconds 10]
switch (args)
{
    case ["quick", ..]:
        return await QuickRun.RunAsync(Find("--only"), args.Contains("--check"));
    case ["profile", var workload, ..]:
        return await Profile.RunAsync(workload, double.Parse(Find("--seconds") ?? "10", CultureInfo.InvariantCulture));
    default:
        Console.Error.WriteLine("quick or profile?");
        return 2;
}

string? Find(string name) => args.SkipWhile(argument => argument != name).Skip(1).FirstOrDefault();
