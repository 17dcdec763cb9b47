using System.Text.Json;

namespace CosmosGateway.Query.Evaluation;

/// <summary>
/// Counts the documents that a run reads. The first <paramref name="toSkip"/> are passed over; <paramref name="before"/> more were left out by
/// whoever hands the documents in.
/// </summary>
internal sealed class DocumentCursor(int toSkip, int before = 0)
{
    /// <summary>The number of the current document, from 0.</summary>
    public int Index { get; private set; } = before - 1;

    public int LookedAt { get; private set; }

    public JsonElement Current { get; private set; }

    public JsonElement Previous { get; private set; }

    /// <summary>Takes the next document; false when it is to be passed over.</summary>
    public bool Advance(JsonElement document)
    {
        Index++;
        Previous = Current;
        Current = document;
        if (Index < toSkip)
            return false;
        LookedAt++;
        return true;
    }
}
