using System.Buffers;
using System.Text;

namespace Inbox.Mail;

/// <summary>
/// SendGrid's substitution tags: each occurrence of a tag in subject, content and reply-to becomes the
/// recipient's value. A value's own text is never looked at again; where tags overlap the longest wins.
/// </summary>
internal sealed class Substitutions
{
    private readonly KeyValuePair<string, string>[] tags;
    private readonly SearchValues<string>? search;

    public Substitutions(Dictionary<string, string>? values)
    {
        tags = [.. (values ?? []).Where(tag => tag.Key.Length > 0).OrderByDescending(tag => tag.Key.Length)];
        if (tags.Length > 0) search = SearchValues.Create([.. tags.Select(tag => tag.Key)], StringComparison.Ordinal);
    }

    public string? Apply(string? text)
    {
        if (text is null || search is null || !text.ContainsAny(search)) return text;

        var result = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        for (var at = rest.IndexOfAny(search); at >= 0; at = rest.IndexOfAny(search))
        {
            result.Append(rest[..at]);
            rest = rest[at..];
            var tag = First(rest);
            result.Append(tag.Value);
            rest = rest[tag.Key.Length..];
        }

        return result.Append(rest).ToString();
    }

    private KeyValuePair<string, string> First(ReadOnlySpan<char> text)
    {
        foreach (var tag in tags)
        {
            if (text.StartsWith(tag.Key, StringComparison.Ordinal)) return tag;
        }

        throw new InvalidOperationException("The search found a tag that isn't there.");
    }
}
