using ChatGen.Generator.Model;

namespace ChatGen.Generator.Emission;

/// <summary>The method of an operation, and the one that streams its response.</summary>
internal static class OperationEmitter
{
    public static void Emit(CSharpWriter writer, OperationModel operation)
    {
        Methods(writer, operation);
        foreach (var overload in operation.Overloads)
        {
            writer.Blank();
            Methods(writer, operation with { Body = overload.Body, Stream = overload.Stream });
        }
    }

    private static void Methods(CSharpWriter writer, OperationModel operation)
    {
        if (operation.Stream is not { IsOnly: true })
        {
            Method(writer, operation, stream: null);
        }

        if (operation.Stream is not null)
        {
            if (!operation.Stream.IsOnly)
            {
                writer.Blank();
            }

            Method(writer, operation, operation.Stream);
        }
    }

    private static void Method(CSharpWriter writer, OperationModel operation, StreamModel? stream)
    {
        var parameters = new OperationParameters(writer, operation, stream);
        Docs(writer, operation, stream, parameters);
        if (operation.Deprecated)
        {
            writer.Line($"[Obsolete(\"Deprecated by the API.\")]");
        }

        var name = Identifiers.Escape(stream?.Name ?? operation.Name + "Async");
        var result = stream is { Completion: { } completion } ? writer.Text($"ChatStream<{writer.Type(stream.Chunk)}, {writer.Type(completion)}>")
            : stream is not null ? writer.Text($"ChatStream<{writer.Type(stream.Chunk)}>")
            : Result(writer, operation.Response) is { } type ? writer.Text($"Task<{type}>")
            : writer.Text($"Task");
        Signature(writer, $"public virtual {result} {name}", parameters);
        writer.Open();
        foreach (var required in parameters.NotNull)
        {
            writer.Line($"ArgumentNullException.ThrowIfNull({required});");
        }

        RequestEmitter.Emit(writer, operation, stream, parameters, Send(writer, operation.Response, stream));
        writer.Close();
    }

    private static void Signature(CSharpWriter writer, string head, OperationParameters parameters)
    {
        if (parameters.Declarations.Count <= 2)
        {
            writer.Raw($"{head}({string.Join(", ", parameters.Declarations)})");
            return;
        }

        writer.Raw(head + "(");
        writer.Indent();
        writer.Raw(string.Join(",\n", parameters.Declarations) + ")");
        writer.Outdent();
    }

    // The transport's method, with type arguments.
    private static string Send(CSharpWriter writer, ResponseModel? response, StreamModel? stream) =>
        stream is { Completion: { } completion } ? $"Chat<{writer.Type(stream.Chunk)}, {writer.Type(completion)}>" :
        stream is { IsText: true } ? "StreamText" :
        stream is not null ? $"{(stream.IsLines ? "Lines" : "Stream")}<{writer.Pair(stream.Chunk)}>" : response switch
        {
            { Kind: ResponseKind.Text } => "SendForTextAsync",
            { Kind: ResponseKind.Binary } => "SendForStreamAsync",
            { Type: { } type } => $"SendAsync<{writer.Pair(type, response.Nullable)}>",
            _ => "SendAsync",
        };

    private static string? Result(CSharpWriter writer, ResponseModel? response) => response switch
    {
        { Kind: ResponseKind.Text } => "string",
        { Kind: ResponseKind.Binary } => writer.Text($"Stream"),
        { Type: { } type } => writer.Type(type, response.Nullable),
        _ => null,
    };

    private static void Docs(CSharpWriter writer, OperationModel operation, StreamModel? stream, OperationParameters parameters)
    {
        writer.Doc(
            operation.Doc,
            $"{DocComments.Code(operation.Method + " " + operation.Path)}.",
            stream is null ? null
                : stream.IsLines ? "The response arrives as a stream of lines; the request is sent when it is enumerated."
                : "The response arrives as a stream of events; the request is sent when it is enumerated.");
        foreach (var (name, doc) in parameters.Docs)
        {
            writer.Param(name, doc);
        }

        writer.Element("returns", stream is not null ? stream.IsLines ? "The items, as they arrive." : "The events, as they arrive."
            : operation.Response is null ? "A task that ends when the API has answered."
            : operation.Response.Doc.Summary is { Length: > 0 } summary ? summary
            : "The response.");
        if (parameters.NotNull.Count > 0)
        {
            writer.Exception(writer.Text($"ArgumentNullException"), "A required argument is null.");
        }

        var apiException = writer.Text($"ApiException");
        writer.Exception(apiException, "The API answered with an error, or its response can't be read or didn't arrive.");
        foreach (var errors in operation.Errors.GroupBy(error => writer.Type(error.Type), StringComparer.Ordinal))
        {
            var statuses = string.Join(", ", errors.Select(error => DocComments.Code(error.Status)));
            writer.Exception(apiException + "{TError}", $"Status {statuses}: its body is the error, {DocComments.Code(errors.Key)}.");
        }

        writer.Exception(writer.Text($"OperationCanceledException"), "The call was cancelled.");
    }
}
