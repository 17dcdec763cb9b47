using System.Reflection;
using CampaignFunctions.Journeys.Steps;
using Microsoft.Azure.Functions.Worker;

namespace Architecture.Tests;

public class AnonymousTests
{
    // The health check, links in emails, and webhooks whose requests are signed.
    private static readonly string[] MayBeAnonymous =
    [
        "GET health",
        "GET track/click",
        "GET track/open",
        "GET unsubscribe/{token}",
        "POST unsubscribe/{token}",
        "POST webhooks/sendgrid",
        "POST webhooks/sms/reply",
        "POST webhooks/sms/status",
    ];

    [Fact]
    public void Every_function_wants_a_key_but_these() =>
        Assert.Empty(Of(AuthorizationLevel.Anonymous).Except(MayBeAnonymous, StringComparer.Ordinal));

    [Fact]
    public void The_rule_sees_what_it_forbids() => Assert.Contains("GET health", Of(AuthorizationLevel.Anonymous));

    [Fact]
    public void Every_other_function_has_the_level_Function() =>
        Assert.Empty(Of(AuthorizationLevel.Admin).Concat(Of(AuthorizationLevel.System)).Concat(Of(AuthorizationLevel.User)));

    private static string[] Of(AuthorizationLevel level) =>
    [
        .. (from method in typeof(StepType).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Where(method => method.IsDefined(typeof(FunctionAttribute)))
            let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(found => found is not null)
            where trigger is not null && trigger.AuthLevel == level
            from verb in trigger.Methods ?? ["any"]
            select $"{verb.ToUpperInvariant()} {trigger.Route}").Order(StringComparer.Ordinal),
    ];
}
