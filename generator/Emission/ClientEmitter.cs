using ChatGen.Generator.Model;

namespace ChatGen.Generator.Emission;

/// <summary>The client: construction and disposal, and one method or two for each operation.</summary>
internal static class ClientEmitter
{
    public static void Emit(CSharpWriter writer, ClientModel client)
    {
        var name = Identifiers.Escape(client.Name);
        writer.Scope.Hide(client.Operations.Select(operation => operation.Name + "Async"));
        writer.Scope.Hide(client.Operations.Select(operation => operation.Stream?.Name).OfType<string>());
        writer.Doc(client.Doc, "A client of the API.");
        writer.GeneratedCode();
        writer.Open($"public partial class {name} : IDisposable");
        var address = client.BaseAddress is null ? "null" : Literals.String(client.BaseAddress);
        writer.Line($"private static readonly ApiDescription s_api = new({Literals.String(client.Name)}, {address});");
        writer.Line($"private readonly ApiTransport _transport;");
        writer.Blank();
        Constructors(writer, name, client.BaseAddress is not null);
        foreach (var operation in client.Operations)
        {
            writer.Blank();
            OperationEmitter.Emit(writer, operation);
        }

        writer.Blank();
        Disposal(writer);
        writer.Close();
    }

    private static void Constructors(CSharpWriter writer, string name, bool hasAddress)
    {
        var argumentNull = writer.Text($"ArgumentNullException");
        writer.Summary("Creates a client with an HTTP connection of its own.");
        writer.Param("options", hasAddress ? "Credentials and settings." : "Base address, credentials and settings.");
        writer.Exception(argumentNull, "The options are null.");
        NoAddress(writer, hasAddress);
        writer.Open($"public {name}(ApiClientOptions options)");
        writer.Line($"ArgumentNullException.ThrowIfNull(options);");
        writer.Line($"_transport = new ApiTransport(options, s_api);");
        writer.Close();
        writer.Blank();
        writer.Summary("Creates a client that sends with an <c>HttpClient</c>, which it doesn't dispose.");
        writer.Param("httpClient", "What sends the requests; its base address counts where the options have none.");
        writer.Param("options", "Credentials and settings; null for none.");
        writer.Exception(argumentNull, "The HTTP client is null.");
        NoAddress(writer, hasAddress);
        writer.Open($"public {name}(HttpClient httpClient, ApiClientOptions? options = null)");
        writer.Line($"ArgumentNullException.ThrowIfNull(httpClient);");
        writer.Line($"_transport = new ApiTransport(httpClient, options, s_api);");
        writer.Close();
        writer.Blank();
        writer.Summary("For mocks: every method is to be overridden.");
        writer.Raw($"protected {name}() => _transport = null!;");
    }

    private static void NoAddress(CSharpWriter writer, bool hasAddress)
    {
        if (!hasAddress)
        {
            writer.Exception(writer.Text($"InvalidOperationException"), "There is no base address.");
        }
    }

    private static void Disposal(CSharpWriter writer)
    {
        writer.Summary("Closes the connection, if it is the client's own.");
        writer.Open($"public void Dispose()");
        writer.Raw("Dispose(true);");
        writer.Line($"GC.SuppressFinalize(this);");
        writer.Close();
        writer.Blank();
        writer.Summary("Closes the connection, if it is the client's own.");
        writer.Param("disposing", "Whether <c>Dispose</c> was called.");
        writer.Open($"protected virtual void Dispose(bool disposing)");
        writer.Open($"if (disposing)");
        writer.Raw("_transport?.Dispose();");
        writer.Close();
        writer.Close();
    }
}
