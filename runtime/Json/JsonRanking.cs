using System.Runtime.InteropServices;
using System.Text.Json;

namespace ChatGen.Json;

/// <summary>
/// Object schemas that nothing tells apart for sure, and the evidence for each. A candidate is out when a member has the wrong kind
/// or not its constant, or when a required one is missing or null; of the others the one with the most constants met wins,
/// then with the most required members, then with the most declared ones, then the first.
/// A null where the schema has none says nothing about an optional member: servers write null for what is not there.
/// </summary>
public sealed class JsonRanking
{
    private const int MaxCandidates = 64;

    private readonly List<Declaration> _declarations = [];
    private int _candidates;
    private Plan? _plan;

    /// <summary>Starts the next candidate.</summary>
    /// <returns>The ranking itself.</returns>
    /// <exception cref="InvalidOperationException">There are 64 already.</exception>
    public JsonRanking Candidate()
    {
        if (_candidates == MaxCandidates)
        {
            throw new InvalidOperationException("A ranking has at most 64 candidates.");
        }

        _candidates++;
        _plan = null;
        return this;
    }

    /// <summary>Declares a member of the current candidate.</summary>
    /// <param name="name">The name on the wire.</param>
    /// <param name="required">Whether the schema requires it.</param>
    /// <param name="kinds">The kinds that its value may have; <see cref="JsonItemKinds.None"/> for any.</param>
    /// <param name="constants">The only strings that it may hold, or numbers and truth values as JSON; empty for any value.</param>
    /// <returns>The ranking itself.</returns>
    /// <exception cref="InvalidOperationException">There is no candidate yet.</exception>
    public JsonRanking Property(string name, bool required, JsonItemKinds kinds, params string[] constants)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(constants);
        if (_candidates == 0)
        {
            throw new InvalidOperationException("A property belongs to a candidate: begin one first.");
        }

        _declarations.Add(new Declaration(_candidates - 1, name, required, kinds, constants.Length == 0 ? null : new JsonStringTable(constants)));
        _plan = null;
        return this;
    }

    /// <summary>The best candidate for the object that the reader stands on; -1 when none is possible.</summary>
    internal int Best(ref JsonCursor reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject || _candidates == 0)
        {
            return -1;
        }

        var plan = _plan ??= new Plan(_declarations, _candidates);
        Span<Score> scores = stackalloc Score[MaxCandidates];
        scores.Clear();
        Span<ulong> seen = stackalloc ulong[(plan.Members.Length + 63) / 64 + 1];
        seen.Clear();
        var possible = _candidates == MaxCandidates ? ulong.MaxValue : (1ul << _candidates) - 1;
        while (JsonRead.NextProperty(ref reader))
        {
            var member = plan.Names.IndexOf(ref reader);
            reader.Read();
            if (member >= 0 && (seen[member >> 6] & (1ul << member)) == 0)
            {
                seen[member >> 6] |= 1ul << member;
                Weigh(plan.Members[member], ref reader, scores, ref possible);
            }

            RawJson.Skip(ref reader);
        }

        return Choose(plan, scores, possible);
    }

    private static void Weigh(Declaration[] declarations, scoped ref JsonCursor reader, scoped Span<Score> scores, ref ulong possible)
    {
        var kind = JsonPeek.Kind(ref reader);
        foreach (var declaration in declarations)
        {
            ref var score = ref scores[declaration.Candidate];
            if (kind == JsonItemKinds.Null && !declaration.Kinds.HasFlag(JsonItemKinds.Null))
            {
                continue;
            }

            if ((declaration.Kinds != JsonItemKinds.None && (declaration.Kinds & kind) == JsonItemKinds.None)
                || (declaration.Constants is { } constants && kind != JsonItemKinds.Null && IndexOf(constants, kind, ref reader) < 0))
            {
                possible &= ~(1ul << declaration.Candidate);
                continue;
            }

            score.Declared++;
            score.Required += declaration.Required ? 1 : 0;
            score.Constants += declaration.Constants is not null ? 1 : 0;
        }
    }

    private static int IndexOf(JsonStringTable constants, JsonItemKinds kind, scoped ref JsonCursor reader) =>
        kind == JsonItemKinds.String ? constants.IndexOf(ref reader) : constants.IndexOfLiteral(ref reader);

    private static int Choose(Plan plan, ReadOnlySpan<Score> scores, ulong possible)
    {
        var best = -1;
        for (var i = 0; i < plan.Required.Length; i++)
        {
            if ((possible & (1ul << i)) != 0 && scores[i].Required == plan.Required[i]
                && (best < 0 || scores[i].CompareTo(scores[best]) > 0))
            {
                best = i;
            }
        }

        return best;
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Score
    {
        internal int Constants;
        internal int Required;
        internal int Declared;

        internal readonly int CompareTo(Score other) =>
            (Constants, Required, Declared).CompareTo((other.Constants, other.Required, other.Declared));
    }

    private sealed record Declaration(int Candidate, string Name, bool Required, JsonItemKinds Kinds, JsonStringTable? Constants);

    /// <summary>The declarations by name, and how many members each candidate requires.</summary>
    private sealed class Plan
    {
        internal Plan(List<Declaration> declarations, int candidates)
        {
            var names = declarations.Select(d => d.Name).Distinct(StringComparer.Ordinal).ToArray();
            Names = new JsonStringTable(names);
            Members = Array.ConvertAll(names, name => declarations.FindAll(d => d.Name == name).ToArray());
            Required = new int[candidates];
            foreach (var declaration in declarations)
            {
                Required[declaration.Candidate] += declaration.Required ? 1 : 0;
            }
        }

        internal JsonStringTable Names { get; }

        internal Declaration[][] Members { get; }

        internal int[] Required { get; }
    }
}
