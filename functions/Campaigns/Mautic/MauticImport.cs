using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignFunctions.Campaigns.Definitions;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Campaigns.Mautic;

/// <summary>
/// Turns a Mautic campaign into one of ours, not published. Whatever can't be carried over exactly is reported; a step that would be refused here is
/// left out with those below it, so that the rest can be looked at.
/// </summary>
public sealed class MauticImport(ICampaigns campaigns, CampaignReader reader)
{
    private const int LongestName = 200;
    private const int LongestDescription = 10_000;
    private const int PageSize = 200;

    /// <summary>Reads a campaign.</summary>
    /// <param name="root">What Mautic's REST API answered, or an export.</param>
    /// <param name="id">The id that it gets here; null: that of the campaign that was imported from it before, else a new one.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ValidationException">It is no Mautic campaign, or nothing of it can be kept.</exception>
    public async Task<(CampaignDefinition Definition, IReadOnlyList<ReportLine> Report)> ReadAsync(JsonElement root, string? id, CancellationToken cancellationToken)
    {
        var report = new ImportReport();
        var source = MauticReader.Read(root, report);
        var known = await IdsAsync(cancellationToken);
        id ??= MauticNames.IdOf(source.Name, source.Key, known);
        var before = known.Contains(id) ? await campaigns.FindAsync(id, cancellationToken) : null;
        var steps = before?.Definition.Steps.Select(step => step.Id).ToArray() ?? [];
        var stepIds = source.Events.Concat(source.Deleted).ToDictionary(row => row.Id, row => MauticNames.IdOf(row.Name, row.Key, steps), StringComparer.Ordinal);

        var body = Head(source, report);
        body["redirects"] = Redirects(source, stepIds);
        var places = Steps(source, stepIds, number => known.FirstOrDefault(other => other.EndsWith($"-m{number}", StringComparison.Ordinal)), report);
        foreach (var kind in source.Other)
        {
            report.Info($"/{kind}", $"What the file holds of '{kind}' is not imported. The steps name such things by their Mautic ids.");
        }

        return (Checked(body, places, id, report), report.Lines);
    }

    private static JsonObject Head(MauticCampaign source, ImportReport report)
    {
        var body = source.Body;
        var head = new JsonObject
        {
            ["name"] = Cut(source.Name, LongestName),
            ["description"] = body.Any("description").Word() is { } description ? Cut(description, LongestDescription) : null,
            ["allowRestart"] = body.Any("allowRestart", "allow_restart").Flag(),
            ["publishUp"] = Instant(body.Any("publishUp", "publish_up")),
            ["publishDown"] = Instant(body.Any("publishDown", "publish_down")),
            ["sources"] = new JsonObject
            {
                ["segments"] = new JsonArray([.. source.SourceSegments.Select(segment => (JsonNode)source.Segments.GetValueOrDefault(segment, segment))]),
                ["forms"] = new JsonArray([.. source.SourceForms.Select(form => (JsonNode)form)]),
            },
        };
        if (body.Any("isPublished", "is_published").Flag())
        {
            report.Info(source.Pointer, "The campaign is published in Mautic; here it is not, until you publish it.");
        }

        if (body.Any("category") is not null)
        {
            report.Info($"{source.Pointer}/category", "Campaigns have no category here.");
        }

        return head;
    }

    private static List<StepPlace> Steps(MauticCampaign source, Dictionary<string, string> stepIds, Func<string, string?> campaignIds, ImportReport report)
    {
        var places = new List<StepPlace>();
        foreach (var (row, parent, path) in new MauticTree(source, report).Kept())
        {
            var mapping = MauticMapping.Find(row.Type)!;
            var isDecision = MauticDecisions.All.ContainsKey(row.Type);
            var step = new JsonObject { ["id"] = stepIds[row.Id], ["name"] = Cut(row.Name, LongestName), ["type"] = mapping.Type };
            step.AddUnlessNull("parent", parent is null ? null : stepIds[parent.Id]);
            step.AddUnlessNull("path", path);
            step.AddUnlessNull("delay", isDecision ? null : MauticDelay.Of(row, path == "no" && parent is not null && MauticDecisions.All.ContainsKey(parent.Type), report));
            step["properties"] = mapping.Properties(new MauticContext(row, source, stepIds, campaignIds, report));
            places.Add(new StepPlace(step, row.Pointer));
        }

        return places;
    }

    // A deleted event may name another that takes over those who wait on it.
    private static JsonObject Redirects(MauticCampaign source, Dictionary<string, string> stepIds)
    {
        var redirects = new JsonObject();
        foreach (var row in source.Deleted)
        {
            var target = row.Body.Any("redirectEvent", "redirect_event", "redirect_event_id");
            var id = target is { ValueKind: JsonValueKind.Object } named ? named.Any("id").Word() : target.Word();
            if (id is not null && source.Events.Any(known => known.Id == id))
            {
                redirects[stepIds[row.Id]] = stepIds[id];
            }
        }

        return redirects;
    }

    private CampaignDefinition Checked(JsonObject body, List<StepPlace> places, string id, ImportReport report)
    {
        while (true)
        {
            body["steps"] = new JsonArray([.. places.Select(place => place.Step.DeepClone())]);
            try
            {
                return reader.Read(JsonSerializer.SerializeToElement(body, Json.Options), id);
            }
            catch (ValidationException refused) when (refused.Errors.Any(error => BodyOrder.StepIndex(error.Pointer) is not null) || refused.Errors.Any(error => error.Pointer == "/publishDown"))
            {
                LeaveOut(body, places, refused, report);
                if (places.Count == 0)
                {
                    throw ProblemOf(report);
                }
            }
        }
    }

    private static void LeaveOut(JsonObject body, List<StepPlace> places, ValidationException refused, ImportReport report)
    {
        var gone = new HashSet<string>(StringComparer.Ordinal);
        foreach (var error in refused.Errors)
        {
            if (BodyOrder.StepIndex(error.Pointer) is { } index)
            {
                gone.Add((string)places[index].Step["id"]!);
                report.Error(places[index].Pointer, $"'{(string?)places[index].Step["name"]}' is left out: {error.Message}");
            }
            else if (error.Pointer == "/publishDown")
            {
                body.Remove("publishUp");
                body.Remove("publishDown");
                report.Error("/publishDown", error.Message);
            }
        }

        // What hangs below goes with it, level by level.
        int before;
        do
        {
            before = gone.Count;
            foreach (var place in places.Where(place => place.Step["parent"] is { } parent && gone.Contains((string)parent!) && gone.Add((string)place.Step["id"]!)))
            {
                report.Error(place.Pointer, $"'{(string?)place.Step["name"]}' is left out with what was above it.");
            }
        }
        while (gone.Count > before);

        places.RemoveAll(place => gone.Contains((string)place.Step["id"]!));
        foreach (var redirect in body["redirects"]!.AsObject().Where(redirect => gone.Contains((string)redirect.Value!)).Select(redirect => redirect.Key).ToArray())
        {
            body["redirects"]!.AsObject().Remove(redirect);
        }
    }

    private static ValidationException ProblemOf(ImportReport report) =>
        new([.. report.Lines.Where(line => line.Severity == ReportSeverity.Error).Select(line => new ValidationError(line.Pointer, "not-importable", line.Message))]);

    private async Task<HashSet<string>> IdsAsync(CancellationToken cancellationToken)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        string? continuation = null;
        do
        {
            var page = await campaigns.ListAsync(PageSize, continuation, cancellationToken);
            ids.UnionWith(page.Items.Select(campaign => campaign.Definition.Id));
            continuation = page.Continuation;
        }
        while (continuation is not null);

        return ids;
    }

    private static string? Instant(JsonElement? element) =>
        DateTimeOffset.TryParse(element.Word(), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal | System.Globalization.DateTimeStyles.AdjustToUniversal, out var at)
            ? at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)
            : null;

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    private sealed record StepPlace(JsonObject Step, string Pointer);
}
