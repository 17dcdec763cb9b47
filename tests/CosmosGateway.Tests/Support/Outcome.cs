using System.Net;
using Microsoft.Azure.Cosmos;

namespace CosmosGateway.Tests.Support;

/// <summary>Looks at refusals as the SDK reports them.</summary>
public static class Outcome
{
    /// <summary>Runs a call that has to be refused with this status.</summary>
    public static async Task<CosmosException> RefusedAsync(HttpStatusCode status, Func<Task> call)
    {
        var refusal = await Assert.ThrowsAnyAsync<CosmosException>(call);
        Assert.Equal(status, refusal.StatusCode);
        return refusal;
    }

    public static PartitionKey Key(this Note note) => new(note.Pk);
}
