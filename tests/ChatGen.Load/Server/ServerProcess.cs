using System.Diagnostics;
using System.Globalization;

namespace ChatGen.Load.Server;

/// <summary>The server, in a process of its own; it ends with this one.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http = new();
    private readonly Uri _questions;

    private ServerProcess(Process process, Uri streams, Uri questions)
    {
        _process = process;
        _questions = questions;
        Address = new Uri(streams, "v1");
    }

    /// <summary>The address of the API.</summary>
    public Uri Address { get; }

    public static async Task<ServerProcess> StartAsync(int http)
    {
        var path = Environment.ProcessPath!;
        var start = new ProcessStartInfo(path) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(path) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ServerProcess).Assembly.Location);
        }

        foreach (var argument in (string[])["serve", "--http", http.ToString(CultureInfo.InvariantCulture)])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
        var addresses = line.Split(' ');
        return new ServerProcess(process, new Uri(addresses[0]), new Uri(addresses[1]));
    }

    /// <summary>What the server has counted.</summary>
    public async Task<ServerCounts> CountsAsync()
    {
        var numbers = (await _http.GetStringAsync(new Uri(_questions, "counts"))).Split(' ').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return new ServerCounts(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    /// <summary>Waits for counts.</summary>
    /// <returns>The counts, at the latest after 30 seconds.</returns>
    public async Task<ServerCounts> WaitAsync(Func<ServerCounts, bool> isSo)
    {
        var clock = Stopwatch.StartNew();
        ServerCounts counts;
        while (!isSo(counts = await CountsAsync()) && clock.Elapsed < TimeSpan.FromSeconds(30))
        {
            await Task.Delay(20);
        }

        return counts;
    }

    /// <summary>Lets the streams go on that are held in their middle.</summary>
    public async Task ReleaseAsync() => (await _http.PostAsync(new Uri(_questions, "release"), null)).Dispose();

    public void Dispose()
    {
        _http.Dispose();
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}

/// <summary>What a server has counted.</summary>
/// <param name="Opened">The connections that it accepted.</param>
/// <param name="Closed">Those of them that are closed.</param>
/// <param name="Held">The streams that are held in their middle.</param>
/// <param name="Left">The streams whose client left before their end.</param>
internal sealed record ServerCounts(int Opened, int Closed, int Held, int Left)
{
    /// <summary>The connections that are open.</summary>
    public int Open => Opened - Closed;
}
