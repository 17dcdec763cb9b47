using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Campaigns.Definitions;
using CampaignFunctions.Schemas;
using CampaignFunctions.Tests.Schemas;

namespace CampaignFunctions.Tests.Campaigns.Definitions;

/// <summary>Short ways to write bodies of campaigns and to see what becomes of them.</summary>
internal static class Bodies
{
    public static CampaignReader Reader { get; } = new(SampleTypes.All);

    /// <summary>A body with these steps, written with <c>'</c> for <c>"</c>.</summary>
    public static JsonElement WithSteps(string steps) => Body($"'name':'Test','steps':[{steps}]");

    /// <summary>A body with these members, written with <c>'</c> for <c>"</c>.</summary>
    public static JsonElement Body(string members) => Checking.Json($"{{{members.Replace('\'', '"')}}}");

    public static CampaignDefinition Read(JsonElement body) => Reader.Read(body, "test");

    public static CampaignTree Tree(string steps) => new(Read(WithSteps(steps)), 1, SampleTypes.All);

    public static IReadOnlyList<ValidationError> Errors(JsonElement body)
    {
        try
        {
            Reader.Read(body, "test");
            return [];
        }
        catch (ValidationException exception)
        {
            return exception.Errors;
        }
    }

    public static string[] Findings(JsonElement body) => [.. Errors(body).Select(error => $"{error.Pointer} {error.Code}")];
}
