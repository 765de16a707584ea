using ChatGen.Client.Tests.OpenAI;

namespace ChatGen.Client.Tests.Faults;

/// <summary>What servers, gateways and networks do, over a socket: each response in its chunks, whole, and byte by byte.</summary>
public abstract class FaultCaseTest
{
    protected static IEnumerable<object[]> DeliveriesOf(string file) =>
        from name in FaultCase.Names
        let test = FaultCase.Get(name)
        where test.File == file
        from delivery in new[] { "chunks", "whole", "bytes" }
        where delivery == "chunks" || test.DelaysMs.Count == 0
        where delivery != "bytes" || (test.End != "stall" && test.Chunks.Count > 0)
        select new object[] { name, delivery };

    protected static async Task ReadAsync(string name, string delivery)
    {
        var test = FaultCase.Get(name);
        await Task.WhenAll(OnceAsync(FaultRun.ChunksAsync), OnceAsync(FaultRun.CompletionAsync)).WaitAsync(FaultRun.Limit);

        async Task OnceAsync(Func<FaultCase, OpenAIClient, Task> read)
        {
            if (test.BreakAfterEvents is not null && read == FaultRun.CompletionAsync)
            {
                return;
            }

            await using var server = FaultServer.For(test, delivery);
            using var client = new OpenAIClient(FaultRun.Options(server.Address, test));
            await read(test, client);
            if (test.End is "stall")
            {
                await server.Closed.Task;
            }
        }
    }
}

/// <summary>The cases of <c>fault-cases.json</c>.</summary>
public sealed class FaultCaseTests : FaultCaseTest
{
    public static IEnumerable<object[]> Deliveries => DeliveriesOf("fault-cases.json");

    [Fact]
    public void All_cases_are_here() => Assert.Equal(86, FaultCase.Names.Count(name => FaultCase.Get(name).File == "fault-cases.json"));

    [Theory]
    [MemberData(nameof(Deliveries))]
    public Task Reader_has_what_the_case_expects(string name, string delivery) => ReadAsync(name, delivery);
}

/// <summary>The cases of <c>more-cases.json</c>.</summary>
public sealed class MoreFaultCaseTests : FaultCaseTest
{
    public static IEnumerable<object[]> Deliveries => DeliveriesOf("more-cases.json");

    [Theory]
    [MemberData(nameof(Deliveries))]
    public Task Reader_has_what_the_case_expects(string name, string delivery) => ReadAsync(name, delivery);
}

/// <summary>The cases over HTTP/2.</summary>
public sealed class FaultCaseHttp2Tests(FaultHttp2Server server) : IClassFixture<FaultHttp2Server>
{
    /// <summary>What HTTP/2 has no way to send: it has its own framing, and no redirect is followed here.</summary>
    public static IEnumerable<object[]> Names =>
        from name in FaultCase.Names
        where FaultCase.Get(name).Headers.All(header => header.Name != "Content-Length")
        select new object[] { name };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Reader_has_what_the_case_expects(string name)
    {
        var test = FaultCase.Get(name);
        await Task.WhenAll(OnceAsync(FaultRun.ChunksAsync), OnceAsync(FaultRun.CompletionAsync)).WaitAsync(FaultRun.Limit);

        async Task OnceAsync(Func<FaultCase, OpenAIClient, Task> read)
        {
            if (test.BreakAfterEvents is null || read == FaultRun.ChunksAsync)
            {
                await read(test, new OpenAIClient(server.Http, FaultRun.Options(server.AddressOf(name, "chunks"), test)));
                if (test.End is "stall")
                {
                    await server.LeftAsync(name);
                }
            }
        }
    }
}
