#if !NET9_0_OR_GREATER
namespace System.Diagnostics.CodeAnalysis;

/// <summary>What .NET 9 has: trimmers know it by its name.</summary>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
internal sealed class FeatureSwitchDefinitionAttribute(string switchName) : Attribute
{
    /// <summary>The name of the switch.</summary>
    public string SwitchName { get; } = switchName;
}
#endif
