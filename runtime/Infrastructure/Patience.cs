namespace ChatGen;

/// <summary>Whether it pays to learn from what comes to know it when it comes again: not where each is of another kind.</summary>
internal struct Patience
{
    private const int Most = 8;

    private int _hits;
    private int _misses;

    /// <summary>What came was known.</summary>
    internal void Hit() => _hits++;

    /// <summary>What came was not known.</summary>
    /// <returns>Whether to learn from it.</returns>
    internal bool Miss()
    {
        if (_misses > Most && _misses > _hits)
        {
            return false;
        }

        _misses++;
        return true;
    }
}
