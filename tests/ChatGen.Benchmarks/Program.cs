using System.Diagnostics;
using System.Globalization;
using BenchmarkDotNet.Running;
using ChatGen.Benchmarks.Cold;
using ChatGen.Benchmarks.Quick;

namespace ChatGen.Benchmarks;

// dotnet run -c Release --project tests/ChatGen.Benchmarks -- quick [--only W1] [--check]
// dotnet run -c Release --project tests/ChatGen.Benchmarks -- profile W1 [--seconds 10]
// dotnet run -c Release --project tests/ChatGen.Benchmarks -- bdn [--filter '*W1*']
internal static class Program
{
    /// <summary>A cold start is measured from here: nothing else is compiled before it.</summary>
    public static int Main(string[] args)
    {
        var start = Stopwatch.GetTimestamp();
        return args is ["cold", var who, var kind] ? ColdStart.Run(who, (ColdKind)(kind[0] - '0'), start) : Run(args);
    }

    private static int Run(string[] args)
    {
        switch (args)
        {
            case ["quick", ..]:
                return QuickRun.RunAsync(Find(args, "--only"), args.Contains("--check")).GetAwaiter().GetResult();
            case ["profile", var workload, ..]:
                return Profile.RunAsync(workload, double.Parse(Find(args, "--seconds") ?? "10", CultureInfo.InvariantCulture)).GetAwaiter().GetResult();
            case ["bdn", .. var rest]:
                BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(rest);
                return 0;
            default:
                Console.Error.WriteLine("quick, profile or bdn?");
                return 2;
        }
    }

    private static string? Find(string[] args, string name) => args.SkipWhile(argument => argument != name).Skip(1).FirstOrDefault();
}
