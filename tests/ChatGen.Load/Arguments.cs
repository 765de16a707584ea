using System.Globalization;

namespace ChatGen.Load;

/// <summary>The command line: <c>--name value</c>.</summary>
internal sealed class Arguments(IReadOnlyList<string> arguments)
{
    public int Int(string name, int standard) => Find(name) is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : standard;

    public double Double(string name, double standard) => Find(name) is { } value ? double.Parse(value, CultureInfo.InvariantCulture) : standard;

    private string? Find(string name)
    {
        for (var i = 0; i + 1 < arguments.Count; i++)
        {
            if (arguments[i] == $"--{name}")
            {
                return arguments[i + 1];
            }
        }

        return null;
    }
}
