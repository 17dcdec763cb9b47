namespace CosmosGateway;

/// <summary>What the gateway has served since the start or the last reset.</summary>
public sealed record GatewayCount(IReadOnlyDictionary<RequestKind, long> Requests, double RequestUnits)
{
    /// <summary>Requests of all kinds.</summary>
    public long Total => Requests.Values.Sum();
}

/// <summary>Counts requests by kind, and estimated request units; safe from any thread.</summary>
public sealed class GatewayCounters
{
    private readonly long[] requests = new long[Enum.GetValues<RequestKind>().Length];
    private readonly Lock gate = new();
    private double requestUnits;

    /// <summary>The counts of this moment.</summary>
    public GatewayCount Snapshot()
    {
        lock (gate) return new(Enum.GetValues<RequestKind>().ToDictionary(kind => kind, kind => requests[(int)kind]), requestUnits);
    }

    /// <summary>Begins at nought again.</summary>
    public void Reset()
    {
        lock (gate)
        {
            Array.Clear(requests);
            requestUnits = 0;
        }
    }

    internal void Add(RequestKind kind, double charge)
    {
        lock (gate)
        {
            requests[(int)kind]++;
            requestUnits += charge;
        }
    }
}
