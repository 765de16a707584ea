using System.Reflection;
using ChatGen.Generator.Emission;
using ChatGen.Generator.Model;
using static ChatGen.Generator.Tests.Emission.Models;

namespace ChatGen.Generator.Tests.Emission;

public sealed class ClientTests
{
    private const string Usings = """
        public sealed class Recorder(string body = "{\"x\":\"y\"}", int status = 200, string type = "application/json") : System.Net.Http.HttpMessageHandler
        {
            public string Sent { get; private set; } = "";

            protected override async System.Threading.Tasks.Task<System.Net.Http.HttpResponseMessage> SendAsync(
                System.Net.Http.HttpRequestMessage request, System.Threading.CancellationToken cancellationToken)
            {
                var content = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
                var headers = string.Join(";", request.Headers.Where(header => header.Key is "Authorization" or "x-trace" or "x-key" or "Cookie").Select(header => header.Key + "=" + string.Join(",", header.Value)));
                Sent = $"{request.Method} {request.RequestUri!.AbsoluteUri} [{headers}] {content}";
                return new System.Net.Http.HttpResponseMessage((System.Net.HttpStatusCode)status)
                {
                    Content = new System.Net.Http.StringContent(body, System.Text.Encoding.UTF8, type),
                };
            }
        }
        """;

    private static readonly TypeModel[] s_types =
    [
        Record("Ask", Required("text", "Text", Text), Optional("stream", "Stream", Flag)),
        Record("Answer", Required("x", "X", Text)),
        Record("Fault", Required("detail", "Detail", Text)),
        Enum("Order", false, ("asc", "Asc"), ("desc", "Desc")),
    ];

    [Fact]
    public void Parameters_go_where_they_belong()
    {
        var operation = Operation("Find", "GET", "/chats/{id}/{page}") with
        {
            Parameters = Of(
                Parameter("limit", Integer, ParameterLocation.Query, required: false),
                Parameter("order", Struct("Order"), ParameterLocation.Query, required: true),
                Parameter("tags", List(Text), ParameterLocation.Query, required: false),
                Parameter("orders", List(Struct("Order")), ParameterLocation.Query, required: false, new(ParameterStyle.Form, Explode: false, AllowReserved: false)),
                Parameter("ids", List(Integer), ParameterLocation.Query, required: false, new(ParameterStyle.PipeDelimited, Explode: false, AllowReserved: true)),
                Parameter("ratio", Number, ParameterLocation.Query, required: false),
                Parameter("big", Unsigned, ParameterLocation.Query, required: false),
                Parameter("x-trace", Text, ParameterLocation.Header, required: false) with { Name = "trace" },
                Parameter("crumb", Flag, ParameterLocation.Cookie, required: false),
                Parameter("page", Integer, ParameterLocation.Path, required: true),
                Parameter("id", Text, ParameterLocation.Path, required: true)),
            Response = Json(Class("Answer")),
        };

        var sent = Run([operation], """
            await client.FindAsync(7, "a/b", Order.Desc);
            log.Add(recorder.Sent);
            await client.FindAsync(7, "ä", Order.Asc, limit: 5, tags: ["x", "y z"], orders: [Order.Asc, "other"], ids: [1, 2], ratio: 0.5, big: ulong.MaxValue, trace: "t", crumb: true);
            log.Add(recorder.Sent);
            log.Add(await Throws(() => client.FindAsync(7, null!, Order.Asc)));
            """);

        Assert.Equal(
            """
            GET https://acme.test/v1/chats/a%2Fb/7?order=desc [] 
            GET https://acme.test/v1/chats/%C3%A4/7?limit=5&order=asc&tags=x&tags=y%20z&orders=asc,other&ids=1%7C2&ratio=0.5&big=18446744073709551615 [x-trace=t;Cookie=crumb=true] 
            ArgumentNullException
            """,
            sent);
    }

    [Fact]
    public void Bodies_and_streams_are_typed()
    {
        var ask = Operation("Ask", "POST", "/ask") with
        {
            Body = new(Class("Ask"), "request", true, Doc("What to ask.")),
            Response = Json(Class("Answer")),
            Stream = new("AskStreamAsync", Class("Answer"), "Stream", "stream"),
            Security = Of(new SecurityModel(SecurityKind.Bearer, null), new SecurityModel(SecurityKind.Header, "x-key")),
        };
        var free = Operation("Free", "PUT", "/free") with
        {
            Body = new(null, "body", false, DocModel.Empty),
            Stream = new("FreeStreamAsync", Class("Answer"), null, "stream"),
        };

        var sent = Run([ask, free], """
            log.Add((await client.AskAsync(new Ask { Text = "t" })).X);
            log.Add(recorder.Sent);
            await client.FreeAsync();
            log.Add(recorder.Sent);
            await client.FreeAsync(new System.Text.Json.Nodes.JsonObject { ["a"] = 1 });
            log.Add(recorder.Sent);
            try { await foreach (var chunk in client.AskStreamAsync(new Ask { Text = "t" })) { } } catch (ApiException) { }
            log.Add(recorder.Sent);
            try { await foreach (var chunk in client.FreeStreamAsync(new System.Text.Json.Nodes.JsonObject { ["a"] = 1 })) { } } catch (ApiException) { }
            log.Add(recorder.Sent);
            log.Add(await Throws(() => client.AskAsync(null!)));
            """);

        Assert.Equal(
            """
            y
            POST https://acme.test/v1/ask [Authorization=Bearer secret] {"text":"t"}
            PUT https://acme.test/v1/free [] 
            PUT https://acme.test/v1/free [] {"a":1}
            POST https://acme.test/v1/ask [Authorization=Bearer secret] {"text":"t","stream":true}
            PUT https://acme.test/v1/free [] {"a":1,"stream":true}
            ArgumentNullException
            """,
            sent);
    }

    [Fact]
    public void Responses_may_be_lists_text_bytes_or_nothing()
    {
        OperationModel[] operations =
        [
            Operation("List", "GET", "/list") with { Response = Json(List(Class("Answer"))) },
            Operation("Maybe", "GET", "/maybe") with { Response = Json(Struct("Order")) with { Nullable = true } },
            Operation("Page", "GET", "/text") with { Response = new(ResponseKind.Text, null, false, DocModel.Empty) },
            Operation("Bytes", "GET", "/bytes") with { Response = new(ResponseKind.Binary, null, false, DocModel.Empty) },
            Operation("Remove", "DELETE", "/x"),
            Operation("Search", "QUERY", "/x"),
        ];

        var sent = Run(operations, """
            log.Add((await Client("[{\"x\":\"1\"},{\"x\":\"2\"}]").ListAsync())[1].X);
            log.Add((await Client("null").MaybeAsync() is null).ToString());
            log.Add((await Client("\"asc\"").MaybeAsync())!.Value.ToString());
            log.Add(await Client("plain").PageAsync());
            using var stream = await Client("bytes").BytesAsync();
            log.Add(await new System.IO.StreamReader(stream).ReadToEndAsync());
            await client.RemoveAsync();
            log.Add(recorder.Sent);
            await client.SearchAsync();
            log.Add(recorder.Sent);
            """);

        Assert.Equal(
            """
            2
            True
            asc
            plain
            bytes
            DELETE https://acme.test/v1/x [] 
            QUERY https://acme.test/v1/x [] 
            """,
            sent);
    }

    [Fact]
    public void Errors_are_typed_by_status()
    {
        var operation = Operation("Ask", "GET", "/ask") with
        {
            Response = Json(Class("Answer")),
            Errors = Of(new ErrorModel("422", Class("Fault")), new ErrorModel("5XX", List(Class("Fault")))),
        };

        var sent = Run([operation], """
            try { await Client("{\"detail\":\"d\"}", 422).AskAsync(); } catch (ApiException<Fault> exception) { log.Add(exception.Error!.Detail); }
            try { await Client("[{\"detail\":\"e\"}]", 503).AskAsync(); } catch (ApiException<IReadOnlyList<Fault>> exception) { log.Add(exception.Error![0].Detail); }
            log.Add(await Throws(() => Client("{}", 404).AskAsync()));
            """);

        Assert.Equal("d\ne\nApiException", sent);
    }

    [Fact]
    public void Deprecated_operations_are_obsolete_and_clients_can_be_mocked()
    {
        var operation = Operation("Old", "GET", "/old") with
        {
            Deprecated = true, Response = Json(Class("Answer")), Stream = new("OldStreamAsync", Class("Answer"), null, null),
        };
        var assembly = EmissionCompiler.Compile(
            context => Files(context, [operation], null),
            """
            public sealed class Mock : AcmeClient
            {
                [Obsolete("So is the original.")]
                public override System.Threading.Tasks.Task<Answer> OldAsync(System.Threading.CancellationToken cancellationToken = default) =>
                    System.Threading.Tasks.Task.FromResult(new Answer { X = "mock" });
            }

            public static class Probe
            {
                public static string Run()
                {
                    using var mock = new Mock();
                    try { using var client = new AcmeClient(new ApiClientOptions()); return "made"; } catch (InvalidOperationException) { return "no address"; }
                }
            }
            """);

        Assert.Equal("no address", assembly.Run());
        Assert.All(["OldAsync", "OldStreamAsync"], name => Assert.NotNull(assembly.Type("AcmeClient").GetMethod(name)!.GetCustomAttribute<ObsoleteAttribute>()));
    }

    [Fact]
    public void The_resolver_knows_every_type()
    {
        var assembly = EmissionCompiler.Compile(
            context => s_types.Select(type => SourceEmitter.EmitType(context, type))
                .Append(SourceEmitter.EmitResolver(context, "AcmeJson", s_types.Select(type => type.Name).ToArray()))
                .Append(SourceEmitter.EmitResolver(context, "EmptyJson", [])),
            """
            public static class Probe
            {
                public static string Run()
                {
                    var options = new JsonSerializerOptions { TypeInfoResolver = AcmeJson.Default };
                    return JsonSerializer.Serialize(new Answer { X = "1" }, options) + JsonSerializer.Serialize(Order.Asc, options)
                        + (EmptyJson.Default.GetTypeInfo(typeof(Answer), options) is null);
                }
            }
            """);

        Assert.Equal("""{"x":"1"}"asc"True""", assembly.Run());
    }

    private static string Run(OperationModel[] operations, string body) => EmissionCompiler.Compile(
        context => Files(context, operations, "https://acme.test/v1"),
        $$"""
        {{Usings}}

        public static class Probe
        {
            public static string Run() => RunAsync().GetAwaiter().GetResult();

            private static async System.Threading.Tasks.Task<string> RunAsync()
            {
                var log = new List<string>();
                var recorder = new Recorder();
                using var http = new System.Net.Http.HttpClient(recorder);
                using var client = new AcmeClient(http, new ApiClientOptions { ApiKey = "secret" });
                {{body}}
                return string.Join("\n", log);
            }

            private static AcmeClient Client(string body, int status = 200) => new(new System.Net.Http.HttpClient(new Recorder(body, status)));

            private static async System.Threading.Tasks.Task<string> Throws(Func<System.Threading.Tasks.Task> action)
            {
                try { await action(); return "nothing"; } catch (Exception exception) { return exception.GetType().Name; }
            }
        }
        """).Run();

    private static IEnumerable<string> Files(FileContext context, OperationModel[] operations, string? address) =>
    [
        .. s_types.Select(type => SourceEmitter.EmitType(context, type)),
        SourceEmitter.EmitClient(new(context, "AcmeClient", "AcmeJson", Doc("The client."), address, operations, [])),
    ];

    private static OperationModel Operation(string name, string method, string path) =>
        new(name, method, path, DocModel.Empty, false, [], null, null, null, [], []);

    private static ResponseModel Json(TypeRef type) => new(ResponseKind.Json, type, false, DocModel.Empty);

    private static ParameterModel Parameter(string name, TypeRef type, ParameterLocation location, bool required, ParameterSpelling? spelling = null)
    {
        var text = type is NamedRef ? ParameterText.Enum
            : type is PrimitiveRef { Primitive: not Primitive.UInt64 } ? ParameterText.Scalar
            : ParameterText.Json;
        return new(name, name, type, text, location, required, spelling, DocModel.Empty);
    }
}
