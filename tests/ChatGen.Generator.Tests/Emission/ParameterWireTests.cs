using System.Net;
using System.Net.Sockets;
using System.Runtime.Loader;
using System.Text;
using ChatGen.Generator.Tests.Harness;

namespace ChatGen.Generator.Tests.Emission;

/// <summary>A generated client, compiled and called: what a server sees of its parameters.</summary>
public sealed class ParameterWireTests
{
    private const string Document =
        """
        openapi: 3.2.0
        info: {title: Wire, version: '1'}
        security: [{key: [], app: []}, {key: []}]
        paths:
          '/a/{matrix}/{label}.{simple}:run?beta=true#stream':
            get:
              operationId: everything
              parameters:
                - {name: matrix, in: path, required: true, style: matrix, explode: true, schema: {type: array, items: {type: string}}}
                - {name: label, in: path, required: true, style: label, schema: {type: integer}}
                - {name: simple, in: path, required: true, schema: {type: array, items: {enum: [x, y]}}}
                - {name: filter, in: query, style: deepObject, schema: {$ref: '#/components/schemas/Filter'}}
                - {name: flat, in: query, schema: {$ref: '#/components/schemas/Filter'}}
                - {name: ids, in: query, style: pipeDelimited, schema: {type: array, items: {type: integer}}}
                - {name: either, in: query, explode: false, schema: {oneOf: [{type: string}, {type: array, items: {type: string}}]}}
                - {name: json, in: query, content: {application/json: {schema: {$ref: '#/components/schemas/Filter'}}}}
                - {name: url, in: query, allowReserved: true, schema: {type: string}}
                - {name: order, in: query, schema: {enum: [asc, desc]}}
                - {name: X-Map, in: header, explode: true, schema: {type: object, additionalProperties: {type: integer}}}
                - {name: crumbs, in: cookie, style: cookie, schema: {type: array, items: {type: string}}}
                - {name: unset, in: query, schema: {type: integer, default: 5}}
              responses: {'204': {description: ok}}
          /b:
            get:
              operationId: whole
              security: []
              parameters:
                - {name: q, in: querystring, content: {application/x-www-form-urlencoded: {schema: {$ref: '#/components/schemas/Filter'}}}}
              responses: {'204': {description: ok}}
        components:
          securitySchemes:
            key: {type: apiKey, in: header, name: X-Key}
            app: {type: apiKey, in: query, name: app}
          schemas:
            Filter:
              type: object
              required: [name]
              properties: {name: {type: string}, limit: {type: integer}, tags: {type: array, items: {type: string}}}
        """;

    private const string Probe =
        """
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using ChatGen;
        using Tests.Spec;

        internal static class Probe
        {
            public static async Task Run(Uri address)
            {
                using var client = new WireClient(new ApiClientOptions { BaseAddress = address, ApiKey = "k", ApiKeys = { ["app"] = "a b" } });
                var filter = new Filter { Name = "ü&=", Limit = 3, Tags = ["x", "y"] };
                await client.EverythingAsync(
                    ["a/b", ".."], 7, ["x", "y"],
                    filter: filter, flat: new Filter { Name = "n" }, ids: [1, 2], either: new[] { "p", "q,r" }, json: new Filter { Name = "j" },
                    url: "https://h/?a#b", order: EverythingOrder.Desc, xMap: new Dictionary<string, long> { ["one"] = 1, ["two"] = 2 }, crumbs: ["c", "d"]);
                await client.EverythingAsync(["m"], 1, ["x"]);
                await client.WholeAsync(filter);
            }
        }
        """;

    [Fact]
    public async Task A_server_sees_them_as_the_document_spells_them()
    {
        var result = new GeneratorTest { Specs = [new Spec("spec.yaml", Document)], Code = Probe }.Run();
        using var image = new MemoryStream();
        Assert.True(result.Compilation.Emit(image).Success);
        image.Position = 0;
        var run = AssemblyLoadContext.Default.LoadFromStream(image).GetType("Probe")!.GetMethod("Run")!;

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serve = ServeAsync(listener, 3);
        await (Task)run.Invoke(null, [new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v1")])!;
        var requests = await serve;

        Assert.Equal(
            "GET /v1/a/;matrix=a%2Fb;matrix=../.7.x,y:run?beta=true"
            + "&filter%5Bname%5D=%C3%BC%26%3D&filter%5Blimit%5D=3&filter%5Btags%5D=x&filter%5Btags%5D=y"
            + "&name=n&ids=1%7C2&either=p,q%2Cr&json=%7B%22name%22%3A%22j%22%7D&url=https://h/?a%23b&order=desc&app=a%20b HTTP/1.1",
            requests[0][0]);
        Assert.Contains("X-Map: one=1,two=2", requests[0]);
        Assert.Contains("Cookie: crumbs=c; crumbs=d", requests[0]);
        Assert.Contains("X-Key: k", requests[0]);
        Assert.Equal("GET /v1/a/;matrix=m/.1.x:run?beta=true&app=a%20b HTTP/1.1", requests[1][0]);
        Assert.DoesNotContain(requests[1], line => line.StartsWith("Cookie", StringComparison.Ordinal) || line.StartsWith("X-Map", StringComparison.Ordinal));
        Assert.Equal("GET /v1/b?name=%C3%BC%26%3D&limit=3&tags=%5B%22x%22%2C%22y%22%5D HTTP/1.1", requests[2][0]);
        Assert.DoesNotContain("X-Key: k", requests[2]);
    }

    /// <summary>Answers with 204, and gives the lines of each request's head.</summary>
    private static async Task<List<string[]>> ServeAsync(TcpListener listener, int count)
    {
        var requests = new List<string[]>();
        while (requests.Count < count)
        {
            using var connection = await listener.AcceptTcpClientAsync();
            using var reader = new StreamReader(connection.GetStream(), Encoding.Latin1);
            var lines = new List<string>();
            while (await reader.ReadLineAsync() is { Length: > 0 } line)
            {
                lines.Add(line);
            }

            await connection.GetStream().WriteAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"u8.ToArray());
            requests.Add([.. lines]);
        }

        return requests;
    }
}
