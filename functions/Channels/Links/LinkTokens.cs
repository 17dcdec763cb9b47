using System.Text;
using CampaignFunctions.Journeys.Steps;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CampaignFunctions.Channels.Links;

/// <summary>
/// Tokens of links in emails: JSON Web Tokens, HS256, that hold ids and say what they are for, so that one kind can't stand in for another. They never
/// expire by themselves: an email is opened, and unsubscribed from, years later. Taking their key out of the settings ends them.
/// </summary>
public sealed class LinkTokens(IOptions<LinkOptions> options)
{
    private const string StepClaim = "sub";
    private const string EmailClaim = "eml";
    private const string UrlClaim = "url";

    // Short, because a segment of a path of more than 260 characters doesn't get through every gateway.
    private const string Unsubscribe = "u";
    private const string Track = "t";
    private const string Target = "l";

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false, MaximumTokenSizeInBytes = 16 * 1024 };
    private readonly SymmetricSecurityKey[] _keys = [.. options.Value.Keys.Select(key => new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key)))];

    /// <summary>The token of an unsubscribe link.</summary>
    public string ForUnsubscribing(EmailLink link) => Write(Unsubscribe, Claims(link));

    /// <summary>The token of a contact in tracking links.</summary>
    public string ForTracking(EmailLink link) => Write(Track, Claims(link));

    /// <summary>The token of a link's target, the same for every contact.</summary>
    public string ForTarget(string email, string url) => Write(Target, new() { [EmailClaim] = email, [UrlClaim] = url });

    /// <summary>Reads the token of an unsubscribe link; null: nobody signed it.</summary>
    public Task<EmailLink?> ReadUnsubscribeAsync(string token) => ReadLinkAsync(Unsubscribe, token);

    /// <summary>Reads the token of a contact in tracking links; null: nobody signed it.</summary>
    public Task<EmailLink?> ReadTrackingAsync(string token) => ReadLinkAsync(Track, token);

    /// <summary>Reads the token of a link's target: the email that it stands in, and the URL; null: nobody signed it.</summary>
    public async Task<(string Email, string Url)?> ReadTargetAsync(string token) =>
        await ReadAsync(Target, token) is { } claims && claims.TryGetValue(EmailClaim, out var email) && claims.TryGetValue(UrlClaim, out var url)
            ? ((string)email, (string)url)
            : null;

    private static Dictionary<string, object> Claims(EmailLink link) => new() { [StepClaim] = link.Step.ToString(), [EmailClaim] = link.Email };

    private async Task<EmailLink?> ReadLinkAsync(string purpose, string token) =>
        await ReadAsync(purpose, token) is { } claims && claims.TryGetValue(EmailClaim, out var email) && claims.TryGetValue(StepClaim, out var step) && StepReference.Parse((string)step) is { } reference
            ? new EmailLink((string)email, reference)
            : null;

    private string Write(string purpose, Dictionary<string, object> claims) => _handler.CreateToken(new SecurityTokenDescriptor
    {
        Audience = purpose,
        Claims = claims,
        SigningCredentials = new SigningCredentials(_keys[0], SecurityAlgorithms.HmacSha256),
    });

    private async Task<IDictionary<string, object>?> ReadAsync(string purpose, string token)
    {
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidAudience = purpose,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerSigningKeys = _keys,
            TryAllIssuerSigningKeys = true,
            ValidateIssuer = false,
            ValidateLifetime = false,
            RequireExpirationTime = false,
        });
        return result.IsValid ? result.Claims : null;
    }
}

/// <summary>What a link in an email is bound to.</summary>
/// <param name="Email">The email's id.</param>
/// <param name="Step">The step that sent it, and to whom.</param>
public sealed record EmailLink(string Email, StepReference Step);
