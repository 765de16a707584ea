using ChatGen.Generator.Model;

namespace ChatGen.Generator.Emission;

/// <summary>The statements that build a request and send it.</summary>
internal static class RequestEmitter
{
    public static void Emit(CSharpWriter writer, OperationModel operation, StreamModel? stream, OperationParameters parameters, string send)
    {
        var creation = writer.Text($"new ApiRequest({Method(writer, operation.Method)}, {Literals.String(operation.Path)})");
        var calls = operation.Parameters.Select(parameter => Parameter(writer, parameter)).ToList();
        var body = RequestBody.Emit(writer, operation, stream, parameters.BodyName, parameters.BodyRequired);
        if (body is not null && parameters.BodyRequired)
        {
            calls.Add(body);
        }

        calls.AddRange(operation.Errors.Select(error => $".Error<{writer.Pair(error.Type)}>({Literals.String(error.Status)})"));
        if (stream?.DeclaresError ?? operation.Response is { DeclaresError: true })
        {
            calls.Add(".DeclaresError()");
        }

        if (stream is null && operation.Response is { MayBeEmpty: true })
        {
            calls.Add(".MayBeEmpty()");
        }

        if ((stream is null ? operation.Response?.Accept : stream.Accept) is { } accept)
        {
            calls.Add($".Accept({Literals.String(accept)})");
        }

        if (operation.Security.Count > 0)
        {
            calls.Add($".Security({string.Join(", ", operation.Security.Select(security => Security(writer, security)))})");
        }

        if (calls.Count == 0 && body is null)
        {
            writer.Raw($"return _transport.{send}({creation}, {parameters.CancellationToken});");
            return;
        }

        if (body is null || parameters.BodyRequired)
        {
            Return(writer, send, () => Chain(writer, "", creation, calls, ","), parameters.CancellationToken);
            return;
        }

        Chain(writer, $"var {parameters.Local} = ", creation, calls, ";");
        writer.Open($"if ({parameters.BodyName} is not null)");
        writer.Raw($"{parameters.Local}{body};");
        writer.Close();
        writer.Blank();
        writer.Raw($"return _transport.{send}({parameters.Local}, {parameters.CancellationToken});");
    }

    private static void Return(CSharpWriter writer, string send, Action request, string cancellationToken)
    {
        writer.Raw($"return _transport.{send}(");
        writer.Indent();
        request();
        writer.Raw($"{cancellationToken});");
        writer.Outdent();
    }

    private static void Chain(CSharpWriter writer, string before, string creation, List<string> calls, string after)
    {
        writer.Raw(before + creation + (calls.Count == 0 ? after : ""));
        writer.Indent();
        for (var i = 0; i < calls.Count; i++)
        {
            writer.Raw(calls[i] + (i == calls.Count - 1 ? after : ""));
        }

        writer.Outdent();
    }

    private static string Method(CSharpWriter writer, string method) => method switch
    {
        "GET" or "PUT" or "POST" or "DELETE" or "HEAD" or "OPTIONS" or "PATCH" or "TRACE" =>
            writer.Text($"HttpMethod.{method.Substring(0, 1) + method.Substring(1).ToLowerInvariant()}"),
        _ => writer.Text($"new HttpMethod({Literals.String(method)})"),
    };

    private static string Security(CSharpWriter writer, SecurityModel security) => security.Kind switch
    {
        SecurityKind.Bearer => writer.Text($"ApiSecurity.Bearer"),
        SecurityKind.Basic => writer.Text($"ApiSecurity.Basic"),
        SecurityKind.Header => writer.Text($"ApiSecurity.Header({Literals.String(security.Name ?? "")})"),
        SecurityKind.Query => writer.Text($"ApiSecurity.Query({Literals.String(security.Name ?? "")})"),
        _ => writer.Text($"ApiSecurity.Cookie({Literals.String(security.Name ?? "")})"),
    };

    private static string Parameter(CSharpWriter writer, ParameterModel parameter)
    {
        var name = Identifiers.Parameter(parameter.Name);
        var wire = Literals.String(parameter.JsonName);
        var access = parameter.Required ? name : name + "?";
        if (parameter.Type is not ListRef list)
        {
            return $".{parameter.Location.ToString()}({wire}, {Text(writer, parameter.Type, name, access)})";
        }

        // A list as it is, or mapped to its strings. Joined, it is known to be there.
        var source = parameter.Location == ParameterLocation.Query ? access : name;
        var items = list.Item is PrimitiveRef { Primitive: Primitive.String } ? name : Select(writer, list.Item, source);
        return parameter.Location switch
        {
            ParameterLocation.Query => $".Query({wire}, {items}{(parameter.Explode ? "" : ", explode: false")})",
            _ when parameter.Required => $".{parameter.Location.ToString()}({wire}, string.Join(\",\", {items}))",
            _ => $".{parameter.Location.ToString()}({wire}, {name} is null ? null : string.Join(\",\", {items}))",
        };
    }

    private static string Select(CSharpWriter writer, TypeRef item, string access)
    {
        writer.Scope.Use("System.Linq");
        return $"{access}.Select(item => {Text(writer, item, "item", "item", inList: true)})";
    }

    private static string Text(CSharpWriter writer, TypeRef type, string name, string access, bool inList = false) => type switch
    {
        NamedRef => $"{access}.Value",
        PrimitiveRef { Primitive: Primitive.String } => name,
        PrimitiveRef { Primitive: Primitive.Boolean } when inList => $"{name} ? \"true\" : \"false\"",
        PrimitiveRef { Primitive: Primitive.Int64 or Primitive.Double or Primitive.Boolean } when !inList => name,
        PrimitiveRef { Primitive: Primitive.Int64 or Primitive.UInt64 or Primitive.Double } =>
            writer.Text($"{access}.ToString(CultureInfo.InvariantCulture)"),
        _ => $"{access}.ToString()",
    };
}
