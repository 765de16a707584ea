using ChatGen.Generator.Model;

namespace ChatGen.Generator.Emission;

/// <summary>The statements that build a request and send it.</summary>
internal static class RequestEmitter
{
    public static void Emit(CSharpWriter writer, OperationModel operation, StreamModel? stream, OperationParameters parameters, string send)
    {
        var creation = writer.Text($"new ApiRequest({Method(writer, operation.Method)}, {Literals.String(operation.Path)})");
        var calls = operation.Parameters.Select(parameter => Parameter(writer, parameter)).ToList();
        if (operation.Stream?.Query is { } flag && (stream is not null || flag.SaysNo))
        {
            calls.Add($".Query({Literals.String(flag.Name)}, {(stream is not null ? "true" : "false")})");
        }

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

        if (operation.Telemetry is { } telemetry)
        {
            calls.Add($".Operation({Literals.String(telemetry)})");
        }

        if (operation.Server is { } server)
        {
            calls.Add($".Server({Literals.String(server)})");
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
        SecurityKind.All => writer.Text($"ApiSecurity.All({string.Join(", ", security.Together.Select(one => Security(writer, one)))})"),
        _ => writer.Text($"ApiSecurity.{security.Kind.ToString()}({Literals.String(security.Name ?? "")})"),
    };

    private static string Parameter(CSharpWriter writer, ParameterModel parameter)
    {
        var name = Identifiers.Parameter(parameter.Name);
        var wire = parameter.Location == ParameterLocation.QueryString ? "" : Literals.String(parameter.JsonName) + ", ";
        if (parameter.Text == ParameterText.Json || parameter.Spelling is not null)
        {
            return $".{parameter.Location.ToString()}<{writer.Pair(parameter.Type)}>({wire}{name}{Spelling(writer, parameter)})";
        }

        var text = parameter.Text == ParameterText.Scalar ? name : (parameter.Required ? name : name + "?") + ".Value";
        return $".{parameter.Location.ToString()}({wire}{text})";
    }

    private static string Spelling(CSharpWriter writer, ParameterModel parameter)
    {
        if (parameter.Spelling is not { } spelling)
        {
            return "";
        }

        var style = writer.Text($", ParameterStyle.{spelling.Style.ToString()}");
        return parameter.Location == ParameterLocation.QueryString ? style
            : $"{style}, explode: {(spelling.Explode ? "true" : "false")}{(spelling.AllowReserved ? ", allowReserved: true" : "")}";
    }
}
