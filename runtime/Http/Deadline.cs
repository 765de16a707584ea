namespace ChatGen.Http;

/// <summary>A time to come.</summary>
/// <param name="wait">How long it is until then.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class Deadline(TimeSpan wait, TimeProvider timeProvider)
{
    private readonly long _start = timeProvider.GetTimestamp();

    /// <summary>How long it still is; zero or less when it is over.</summary>
    internal TimeSpan Remaining => wait - timeProvider.GetElapsedTime(_start);
}
