using System.Collections;
using System.Reflection;
using ChatGen.Generator.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace ChatGen.Generator.Tests.Incremental;

/// <summary>
/// Walks everything that a pipeline's step holds: sealed records, strings, numbers, enums and arrays of them that compare by value.
/// Anything else would keep compilations or documents alive, or make every run differ from the one before.
/// </summary>
internal static class ModelGraph
{
    private static readonly HashSet<Type> s_leaves =
    [
        typeof(string), typeof(bool), typeof(int), typeof(long), typeof(double), typeof(TextSpan), typeof(LinePositionSpan), typeof(LanguageVersion),

        // Comparable by value; they are static and hold nothing but text.
        typeof(DiagnosticDescriptor),
    ];

    public static void AssertComparable(IEnumerable<object> values)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var value in values)
        {
            Visit(value, value.GetType().Name, seen);
        }
    }

    private static void Visit(object? value, string way, HashSet<object> seen)
    {
        if (value is null || s_leaves.Contains(value.GetType()) || value.GetType().IsEnum)
        {
            return;
        }

        var type = value.GetType();
        if (!type.IsValueType && !seen.Add(value))
        {
            return;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
        {
            foreach (var item in (IEnumerable)value)
            {
                Visit(item, way + "[]", seen);
            }

            return;
        }

        Assert.True(IsRecord(type), $"{way} holds a {type}.");
        Assert.True(type.IsSealed, $"{way} holds a {type}, which is not sealed.");
        foreach (var field in Fields(type))
        {
            Visit(field.GetValue(value), $"{way}.{field.Name}", seen);
        }
    }

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    private static IEnumerable<FieldInfo> Fields(Type type)
    {
        for (var current = type; current is not null && current != typeof(object); current = current.BaseType)
        {
            foreach (var field in current.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            {
                yield return field;
            }
        }
    }
}
