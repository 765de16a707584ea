namespace ChatGen.Benchmarks.Workloads;

/// <summary>What an operation took.</summary>
internal readonly record struct Sample(double Nanoseconds, double Bytes)
{
    public static Sample operator /(Sample sample, int divisor) => new(sample.Nanoseconds / divisor, sample.Bytes / divisor);
}
