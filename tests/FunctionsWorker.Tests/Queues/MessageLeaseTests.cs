using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using FunctionsWorker.Queues;

namespace FunctionsWorker.Tests.Queues;

public sealed class MessageLeaseTests(QueueServer server)
{
    [Fact]
    public async Task A_renewal_that_gets_no_answer_is_tried_again_and_harms_nothing()
    {
        using var line = new CutLine();
        var options = new QueueClientOptions { Transport = new HttpClientTransport(line), Retry = { MaxRetries = 1, Delay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(1) } };
        var queue = new QueueClient(server.ConnectionString, $"lease-{Guid.NewGuid():N}", options);
        await queue.CreateAsync();
        await queue.SendMessageAsync("held");
        var message = (await queue.ReceiveMessageAsync(TimeSpan.FromMinutes(1))).Value;
        line.Cut(renewals: 2);

        var lease = new MessageLease(queue, message, TimeSpan.FromSeconds(1));
        await Eventually.BecomesAsync(() => Task.FromResult(lease.PopReceipt), receipt => receipt != message.PopReceipt);
        await lease.DisposeAsync();

        Assert.Equal(0, line.Left);
        await queue.DeleteMessageAsync(message.MessageId, lease.PopReceipt);
    }

    /// <summary>The way to the queue service; it breaks when renewals are sent over it.</summary>
    private sealed class CutLine() : DelegatingHandler(new SocketsHttpHandler())
    {
        private int _left;

        public int Left => Math.Max(0, Volatile.Read(ref _left));

        /// <summary>Breaks so often; the client itself tries each renewal twice.</summary>
        public void Cut(int renewals) => Volatile.Write(ref _left, 2 * renewals);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.Method == HttpMethod.Put && Interlocked.Decrement(ref _left) >= 0
                ? throw new HttpRequestException("The line is cut.")
                : base.SendAsync(request, cancellationToken);
    }
}
