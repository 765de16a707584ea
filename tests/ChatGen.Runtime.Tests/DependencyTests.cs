namespace ChatGen.Runtime.Tests;

public sealed class DependencyTests
{
    /// <summary>Its operators are 400 KB of a native program; a spread of a sequence into an array uses one, too.</summary>
    [Fact]
    public void The_runtime_does_not_refer_to_LINQ() =>
        Assert.DoesNotContain(typeof(JsonMap).Assembly.GetReferencedAssemblies(), assembly => assembly.Name == "System.Linq");
}
