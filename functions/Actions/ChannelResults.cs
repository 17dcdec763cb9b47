using System.Globalization;
using CampaignFunctions.Channels.Messages;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;

namespace CampaignFunctions.Actions;

/// <summary>
/// What became of a message on each channel, as the step record's details keep it: <c>channel</c> and <c>content</c> are the try under way, or the
/// last one that may have gone out, and each channel has its result, <c>sms: "refused: …"</c>. A refusal holds for good, a failure for one attempt of the step.
/// </summary>
internal sealed class ChannelResults
{
    private const string ChannelKey = "channel";
    private const string ContentKey = "content";
    private const string Refused = "refused: ";
    private const int LongestReason = 300;

    private readonly Dictionary<string, string> _details;
    private readonly string _failed;

    private ChannelResults(Dictionary<string, string> details, int attempt)
    {
        _details = details;
        _failed = string.Create(CultureInfo.InvariantCulture, $"failed at try {attempt + 1}: ");
    }

    /// <summary>What the step record says.</summary>
    public IReadOnlyDictionary<string, string> Details => _details;

    /// <summary>The channel whose try is under way, or of which a late report may still say that it went out, and what is sent there; null: none.</summary>
    public MessagePart? Present => _details.TryGetValue(ChannelKey, out var channel) ? new MessagePart(channel, _details[ContentKey]) : null;

    /// <summary>Whether a channel broke in this attempt of the step.</summary>
    public bool HasFailures => _details.Values.Any(IsFailure);

    /// <summary>The results of a step so far.</summary>
    public static ChannelResults Of(StepContext context) =>
        new(new Dictionary<string, string>(context.Record?.Details ?? new Dictionary<string, string>(), StringComparer.Ordinal), context.Record?.Attempt ?? 0);

    /// <summary>Whether a channel's turn is over: it refused, or broke in this attempt.</summary>
    public bool IsOver(string channel) =>
        _details.TryGetValue(channel, out var result) && (result.StartsWith(Refused, StringComparison.Ordinal) || IsFailure(result));

    /// <summary>Begins a channel's try.</summary>
    /// <returns>What the step record says of it.</returns>
    public IReadOnlyDictionary<string, string> Begin(MessagePart part)
    {
        _details[ChannelKey] = part.Channel;
        _details[ContentKey] = part.Content;
        _details.Remove(part.Channel);
        return _details;
    }

    /// <summary>Keeps what became of a channel's try, or what stood in its way.</summary>
    public void Add(string channel, Outcome outcome)
    {
        var wasTried = Present?.Channel == channel;
        var reason = outcome.Reason is { Length: > LongestReason } text ? text[..LongestReason] + "…" : outcome.Reason;
        _details[channel] = outcome.Kind switch
        {
            OutcomeKind.Passed => "sent",
            OutcomeKind.InDoubt => reason!,
            OutcomeKind.Failed => _failed + reason,
            _ => (wasTried ? Refused : "skipped: ") + reason,
        };
        foreach (var (name, value) in outcome.Details ?? new Dictionary<string, string>())
        {
            _details[name] = value;
        }

        if (wasTried && outcome.Kind == OutcomeKind.PassedWithError && !outcome.MayHaveGoneOut)
        {
            _details.Remove(ChannelKey);
            _details.Remove(ContentKey);
        }
    }

    /// <summary>The step's outcome when no channel is left.</summary>
    /// <param name="retryAt">What the receiver asked for; null: nothing.</param>
    public Outcome Nothing(DateTimeOffset? retryAt = null)
    {
        var reason = $"no channel worked: {string.Join("; ", _details.Where(result => result.Key is not (ChannelKey or ContentKey)).Select(result => $"{result.Key}: {result.Value}"))}";
        return (HasFailures ? Outcome.Failed(reason, retryAt) : Outcome.PassedWithError(reason)) with { Details = _details };
    }

    private bool IsFailure(string result) => result.StartsWith(_failed, StringComparison.Ordinal);
}
