using System.Diagnostics;
using System.Text;

namespace ChatGen.Package.Tests;

/// <summary>A folder outside the repository with the packages in it, as on a user's machine: nothing cached, nothing shared.</summary>
public sealed class Workspace : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "chatgen-package-" + Guid.NewGuid().ToString("N"));

    public string Root { get; } = FindRoot();

    public string Feed => Path.Combine(_folder, "feed");

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Feed);
        await Dotnet(Root, "pack", "ChatGen.sln", "-o", Feed, "-c", "Release", "--nologo");

        // The packages under test from the feed alone; everything else from where this machine has it.
        Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="chatgen" value="{Feed}" />
              </packageSources>
              <config>
                <add key="globalPackagesFolder" value="{Path.Combine(_folder, "packages")}" />
              </config>
            </configuration>
            """);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    public void Write(string file, string text)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public string Folder(string name) => Path.Combine(_folder, name);

    /// <summary>Runs the SDK; what it prints is the result, and in the message when it fails.</summary>
    public static async Task<string> Dotnet(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The test host's MSBuild must not be this build's.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        using var process = Process.Start(start)!;
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync();
        var text = output.ToString();
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)} in {folder} ended with {process.ExitCode}:\n{text}");
        return text;
    }

    private static void Append(StringBuilder output, string? line)
    {
        lock (output)
        {
            output.AppendLine(line);
        }
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ChatGen.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests don't run within the repository.");
        }

        return folder;
    }
}
