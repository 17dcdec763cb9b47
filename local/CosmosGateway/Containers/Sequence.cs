namespace CosmosGateway.Containers;

/// <summary>A container's counter of writes (its LSN). Only the writer moves it; everybody may look.</summary>
internal sealed class Sequence(long last)
{
    private long last = last;

    public long Last => Volatile.Read(ref last);

    public long Next() => Interlocked.Increment(ref last);
}
