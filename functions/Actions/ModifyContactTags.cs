using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Actions;

/// <summary>
/// Adds tags to the contact, then removes others; with <c>overwrite</c> the contact has exactly the added ones afterwards.
/// Tags are trimmed and compared without case; a tag that is already there keeps its spelling.
/// </summary>
public sealed class ModifyContactTags : LocalAction<ModifyContactTags.Settings>
{
    private static readonly ListSchema Tags = new(new TextSchema { NotBlank = true, MaxLength = 128 }) { MaxItems = 100 };

    /// <inheritdoc/>
    public override string Name => "modify-contact-tags";

    /// <inheritdoc/>
    public override string Description => "Adds tags to the contact and removes others.";

    /// <inheritdoc/>
    public override ObjectSchema Properties { get; } = new(
        Property.Optional("add", Tags),
        Property.Optional("remove", Tags),
        Property.Optional("overwrite", new BooleanSchema { Description = "Whether the contact has exactly the added tags afterwards." }));

    /// <inheritdoc/>
    protected override ValueTask<Outcome> RunAsync(Settings properties, StepContext context, CancellationToken cancellationToken)
    {
        var before = context.Contact.Tags;
        var tags = properties.Overwrite == true ? [] : new List<string>(before);
        foreach (var tag in Trimmed(properties.Add).Where(tag => !tags.Contains(tag, StringComparer.OrdinalIgnoreCase)))
        {
            tags.Add(before.Find(known => known.Equals(tag, StringComparison.OrdinalIgnoreCase)) ?? tag);
        }

        var removed = Trimmed(properties.Remove).ToHashSet(StringComparer.OrdinalIgnoreCase);
        tags.RemoveAll(removed.Contains);
        if (!tags.SequenceEqual(before, StringComparer.Ordinal))
        {
            context.Edit().Tags = tags;
        }

        return ValueTask.FromResult(Outcome.Passed);
    }

    private static IEnumerable<string> Trimmed(IReadOnlyList<string>? tags) => (tags ?? []).Select(tag => tag.Trim());

    /// <summary>The action's properties.</summary>
    public sealed record Settings(IReadOnlyList<string>? Add = null, IReadOnlyList<string>? Remove = null, bool? Overwrite = null);
}

/// <summary>The action's queue function.</summary>
public sealed class ModifyContactTagsFunction(CohortHandler cohorts)
{
    /// <summary>Runs the step for the cohort of a message.</summary>
    [Function("modify-contact-tags")]
    public Task Run([QueueTrigger("modify-contact-tags")] string message, FunctionContext context) =>
        cohorts.HandleAsync("modify-contact-tags", message, context);
}
