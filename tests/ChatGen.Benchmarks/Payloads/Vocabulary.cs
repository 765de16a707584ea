namespace ChatGen.Benchmarks.Payloads;

/// <summary>Tokens of a text, the same in every run: mostly words, here and there an escape or letters beyond ASCII.</summary>
internal sealed class Vocabulary(int seed)
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static readonly string[] s_words =
    [
        " the", " of", " and", " a", " to", " in", " is", " you", " that", " it", " he", " was", " for", " on", " are", " as", " with", " his", " they",
        " I", " at", " be", " this", " have", " from", " or", " one", " had", " by", " word", " but", " not", " what", " all", " were", " we", " when",
        " your", " can", " said", " there", " use", " an", " each", " which", " she", " do", " how", " their", " if", " will", " up", " other", " about",
        " many", " then", " them", " these", " so", " some", " her", " would", " make", " like", " him", " into", " time", " has", " look", " two", " more",
        " temperature", " probability", " function", " generation", ",", ".", ":", " (", ")", "ing", "ed", "s",
    ];

    private static readonly string[] s_rare = ["\n\n", "\n", " \"", "\"", " café", " naïve", " –", " 東京", " 🌍", "\\"];

    private readonly Random _random = new(seed);

    public string Token() => _random.Next(25) == 0 ? s_rare[_random.Next(s_rare.Length)] : s_words[_random.Next(s_words.Length)];

    public string Text(int tokens) => string.Concat(Enumerable.Range(0, tokens).Select(_ => Token())).Trim();

    public string Name(int length) => new([.. Enumerable.Range(0, length).Select(_ => Letters[_random.Next(Letters.Length)])]);

    public double Logprob() => -Math.Round(_random.NextDouble() * 12, 10);
}
