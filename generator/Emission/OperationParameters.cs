using ChatGen.Generator.Model;

namespace ChatGen.Generator.Emission;

/// <summary>The parameters of an operation's method, in order: path, required, body, optional, cancellation.</summary>
internal sealed class OperationParameters
{
    private readonly List<string> declarations = [];
    private readonly List<(string, string)> docs = [];
    private readonly List<string> notNull = [];

    public OperationParameters(CSharpWriter writer, OperationModel operation, StreamModel? stream)
    {
        var required = operation.Parameters.Where(parameter => parameter.Required);
        foreach (var parameter in required.OrderBy(parameter => parameter.Location is ParameterLocation.Path ? 0 : 1))
        {
            Add(Identifiers.Parameter(parameter.Name), writer.Type(parameter.Type), Doc(parameter), required: true, TypeRefs.IsValueType(parameter.Type));
        }

        if (operation.Body is { } body)
        {
            BodyName = Identifiers.Parameter(body.Name);

            // Without a body there is nothing to ask for a stream in.
            BodyRequired = body.Required || stream?.FlagJsonName is not null;
            AddBody(writer, body, BodyName);
        }

        foreach (var parameter in operation.Parameters.Where(parameter => !parameter.Required))
        {
            Add(Identifiers.Parameter(parameter.Name), writer.Type(parameter.Type), Doc(parameter), required: false, TypeRefs.IsValueType(parameter.Type));
        }

        var taken = new HashSet<string>(operation.Parameters.Select(parameter => parameter.Name), StringComparer.Ordinal) { operation.Body?.Name ?? "" };
        CancellationToken = Identifiers.Fresh("cancellationToken", taken);
        Local = Identifiers.Fresh("message", taken);
        declarations.Add(writer.Text($"CancellationToken {CancellationToken} = default"));
        docs.Add((CancellationToken, "Cancels the call."));
    }

    public IReadOnlyList<string> Declarations => declarations;

    public IReadOnlyList<(string Name, string Doc)> Docs => docs;

    /// <summary>The parameters that are checked for null.</summary>
    public IReadOnlyList<string> NotNull => notNull;

    public string? BodyName { get; }

    public bool BodyRequired { get; }

    public string CancellationToken { get; }

    /// <summary>A local that is no parameter.</summary>
    public string Local { get; }

    private static string Doc(ParameterModel parameter) => parameter.Doc.Summary is { Length: > 0 } summary
        ? summary
        : $"The parameter {DocComments.Code(parameter.JsonName)}.";

    private void AddBody(CSharpWriter writer, BodyModel body, string name) => Add(
        name,
        body.Type is null ? writer.Text($"JsonObject") : writer.Type(body.Type),
        body.Doc.Summary is { Length: > 0 } summary ? summary : "The request's body.",
        BodyRequired,
        body.Type is not null && TypeRefs.IsValueType(body.Type));

    private void Add(string name, string type, string doc, bool required, bool isValueType)
    {
        declarations.Add(required ? $"{type} {name}" : $"{type}? {name} = null");
        docs.Add((name, doc));
        if (required && !isValueType)
        {
            notNull.Add(name);
        }
    }
}
