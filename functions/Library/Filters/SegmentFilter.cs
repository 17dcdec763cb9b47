using System.Text.Json;
using CampaignFunctions.Contacts;
using NodaTime;

namespace CampaignFunctions.Library.Filters;

/// <summary>Who belongs to a segment: a tree of conditions on a contact's values.</summary>
public abstract record SegmentFilter
{
    /// <summary>Whether a contact belongs to it.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="now">The present moment in the contact's zone: its day is what relative dates count from.</param>
    public abstract bool Matches(Contact contact, ZonedDateTime now);

    /// <summary>All conditions in the tree.</summary>
    public abstract IEnumerable<FilterCondition> Conditions { get; }

    /// <summary>Reads a filter that is known to fit <see cref="SegmentFilterSchema"/>.</summary>
    public static SegmentFilter Parse(JsonElement filter)
    {
        if (filter.TryGetProperty("all", out var all))
        {
            return new AllOf([.. all.EnumerateArray().Select(Parse)]);
        }

        if (filter.TryGetProperty("any", out var any))
        {
            return new AnyOf([.. any.EnumerateArray().Select(Parse)]);
        }

        return filter.TryGetProperty("not", out var inner)
            ? new NoneOf(Parse(inner))
            : new FilterCondition(filter.GetProperty("field").GetString()!, filter.GetProperty("operator").GetString()!, filter.TryGetProperty("value", out var value) ? value : default);
    }
}

/// <summary>Holds when all of its filters do.</summary>
public sealed record AllOf(IReadOnlyList<SegmentFilter> Filters) : SegmentFilter
{
    /// <inheritdoc/>
    public override IEnumerable<FilterCondition> Conditions => Filters.SelectMany(filter => filter.Conditions);

    /// <inheritdoc/>
    public override bool Matches(Contact contact, ZonedDateTime now) => Filters.All(filter => filter.Matches(contact, now));
}

/// <summary>Holds when one of its filters does.</summary>
public sealed record AnyOf(IReadOnlyList<SegmentFilter> Filters) : SegmentFilter
{
    /// <inheritdoc/>
    public override IEnumerable<FilterCondition> Conditions => Filters.SelectMany(filter => filter.Conditions);

    /// <inheritdoc/>
    public override bool Matches(Contact contact, ZonedDateTime now) => Filters.Any(filter => filter.Matches(contact, now));
}

/// <summary>Holds when its filter doesn't.</summary>
public sealed record NoneOf(SegmentFilter Filter) : SegmentFilter
{
    /// <inheritdoc/>
    public override IEnumerable<FilterCondition> Conditions => Filter.Conditions;

    /// <inheritdoc/>
    public override bool Matches(Contact contact, ZonedDateTime now) => !Filter.Matches(contact, now);
}

/// <summary>Compares a value of the contact, with the operators of the condition <c>contact-field</c>.</summary>
/// <param name="Field">A name of <see cref="FilterFields"/>, else a custom field.</param>
/// <param name="Operator">One of <see cref="ComparisonOperators"/>.</param>
/// <param name="Value">What to compare with; undefined where the operator needs nothing.</param>
public sealed record FilterCondition(string Field, string Operator, JsonElement Value) : SegmentFilter
{
    /// <inheritdoc/>
    public override IEnumerable<FilterCondition> Conditions => [this];

    /// <inheritdoc/>
    public override bool Matches(Contact contact, ZonedDateTime now) => Operators.Holds(FilterFields.Find(contact, Field), Operator, Value, now);
}
