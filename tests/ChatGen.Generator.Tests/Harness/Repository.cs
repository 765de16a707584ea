namespace ChatGen.Generator.Tests.Harness;

/// <summary>Files of the repository that tests read; they are copied beside the tests.</summary>
internal static class Repository
{
    public static string ReadSpec(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "specs", name));
}
