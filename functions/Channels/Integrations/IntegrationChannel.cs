using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;

namespace CampaignFunctions.Channels.Integrations;

/// <summary>What all kinds of systems have in common: who is pushed, what with, and what is remembered.</summary>
internal sealed class IntegrationChannel(IntegrationHttp http) : IIntegrationChannel
{
    public async Task<IReadOnlyDictionary<string, Outcome>> PushAsync(IntegrationPush push, CancellationToken cancellationToken)
    {
        var outcomes = new Dictionary<string, Outcome>(StringComparer.Ordinal);
        if (IntegrationType.Find(push.Body.GetProperty("kind").GetString()) is not Integration kind)
        {
            return push.Contacts.ToDictionary(contact => contact.Contact.Id, _ => Outcome.FailedForGood($"the kind of the integration '{push.Integration}' is unknown"), StringComparer.Ordinal);
        }

        var settings = push.Body.GetProperty("settings");
        var call = new IntegrationCall(http, push.Integration, settings, push.AtMostOnce);
        var fingerprint = Fingerprint(kind, push.Body);
        var changed = new Dictionary<string, (PushItem Item, string Hash)>(StringComparer.Ordinal);
        foreach (var (contact, company) in push.Contacts)
        {
            if (ItemOf(kind, settings, contact, company, push.Integration) is not { } item)
            {
                outcomes[contact.Id] = Outcome.PassedWithError($"the contact has nothing in it by which '{push.Integration}' could find it ({kind.KeyText(settings)})");
                continue;
            }

            var hash = Hash(fingerprint, item);
            if (contact.RemoteIds.TryGetValue(push.Integration, out var known) && known.Hash == hash)
            {
                outcomes[contact.Id] = Done(known) with { Details = Details(known, isUnchanged: true) };
            }
            else
            {
                changed[contact.Id] = (item, hash);
            }
        }

        if (changed.Count > 0)
        {
            var results = await kind.PushAsync([.. changed.Values.Select(entry => entry.Item)], call, cancellationToken);
            foreach (var (contact, (_, hash)) in changed)
            {
                outcomes[contact] = results.GetValueOrDefault(contact) switch
                {
                    { Failure: { } failure } => failure,
                    { RemoteId: { } id } => Done(new RemoteContact(id, hash)),
                    _ => Outcome.Failed($"'{push.Integration}' said nothing about the contact"),
                };
            }
        }

        if (push.Campaign is not null)
        {
            await JoinAsync(kind, push, call, outcomes, cancellationToken);
        }

        return outcomes;
    }

    private static async Task JoinAsync(Integration kind, IntegrationPush push, IntegrationCall call, Dictionary<string, Outcome> outcomes, CancellationToken cancellationToken)
    {
        var pushed = outcomes.Where(outcome => outcome.Value is { Kind: OutcomeKind.Passed, Receipt: RemoteContact }).ToArray();
        if (pushed.Length == 0)
        {
            return;
        }

        var failures = kind.HasCampaigns
            ? await kind.JoinCampaignAsync(pushed.ToDictionary(outcome => outcome.Key, outcome => ((RemoteContact)outcome.Value.Receipt!).Id, StringComparer.Ordinal), push.Campaign!, push.MemberStatus, call, cancellationToken)
            : pushed.ToDictionary(outcome => outcome.Key, _ => Outcome.PassedWithError($"the contact was pushed, but systems of the kind '{kind.Name}' have no campaigns"), StringComparer.Ordinal);
        foreach (var (contact, outcome) in pushed.Where(outcome => failures.ContainsKey(outcome.Key)))
        {
            outcomes[contact] = failures[contact] with { Receipt = outcome.Receipt, Details = outcome.Details };
        }
    }

    private static PushItem? ItemOf(Integration kind, JsonElement settings, Contact contact, Company? company, string integration)
    {
        var key = Tokens.Resolve(kind.KeyText(settings), contact, company).Trim();
        if (key.Length == 0)
        {
            return null;
        }

        var map = settings.TryGetProperty("fields", out var given) && given.ValueKind == JsonValueKind.Object
            ? given.EnumerateObject().Select(field => KeyValuePair.Create(field.Name, field.Value.GetString()!))
            : kind.DefaultFields;
        var fields = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (name, text) in map)
        {
            var value = Tokens.Typed(text, contact, company) is { ValueKind: not JsonValueKind.Undefined } typed ? typed : JsonSerializer.SerializeToElement(Tokens.Resolve(text, contact, company), Json.Options);
            if (!ContactFields.IsEmpty(value))
            {
                fields[name] = value;
            }
        }

        return new PushItem(contact.Id, key, fields, contact.RemoteIds.GetValueOrDefault(integration)?.Id);
    }

    private static Outcome Done(RemoteContact remote) => Outcome.Passed with { Receipt = remote, Details = Details(remote, isUnchanged: false) };

    private static Dictionary<string, string> Details(RemoteContact remote, bool isUnchanged)
    {
        var details = new Dictionary<string, string>(StringComparer.Ordinal) { ["remoteId"] = remote.Id };
        if (isUnchanged)
        {
            details["unchanged"] = "true";
        }

        return details;
    }

    // Other settings, such as another account, make every contact new; another secret doesn't.
    private static string Fingerprint(Integration kind, JsonElement body)
    {
        var settings = JsonObject.Create(body.GetProperty("settings"))!;
        Secrets.Hide(settings, kind.IsSecret);
        return $"{kind.Name}\n{settings.ToJsonString(Json.Options)}";
    }

    private static string Hash(string fingerprint, PushItem item) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { fingerprint, item.Key, item.Fields }, Json.Options)))[..32];
}
