using ChatGen.Generator.Tests.Harness;

namespace ChatGen.Generator.Tests.Reading;

/// <summary>Documentation pages that carry the document in a fenced block.</summary>
public sealed class PageTests
{
    private const string Document = "openapi: 3.1.0\npaths:\n  /chat:\n    post:\n      responses: {}\n";

    [Theory]
    [InlineData("openai")]
    [InlineData("wandb")]
    [InlineData("meilisearch")]
    public void The_repositorys_pages_give_what_their_YAML_gives(string name)
    {
        var page = Repository.ReadSpec($"pages/{name}.md");
        var yaml = Repository.ReadSpec(name + ".yaml");
        var fromPage = Read.File(name + ".md", page);
        var fromYaml = Read.File(name + ".yaml", yaml);

        Assert.Empty(fromPage.Problems);
        Assert.Equal(fromYaml.Document!.Root.ToJsonString(), fromPage.Document!.Root.ToJsonString());

        const string pointer = "/components/schemas";
        Assert.Equal("schemas", fromPage.Covered(page, pointer));
        Assert.Equal(
            page.Split("openapi: 3.", 2)[0].Count(character => character == '\n'),
            fromPage.Document.Locate(pointer).Lines.Start.Line - fromYaml.Document.Locate(pointer).Lines.Start.Line);
    }

    [Theory]
    [InlineData("```yaml POST /chat", "```")]
    [InlineData("```YAML openapi.yaml post /chat", "```")]
    [InlineData("````yml file.json Post /chat", "````")]
    [InlineData("~~~yaml  openapi.yaml   POST  /chat  ", "~~~")]
    [InlineData("``````yaml POST /chat", "``````")]
    public void A_fence_may_have_any_length(string open, string close)
    {
        var result = Read.File("page.md", $"# Chat\n\n{open}\n{Document}{close}\n");

        Assert.Empty(result.Problems);
        Assert.NotNull(result.Document);
    }

    [Fact]
    public void Shorter_fences_inside_the_block_are_its_text()
    {
        var text = "````yaml POST /chat\n" + Document + "x-sample: |\n  ```bash\n  curl\n  ```\n````\n";

        Assert.Equal("```bash\ncurl\n```\n", (string?)Read.File("page.md", text).Document!.Root["x-sample"]);
    }

    [Fact]
    public void A_block_may_be_JSON()
    {
        var result = Read.File("page.mdx", "```json POST /chat\n{\"openapi\": \"3.1.0\",\n \"paths\": {}}\n```\n");

        Assert.Empty(result.Problems);
        Assert.Equal(2, result.Document!.Locate("/paths").Lines.Start.Line);
    }

    [Theory]
    [InlineData("- list:\n\n", "  ")]
    [InlineData("<Tab>\n", "  ")]
    [InlineData("", "   ")]
    [InlineData("", "> ")]
    public void An_indented_or_quoted_block_is_read_and_located(string before, string prefix)
    {
        var lines = ("```yaml POST /chat\n" + Document + "```").Split('\n').Select(line => prefix + line);
        var text = before + string.Join('\n', lines) + "\n";
        var result = Read.File("page.md", text);

        Assert.Empty(result.Problems);
        Assert.Equal("post", result.Covered(text, "/paths/~1chat/post"));
    }

    [Fact]
    public void Lines_indented_less_than_the_fence_are_kept()
    {
        var result = Read.File("page.md", "  ```yaml POST /chat\n  openapi: 3.1.0\ninfo:\n    title: t\n  ```\n");

        Assert.Empty(result.Problems);
        Assert.Equal("t", result.Document!.Document.Info.Title);
    }

    [Theory]
    [InlineData("# Chat\n\nNo code.\n")]
    [InlineData("```yaml\nopenapi: 3.1.0\npaths: {}\n```\n")]
    [InlineData("```bash POST /chat\ncurl\n```\n")]
    [InlineData("```yaml FETCH /chat\nopenapi: 3.1.0\n```\n")]
    [InlineData("```yaml POST chat\nopenapi: 3.1.0\n```\n")]
    [InlineData("")]
    public void A_page_without_a_block_is_refused(string text)
    {
        var result = Read.File("page.md", text);

        Assert.Null(result.Document);
        Assert.Equal(["CHAT0011 (1,1)"], result.Places());
    }

    [Fact]
    public void Errors_in_a_block_are_located_in_the_page() =>
        Assert.Equal(["CHAT0001 (6,10)"], Read.File("page.md", "# Chat\n\n  ```yaml POST /chat\n  openapi: 3.1.0\n  info: {}\n  paths: *nothing\n  ```\n").Places());

    [Fact]
    public void Mintlifys_older_form_is_refused_by_its_name()
    {
        var result = Read.File("page.md", "````yaml post /chat/completions\npaths:\n  path: /chat/completions\n  method: post\n  request: {}\n````\n");

        Assert.Null(result.Document);
        Assert.Equal(["CHAT0012 (2,1)"], result.Places());
    }

    [Fact]
    public void An_operation_alone_in_a_page_has_the_blocks_endpoint()
    {
        var result = Read.File("page.md", "```yaml GET /models\nopenapi: 3.1.0\nresponses: {'200': {description: ok}}\n```\n");

        Assert.Empty(result.Problems);
        Assert.Equal(HttpMethod.Get, Assert.Single(result.Document!.Document.Paths["/models"].Operations!).Key);
    }
}
