using System.IO.Compression;

namespace ChatGen.Package.Tests;

/// <summary>The packages as they are published, in a project that knows nothing of this repository.</summary>
public sealed class PackageTests(Workspace workspace) : IClassFixture<Workspace>
{
    [Fact]
    public void There_are_two_packages()
    {
        Assert.Equal(
            ["ChatGen", "ChatGen.Runtime"],
            Directory.GetFiles(workspace.Feed).Select(file => Path.GetFileName(file)[..^".0.1.0.nupkg".Length]).Order(StringComparer.Ordinal).ToList());
    }

    [Fact]
    public void The_generator_travels_with_its_libraries_and_without_the_compilers()
    {
        var files = Files("ChatGen");

        Assert.Contains("analyzers/dotnet/cs/ChatGen.Generator.dll", files);
        Assert.Contains("analyzers/dotnet/cs/Microsoft.OpenApi.dll", files);
        Assert.Contains("analyzers/dotnet/cs/YamlDotNet.dll", files);
        Assert.Contains("analyzers/dotnet/cs/Markdig.dll", files);
        Assert.Contains("analyzers/dotnet/cs/System.Text.Json.dll", files);
        Assert.Contains("build/ChatGen.props", files);
        Assert.Contains("build/ChatGen.targets", files);
        Assert.Contains("buildTransitive/ChatGen.props", files);
        Assert.Contains("buildTransitive/ChatGen.targets", files);
        Assert.Contains("README.md", files);
        Assert.Contains("THIRD-PARTY-NOTICES.md", files);
        Assert.DoesNotContain(files, file => file.Contains("CodeAnalysis", StringComparison.Ordinal));
    }

    [Fact]
    public void The_runtime_is_documented_for_both_frameworks()
    {
        var files = Files("ChatGen.Runtime");

        Assert.Contains("lib/net8.0/ChatGen.Runtime.dll", files);
        Assert.Contains("lib/net8.0/ChatGen.Runtime.xml", files);
        Assert.Contains("lib/net10.0/ChatGen.Runtime.dll", files);
        Assert.Contains("lib/net10.0/ChatGen.Runtime.xml", files);
        Assert.Contains("README.md", files);
    }

    [Fact]
    public async Task One_package_and_one_specification_make_a_client()
    {
        workspace.Write("app/specs/openai.yaml", await File.ReadAllTextAsync(Path.Combine(workspace.Root, "specs", "openai.yaml")));
        workspace.Write("app/app.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <RootNamespace>Acme</RootNamespace>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="ChatGen" Version="0.1.0" />
                <ChatGenSpec Include="specs/openai.yaml" />
              </ItemGroup>
            </Project>
            """);
        workspace.Write("app/Program.cs", """
            using System;
            using System.Text.Json;
            using Acme.Openai;
            using ChatGen;

            using var client = new OpenAIClient(new ApiClientOptions { ApiKey = "secret" });
            var request = new CreateChatCompletionRequest
            {
                Model = ModelIdsShared.Gpt4o,
                Messages = [new ChatCompletionRequestUserMessage { Content = "hello" }],
                Stop = null,
            };
            Console.WriteLine(JsonSerializer.Serialize(request));
            """);

        var output = await Workspace.Dotnet(workspace.Folder("app"), "run");

        Assert.Contains("""{"messages":[{"content":"hello","role":"user"}],"model":"gpt-4o","stop":null}""", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_library_hands_the_package_on_to_its_users()
    {
        workspace.Write("lib/lib.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net8.0</TargetFramework>
                <RootNamespace>Lib</RootNamespace>
                <Nullable>enable</Nullable>
                <LangVersion>12</LangVersion>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="ChatGen" Version="0.1.0" />
                <AdditionalFiles Include="gateway.json" ChatGen="true" ClientName="GatewayClient" />
              </ItemGroup>
            </Project>
            """);
        workspace.Write("lib/gateway.json", await File.ReadAllTextAsync(Path.Combine(workspace.Root, "specs", "chat-operation.json")));

        await Workspace.Dotnet(workspace.Folder("lib"), "build");

        Assert.True(File.Exists(Path.Combine(workspace.Folder("lib"), "bin", "Debug", "net8.0", "lib.dll")));
    }

    private List<string> Files(string package)
    {
        using var archive = ZipFile.OpenRead(Path.Combine(workspace.Feed, package + ".0.1.0.nupkg"));
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }
}
