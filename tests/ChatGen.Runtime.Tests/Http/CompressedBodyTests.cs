using System.IO.Compression;
using System.IO.Pipelines;
using System.Text;
using ChatGen.Http;
using ChatGen.Runtime.Tests.Sse;

namespace ChatGen.Runtime.Tests.Http;

public sealed class CompressedBodyTests
{
    /// <summary>Longer than what is read at once, in both its forms.</summary>
    private static readonly byte[] s_long = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i * 7919 % 10_007:x} ")));

    [Theory]
    [InlineData("gzip", int.MaxValue)]
    [InlineData("x-gzip", int.MaxValue)]
    [InlineData("deflate", int.MaxValue)]
    [InlineData("br", int.MaxValue)]
    [InlineData("br", 1)]
    [InlineData("br", 1000)]
    [InlineData("BR", 1000)]
    public async Task Body_is_read_in_whatever_pieces_it_comes(string encoding, int size)
    {
        await using var body = Open(encoding, new ChunkedStream(Compress(encoding, s_long).Chunk(size)));

        Assert.Equal(s_long, await ReadAsync(body));
    }

    [Fact]
    public void Body_can_be_read_without_waiting()
    {
        using var body = Open("br", new MemoryStream(Compress("br", s_long)));
        using var text = new MemoryStream();
        body.CopyTo(text);

        Assert.Equal(s_long, text.ToArray());
    }

    [Fact]
    public async Task What_was_flushed_can_be_read_before_the_rest_is_there()
    {
        var pipe = new Pipe();
        await using var sender = new BrotliStream(pipe.Writer.AsStream(), CompressionLevel.Fastest);
        await using var body = Open("br", pipe.Reader.AsStream());
        var buffer = new byte[100];
        foreach (var text in new[] { "data: 1\n\n", "data: 2\n\n" })
        {
            await sender.WriteAsync(Encoding.UTF8.GetBytes(text));
            await sender.FlushAsync();
            var count = await body.ReadAsync(buffer);

            Assert.Equal(text, Encoding.UTF8.GetString(buffer, 0, count));
        }
    }

    [Fact]
    public async Task What_stands_behind_the_end_is_left()
    {
        await using var body = Open("br", new MemoryStream([.. Compress("br", "text"u8.ToArray()), 1, 2, 3]));

        Assert.Equal("text"u8.ToArray(), await ReadAsync(body));
        Assert.Equal(0, await body.ReadAsync(new byte[1]));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(-1, 20_000)]
    public async Task Broken_off_body_ends(int length, int least)
    {
        var whole = Compress("br", s_long);
        await using var body = Open("br", new MemoryStream(length < 0 ? whole[..^1] : whole[..length]));
        var read = await ReadAsync(body);

        Assert.Equal(s_long[..read.Length], read);
        Assert.True(read.Length >= least);
    }

    [Fact]
    public async Task What_is_not_compressed_though_it_says_so_is_invalid_data()
    {
        await using var body = Open("br", new MemoryStream("{\"choices\":[{\"index\":0}]}"u8.ToArray()));

        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(body));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Who_gives_up_is_not_kept_by_what_a_few_bytes_become(string encoding)
    {
        using var caller = new CancellationTokenSource();
        await using var body = Open(encoding, new MemoryStream(Compress(encoding, new byte[1_000_000])));
        Assert.Equal(10, await body.ReadAsync(new byte[10], caller.Token));
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => body.ReadAsync(new byte[10], caller.Token).AsTask());
    }

    [Fact]
    public async Task Body_is_closed_with_what_reads_it()
    {
        var inner = new MemoryStream();
        await Open("br", inner).DisposeAsync();

        Assert.False(inner.CanRead);
    }

    private static Stream Open(string encoding, Stream body)
    {
        using var response = new HttpResponseMessage { Content = new ByteArrayContent([]) };
        response.Content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        return ResponseBody.Decompressed(response, body);
    }

    private static byte[] Compress(string encoding, byte[] text)
    {
        using var compressed = new MemoryStream();
        using (Stream stream = encoding.ToLowerInvariant() switch
        {
            "br" => new BrotliStream(compressed, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(compressed, CompressionLevel.Fastest),
            _ => new GZipStream(compressed, CompressionLevel.Fastest),
        })
        {
            stream.Write(text);
        }

        return compressed.ToArray();
    }

    private static async Task<byte[]> ReadAsync(Stream body)
    {
        using var text = new MemoryStream();
        await body.CopyToAsync(text);
        return text.ToArray();
    }
}
