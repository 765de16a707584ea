namespace ChatGen;

/// <summary>
/// The operators of LINQ that the runtime uses, under their names: here they are found before the framework's. Those know each other, and so each type of
/// items brings all of them into a native program.
/// </summary>
internal static class Sequences
{
    internal static IEnumerable<TResult> Select<T, TResult>(this IEnumerable<T> items, Func<T, TResult> select)
    {
        foreach (var item in items)
        {
            yield return select(item);
        }
    }

    internal static IEnumerable<TResult> SelectMany<T, TResult>(this IEnumerable<T> items, Func<T, IEnumerable<TResult>> select)
    {
        foreach (var item in items)
        {
            foreach (var result in select(item))
            {
                yield return result;
            }
        }
    }

    internal static IEnumerable<T> Where<T>(this IEnumerable<T> items, Func<T, bool> isWanted)
    {
        foreach (var item in items)
        {
            if (isWanted(item))
            {
                yield return item;
            }
        }
    }

    internal static IEnumerable<T> Where<T>(this IEnumerable<T> items, Func<T, int, bool> isWanted)
    {
        var index = 0;
        foreach (var item in items)
        {
            if (isWanted(item, index++))
            {
                yield return item;
            }
        }
    }

    internal static IEnumerable<TResult> OfType<TResult>(this IEnumerable<object?> items)
    {
        foreach (var item in items)
        {
            if (item is TResult result)
            {
                yield return result;
            }
        }
    }

    internal static IEnumerable<T> Append<T>(this IEnumerable<T> items, T last)
    {
        foreach (var item in items)
        {
            yield return item;
        }

        yield return last;
    }

    internal static IEnumerable<T> Take<T>(this IEnumerable<T> items, int count)
    {
        foreach (var item in items)
        {
            if (count-- <= 0)
            {
                yield break;
            }

            yield return item;
        }
    }

    internal static IEnumerable<T> Distinct<T>(this IEnumerable<T> items, IEqualityComparer<T> comparer)
    {
        var known = new HashSet<T>(comparer);
        foreach (var item in items)
        {
            if (known.Add(item))
            {
                yield return item;
            }
        }
    }

    internal static T? FirstOrDefault<T>(this IEnumerable<T> items)
    {
        foreach (var item in items)
        {
            return item;
        }

        return default;
    }

    internal static T? FirstOrDefault<T>(this IEnumerable<T> items, Func<T, bool> isWanted) => items.Where(isWanted).FirstOrDefault();

    internal static T? LastOrDefault<T>(this IEnumerable<T> items)
    {
        T? last = default;
        foreach (var item in items)
        {
            last = item;
        }

        return last;
    }

    internal static bool Any<T>(this IEnumerable<T> items, Func<T, bool> isWanted)
    {
        foreach (var item in items)
        {
            if (isWanted(item))
            {
                return true;
            }
        }

        return false;
    }

    internal static bool All<T>(this IEnumerable<T> items, Func<T, bool> isWanted) => !items.Any(item => !isWanted(item));

    internal static int Count<T>(this IEnumerable<T> items)
    {
        var count = 0;
        foreach (var _ in items)
        {
            count++;
        }

        return count;
    }

    internal static List<T> ToList<T>(this IEnumerable<T> items) => new(items);

    internal static T[] ToArray<T>(this IEnumerable<T> items) => new List<T>(items).ToArray();
}
