using System.Net;
using CampaignFunctions.Contacts;
using CampaignFunctions.Http;
using CampaignFunctions.Schemas;
using Microsoft.Azure.Cosmos;

namespace CampaignFunctions.Tests.Http;

public class ProblemsTests
{
    public static TheoryData<Exception, int, string> Known() => new()
    {
        { new ValidationException([new ValidationError("/a", "missing", "m")]), 422, "invalid" },
        { new StaleWriteException("It"), 412, "stale" },
        { new ContactNotFoundException("c1"), 404, "not-found" },
        { new ContactExistsException("c1"), 409, "exists" },
        { new EmailTakenException("c1", "c2"), 409, "email-taken" },
        { ProblemException.NotFound("campaign", "x"), 404, "not-found" },
        { Refused(HttpStatusCode.TooManyRequests), 503, "busy" },
        { new InvalidOperationException("It could not be changed.", Refused(HttpStatusCode.ServiceUnavailable)), 503, "busy" },
        { Refused(HttpStatusCode.RequestEntityTooLarge), 413, "too-large" },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void What_can_go_wrong_has_a_status_and_a_type(Exception exception, int status, string code)
    {
        var problem = Problems.Of(exception)!.Body();
        Assert.Equal(status, (int)problem["status"]!);
        Assert.Equal("urn:campaign-functions:problem:" + code, (string)problem["type"]!);
        Assert.NotEmpty((string)problem["detail"]!);
    }

    [Fact]
    public void An_invalid_body_lists_every_error() =>
        Assert.Equal(
            """[{"pointer":"/a","code":"x","message":"m"},{"pointer":"/b","code":"y","message":"n"}]""",
            Problem.Invalid([new("/a", "x", "m"), new("/b", "y", "n")]).Body()["errors"]!.ToJsonString());

    [Fact]
    public void A_taken_address_names_the_contact_who_has_it() =>
        Assert.Equal("c2", (string)Problems.Of(new EmailTakenException("c1", "c2"))!.Body()["contactId"]!);

    public static TheoryData<Exception> Unforeseen() => [new InvalidOperationException(), new InvalidOperationException("m", new ContactNotFoundException("c1")), Refused(HttpStatusCode.BadRequest)];

    [Theory]
    [MemberData(nameof(Unforeseen))]
    public void What_nobody_foresaw_is_no_known_problem(Exception exception) => Assert.Null(Problems.Of(exception));

    private static CosmosException Refused(HttpStatusCode status) => new("refused", status, 0, "", 0);
}
