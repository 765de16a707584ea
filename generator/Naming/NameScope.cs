using System.Globalization;

namespace ChatGen.Generator.Naming;

/// <summary>Names that are unique among themselves.</summary>
internal sealed class NameScope(IEqualityComparer<string> comparer, params string[] reserved)
{
    private readonly HashSet<string> taken = new(reserved, comparer);

    public IEqualityComparer<string> Comparer => comparer;

    public bool IsFree(string name) => !taken.Contains(name);

    public void Reserve(string name) => taken.Add(name);

    /// <summary>Takes the name if nothing else has it.</summary>
    public bool TryTake(string name) => taken.Add(name);

    /// <summary>Takes the first suggestion that is free, else the last one with a number.</summary>
    public string Take(params string[] suggestions)
    {
        foreach (var suggestion in suggestions.Select(suggestion => NameLength.Bound(suggestion)))
        {
            if (taken.Add(suggestion))
            {
                return suggestion;
            }
        }

        var last = NameLength.Bound(suggestions[suggestions.Length - 1]);
        for (var number = 2; ; number++)
        {
            // Gpt4 and its namesake are Gpt4 and Gpt4_2, not Gpt42.
            var separator = char.IsDigit(last[last.Length - 1]) ? "_" : "";
            var name = last + separator + number.ToString(CultureInfo.InvariantCulture);
            if (taken.Add(name))
            {
                return name;
            }
        }
    }
}
