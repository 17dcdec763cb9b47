using CampaignFunctions.Journeys;
using CampaignFunctions.Messaging;

namespace CampaignFunctions.Tests.Messaging;

public sealed class CohortMessagesTests
{
    [Theory]
    [InlineData("adjust-contact-points", 250, 8, new[] { 100, 100, 50 })]
    [InlineData("adjust-contact-points", 1, 8, new[] { 1 })]
    [InlineData("adjust-contact-points", 0, 8, new int[0])]
    [InlineData("send-email", 1500, 8, new[] { 1000, 500 })]
    [InlineData("send-email", 1000, 128, new[] { 250, 250, 250, 250 })]
    public void A_cohort_is_split_by_contacts_and_by_bytes(string queue, int contacts, int idLength, int[] expected)
    {
        var cohort = CohortOf([.. Enumerable.Range(0, contacts).Select(index => $"{index}".PadLeft(idLength, 'x'))]);
        var messages = CohortMessages.Split(queue, cohort).ToList();
        Assert.All(messages, message => Assert.InRange(message.ToMemory().Length, 1, 48 * 1024));
        var parsed = messages.ConvertAll(message => Cohort.Parse(message.ToString()));
        Assert.Equal(expected, parsed.Select(part => part.Contacts.Count));
        Assert.Equal(cohort.Contacts, parsed.SelectMany(part => part.Contacts));
        Assert.All(parsed, part => Assert.Equal(("campaign", "step", 2, 3), (part.Campaign, part.Step, part.Rotation, part.Attempt)));
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("hello", "line 1")]
    [InlineData("null", "null")]
    [InlineData("[]", "$")]
    [InlineData("""{"campaign":"a","contacts":["c"]}""", "line 1")]
    [InlineData("""{"campaign":"a","rotation":"x","contacts":["c"]}""", "$.rotation")]
    [InlineData("""{"campaign":"a","rotation":1,"contacts":[]}""", "contacts")]
    [InlineData("""{"campaign":"a","rotation":1,"contacts":[null]}""", "contacts")]
    public void What_is_no_cohort_is_refused_with_the_place(string text, string place)
    {
        var failure = Assert.Throws<UnreadableMessageException>(() => Cohort.Parse(text));
        Assert.Contains(place, failure.Message, StringComparison.Ordinal);
    }

    private static Cohort CohortOf(string[] contacts) => new() { Campaign = "campaign", Step = "step", Rotation = 2, Attempt = 3, Contacts = contacts };
}
