using ChatGen.Load;
using ChatGen.Load.Runs;
using ChatGen.Load.Server;

// dotnet run -c Release --project tests/ChatGen.Load -- load [--streams 1000] [--chunks 200] [--http 1|2] [--cancel 0.5]
// dotnet run -c Release --project tests/ChatGen.Load -- soak [--count 100000] [--http 1|2]
// dotnet run -c Release --project tests/ChatGen.Load -- fuzz [--seed 1] [--first 0] [--count 1000000] [--workers 1] [--telemetry 0|1]
var arguments = new Arguments(args);
switch (args.FirstOrDefault())
{
    case "load":
        return await LoadRun.RunAsync(arguments);
    case "soak":
        return await SoakRun.RunAsync(arguments);
    case "fuzz":
        return await FuzzRun.RunAsync(arguments);
    case "serve":
        return await StreamServer.RunAsync(arguments);
    default:
        Console.Error.WriteLine("load, soak or fuzz?");
        return 2;
}
