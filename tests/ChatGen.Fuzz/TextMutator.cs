namespace ChatGen.Fuzz;

/// <summary>Changes a document's text without regard to what it says.</summary>
internal sealed class TextMutator(Random random)
{
    public string Mutate(string text)
    {
        if (text.Length == 0)
        {
            return text;
        }

        var lines = text.Split('\n').ToList();
        var line = random.Next(lines.Count);
        var position = random.Next(text.Length);
        switch (random.Next(9))
        {
            case 0:
                return text[..position] + (char)(text[position] ^ (1 << random.Next(7))) + text[(position + 1)..];
            case 1:
                return text[..position] + (char)random.Next(char.MaxValue + 1) + text[position..];
            case 2:
                return text[..position];
            case 3:
                lines.RemoveAt(line);
                break;
            case 4:
                lines.Insert(random.Next(lines.Count), lines[line]);
                break;
            case 5:
                lines[line] = new string(' ', random.Next(1, 5)) + lines[line];
                break;
            case 6:
                lines[line] = lines[line].TrimStart(' ');
                break;
            case 7:
                var hostile = HostileStrings.All[random.Next(HostileStrings.All.Length)].Text;
                return text[..position] + (hostile.Length > 400 ? hostile[..400] : hostile) + text[position..];
            default:
                var length = Math.Min(random.Next(1, 200), text.Length - position);
                return text.Remove(position, length);
        }

        return string.Join('\n', lines);
    }
}
