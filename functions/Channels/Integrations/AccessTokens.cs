using System.Collections.Concurrent;

namespace CampaignFunctions.Channels.Integrations;

/// <summary>Access tokens in memory, by what they were asked for with.</summary>
internal sealed class AccessTokens
{
    private readonly ConcurrentDictionary<string, AccessToken> _tokens = new(StringComparer.Ordinal);

    /// <summary>The token that is kept; null: there is none.</summary>
    public AccessToken? Find(string key) => _tokens.GetValueOrDefault(key);

    /// <summary>Keeps a token.</summary>
    public void Keep(string key, AccessToken token) => _tokens[key] = token;

    /// <summary>Forgets a token that isn't taken any more, unless it has been replaced already.</summary>
    public void Forget(string key, AccessToken token) => _tokens.TryRemove(KeyValuePair.Create(key, token));
}

/// <summary>An access token.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Address">Where it is taken.</param>
internal sealed record AccessToken(string Value, string Address);
