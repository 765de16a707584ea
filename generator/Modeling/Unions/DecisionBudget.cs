namespace ChatGen.Generator.Modeling.Unions;

/// <summary>Tags whose values overlap multiply the questions about a union; what is left after so many is ranked.</summary>
internal sealed class DecisionBudget
{
    private int left = 2_000;

    /// <returns>False when there is nothing left.</returns>
    public bool Take() => left > 0 && left-- > 0;
}
