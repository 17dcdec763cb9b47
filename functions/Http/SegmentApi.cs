using CampaignFunctions.Library;
using CampaignFunctions.Segments;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Http;

/// <summary>Segments: what the library's habits don't cover.</summary>
public sealed class SegmentApi(ILibrary library, SegmentRebuilds rebuilds)
{
    /// <summary>Looks through all contacts for a segment.</summary>
    [Function("rebuild-segment")]
    [Operation("Looks through all contacts for those who enter or leave the segment by its filter, page by page in the background. Changed contacts don't need it: they are decided upon at once.", Tag = "Library", Answer = "Rebuild", Success = [202], Problems = [404])]
    public async Task<IResult> Rebuild([HttpTrigger(AuthorizationLevel.Function, "post", Route = "segments/{id}/rebuild")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        _ = request;
        if (await library.FindAsync(LibraryKinds.Segments, id, cancellationToken) is null)
        {
            throw ProblemException.NotFound("segment", id);
        }

        await rebuilds.SegmentAsync(id, cancellationToken);
        return Reply.Json(new { Segment = id }, StatusCodes.Status202Accepted);
    }
}
