using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Library;
using CampaignFunctions.Schemas;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Actions;

/// <summary>
/// Puts the contact into segments, then takes it out of others. A filter never puts a contact back whom this action took out; this action does.
/// A segment that doesn't exist is left out, and named in the step's details. Whoever is in a segment already stays in it as before.
/// </summary>
public sealed class ModifyContactSegments(ILibrary library) : LocalAction<ModifyContactSegments.Settings>
{
    private static readonly ListSchema Segments = new(new IdSchema { RefersTo = LibraryKinds.Segments }) { MaxItems = 100 };

    /// <inheritdoc/>
    public override string Name => "modify-contact-segments";

    /// <inheritdoc/>
    public override string Description => "Puts the contact into segments and takes it out of others.";

    /// <inheritdoc/>
    public override ObjectSchema Properties { get; } = new(
        Property.Optional("add", Segments),
        Property.Optional("remove", Segments));

    /// <inheritdoc/>
    protected override async ValueTask<Outcome> RunAsync(Settings properties, StepContext context, CancellationToken cancellationToken)
    {
        string[] wanted = [.. (properties.Add ?? []).Distinct()];
        var known = wanted.Length == 0 ? null : await library.FindManyAsync(LibraryKinds.Segments, wanted, cancellationToken);
        foreach (var segment in wanted.Where(segment => known!.ContainsKey(segment)))
        {
            if (!IsIn(context.Contact, segment))
            {
                context.Edit().Segments.Add(new SegmentMembership(segment, SegmentSource.Manual));
                context.Edit().ExcludedSegments.Remove(segment);
                context.Remember(new HistoryEntry { Kind = "segment-entered", To = segment });
            }
        }

        foreach (var segment in (properties.Remove ?? []).Where(segment => IsIn(context.Contact, segment)))
        {
            context.Edit().Segments.RemoveAll(membership => membership.Id == segment);
            context.Edit().ExcludedSegments.Add(segment);
            context.Remember(new HistoryEntry { Kind = "segment-left", To = segment });
        }

        string[] missing = [.. wanted.Where(segment => !known!.ContainsKey(segment))];
        return missing.Length == 0 ? Outcome.Passed : Outcome.Passed with { Details = new Dictionary<string, string> { ["notFound"] = string.Join(", ", missing) } };
    }

    private static bool IsIn(Contact contact, string segment) => contact.Segments.Exists(membership => membership.Id == segment);

    /// <summary>The action's properties.</summary>
    public sealed record Settings(IReadOnlyList<string>? Add = null, IReadOnlyList<string>? Remove = null);
}

/// <summary>The action's queue function.</summary>
public sealed class ModifyContactSegmentsFunction(CohortHandler cohorts)
{
    /// <summary>Runs the step for the cohort of a message.</summary>
    [Function("modify-contact-segments")]
    public Task Run([QueueTrigger("modify-contact-segments")] string message, FunctionContext context) =>
        cohorts.HandleAsync("modify-contact-segments", message, context);
}
