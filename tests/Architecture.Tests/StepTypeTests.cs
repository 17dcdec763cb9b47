using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CampaignFunctions.Journeys.Steps;

namespace Architecture.Tests;

public partial class StepTypeTests
{
    // A type's name is a constant of its class, so no constructor is needed to ask for it.
    private static readonly (Type Type, string? Name)[] All =
        [.. StepTypes.In(typeof(StepType).Assembly).Select(type => (type, ((StepType)RuntimeHelpers.GetUninitializedObject(type)).Name))];

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KebabCase { get; }

    [Fact]
    public void Step_types_are_named_in_kebab_case() =>
        Assert.Empty(All.Where(step => step.Name is null || !KebabCase.IsMatch(step.Name)).Select(step => $"{step.Type.FullName}: '{step.Name}'"));

    [Fact]
    public void Every_name_belongs_to_one_step_type() =>
        Assert.Empty(All.GroupBy(step => step.Name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => $"'{group.Key}': {string.Join(", ", group.Select(step => step.Type.FullName))}"));
}
