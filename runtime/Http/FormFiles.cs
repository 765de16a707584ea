using System.Globalization;

namespace ChatGen.Http;

/// <summary>
/// The files of a form that is being written. A form is written as JSON first, whatever its members are, and then taken apart; in the JSON
/// a file is a mark that no other text can be.
/// </summary>
internal sealed class FormFiles
{
    [ThreadStatic]
    private static FormFiles? t_current;

    private readonly string _mark = $"file:{Guid.NewGuid():N}:";
    private readonly List<FileContent> _files = [];

    /// <summary>The form that this thread writes.</summary>
    internal static FormFiles? Current => t_current;

    /// <summary>Whatever is written meanwhile belongs to this form.</summary>
    internal byte[] Collect(Func<byte[]> write)
    {
        var outer = t_current;
        t_current = this;
        try
        {
            return write();
        }
        finally
        {
            t_current = outer;
        }
    }

    /// <summary>Adds a file.</summary>
    /// <returns>What stands for it.</returns>
    internal string Add(FileContent file)
    {
        _files.Add(file);
        return _mark + (_files.Count - 1).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The file that a text stands for; null for any other text.</summary>
    internal FileContent? Find(string text) =>
        text.StartsWith(_mark, StringComparison.Ordinal) && int.TryParse(text.AsSpan(_mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _files.Count
            ? _files[index]
            : null;
}
