using System.Net;

namespace ChatGen.Client.Tests.Fuzz.Streams;

/// <summary>Answers every request with an input, whose bytes come in pieces.</summary>
internal sealed class PieceHandler(StallClock clock) : HttpMessageHandler
{
    private PieceStream? _stream;

    /// <summary>What comes next.</summary>
    public void Prepare(StreamInput input, int pieceSeed, bool isAsync, CancellationTokenSource? caller)
    {
        _stream?.Forget();
        _stream = new PieceStream(input, new Random(pieceSeed), isAsync, clock, caller);
        Input = input;
    }

    private StreamInput? Input { get; set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = new HttpResponseMessage((HttpStatusCode)Input!.Status) { Content = new StreamContent(_stream!), RequestMessage = request };
        foreach (var (name, value) in Input.Headers)
        {
            if (!name.Equals("content-length", StringComparison.OrdinalIgnoreCase) && !response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.Remove(name);
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return Task.FromResult(response);
    }

    private sealed class PieceStream(StreamInput input, Random random, bool isAsync, StallClock clock, CancellationTokenSource? caller) : Stream
    {
        private readonly int _size = random.Next(4) switch { 0 => 1, 1 => 7, 2 => 64, _ => 4096 };
        private int _position;
        private bool _isForgotten;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => _position;
            set => throw new NotSupportedException();
        }

        /// <summary>Another input has its turn: the clock is no longer this one's.</summary>
        public void Forget() => _isForgotten = true;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (isAsync && random.Next(3) == 0)
            {
                await Task.Yield();
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (_position >= input.CancelAfter && caller is not null)
            {
                await caller.CancelAsync();
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (_position < input.Bytes.Length && buffer.Length > 0)
            {
                var count = Math.Min(Math.Min(buffer.Length, random.Next(1, _size + 1)), input.Bytes.Length - _position);
                input.Bytes.AsSpan(_position, count).CopyTo(buffer.Span);
                _position += count;
                return count;
            }

            return input.End switch
            {
                StreamEnd.Close => 0,
                StreamEnd.Abort => throw new IOException("The response ended prematurely."),
                _ => await StallAsync(cancellationToken),
            };
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private async ValueTask<int> StallAsync(CancellationToken cancellationToken)
        {
            var never = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            using var registration = cancellationToken.Register(() => never.TrySetCanceled(cancellationToken));
            if (!_isForgotten)
            {
                clock.Advance(TimeSpan.FromHours(1));
            }

            // Who heeds another clock has what he wants and only saves the connection: he shall not always have to wait.
            return !cancellationToken.IsCancellationRequested && random.Next(100) > 0 ? 0 : await never.Task;
        }
    }
}

/// <summary>A clock that stands, but while a server says nothing.</summary>
internal sealed class StallClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Timer> _timers = [];
    private long _now = 1_000_000_000;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _now);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (_lock)
        {
            _timers.Add(timer);
        }

        return timer;
    }

    /// <summary>Lets time pass.</summary>
    public void Advance(TimeSpan time)
    {
        var now = Interlocked.Add(ref _now, time.Ticks);
        Timer[] due;
        lock (_lock)
        {
            due = [.. _timers.Where(timer => timer.Due <= now)];
        }

        foreach (var timer in due)
        {
            timer.Fire();
        }
    }

    private sealed class Timer(StallClock clock, Action callback) : ITimer
    {
        public long? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.GetTimestamp() + dueTime.Ticks;
            return true;
        }

        public void Fire()
        {
            Due = null;
            callback();
        }

        public void Dispose()
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
