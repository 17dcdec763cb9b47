using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Extensions;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using CampaignFunctions.Journeys.Steps;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Architecture.Tests;

public class DependencyTests
{
    private const string Domain = @"^CampaignFunctions\.(Campaigns|Journeys|Actions|Decisions|Conditions|Contacts|Library|Segments|Schemas)(\.|$)";
    private const string Vendors = @"^(Azure|Microsoft\.Azure\.Cosmos|SendGrid)(\.|$)";

    private static readonly ArchUnitNET.Domain.Architecture Architecture = new ArchLoader().LoadAssemblies(typeof(StepType).Assembly).Build();

    [Fact]
    public void The_domain_knows_no_vendor() => Never(Domain, Vendors);

    [Fact]
    public void The_domain_does_not_know_where_it_is_stored_or_who_calls_it() => Never(Domain, @"^CampaignFunctions\.(Storage|Http|Messaging)(\.|$)");

    [Fact]
    public void Only_actions_carry_the_attributes_of_functions() =>
        Never(@"^CampaignFunctions\.(Campaigns|Journeys|Decisions|Conditions|Contacts|Library|Segments|Schemas)(\.|$)", @"^Microsoft\.Azure\.Functions\.Worker(\.|$)");

    [Fact]
    public void Whatever_the_domain_uses_elsewhere_in_the_app_knows_no_vendor_either()
    {
        var found =
            from type in Architecture.Types.Where(type => Matches(type, Domain))
            from used in type.Dependencies.Select(dependency => dependency.Target).Where(used => !Matches(used, Domain) && Matches(used, @"^CampaignFunctions\.Scheduling(\.|$)"))
            where used.Dependencies.Any(dependency => Matches(dependency.Target, Vendors))
            select $"{type.FullName} uses {used.FullName}";
        Assert.Empty(found.Distinct(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Schemas", "Journeys|Actions|Decisions|Conditions|Contacts|Library|Scheduling|Channels")]
    [InlineData("Contacts", "Campaigns|Journeys|Actions|Decisions|Conditions|Segments|Scheduling|Channels")]
    [InlineData("Library", "Campaigns|Journeys|Actions|Decisions|Conditions|Segments|Scheduling|Channels")]
    [InlineData("Campaigns", "Actions|Decisions|Conditions|Segments|Scheduling|Channels")]
    [InlineData("Journeys", "Actions|Decisions|Conditions|Segments|Channels")]
    [InlineData("Segments", "Actions|Decisions|Conditions|Scheduling|Channels")]
    [InlineData("Decisions|Conditions", "Actions|Scheduling|Channels")]
    public void Dependencies_point_inward(string inner, string outer) =>
        Never($@"^CampaignFunctions\.({inner})(\.|$)", $@"^CampaignFunctions\.({outer})(\.|$)");

    [Fact]
    public void The_rules_see_what_they_forbid() =>
        Assert.Contains(Architecture.Types.Where(type => Matches(type, @"^CampaignFunctions\.Storage(\.|$)")), type => type.Dependencies.Any(dependency => Matches(dependency.Target, Vendors)));

    private static void Never(string from, string to)
    {
        IArchRule rule = Types().That().ResideInNamespaceMatching(from).Should().NotDependOnAny(Types(includeReferenced: true).That().ResideInNamespaceMatching(to)).WithoutRequiringPositiveResults();
        rule.Check(Architecture);
    }

    private static bool Matches(IType type, string pattern) =>
        System.Text.RegularExpressions.Regex.IsMatch(type.Namespace?.FullName ?? "", pattern, System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
}
