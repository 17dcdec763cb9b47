using System.Collections.Concurrent;
using Azure.Storage.Queues;
using FunctionsWorker.Discovery;

namespace FunctionsWorker.Queues;

/// <summary>One client per queue. Bodies are passed as they are on the wire: <see cref="MessageText"/> decodes them.</summary>
internal sealed class QueueClients
{
    private readonly ConcurrentDictionary<QueueTarget, QueueClient> _clients = new();

    public QueueClient Get(QueueTarget target) => _clients.GetOrAdd(target, each => new QueueClient(each.ConnectionString, each.Name, Options()));

    private static QueueClientOptions Options()
    {
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None };
        options.Retry.MaxRetries = 2;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(10);
        return options;
    }
}
