using Microsoft.CodeAnalysis;

namespace ChatGen.Generator.Pipeline;

internal static class IncrementalValues
{
    public static IncrementalValuesProvider<T> WhereNotNull<T>(this IncrementalValuesProvider<T?> values)
        where T : class => values.Where(static value => value is not null).Select(static (value, _) => value!);
}
