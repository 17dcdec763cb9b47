using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Inbox.Bodies;

/// <summary>
/// A small JSON object that came as a request's body. Members are asked for one by one;
/// everything that is wrong is collected, so that <see cref="Problem"/> tells it all at once.
/// </summary>
public sealed class JsonBody
{
    private readonly JsonObject members;
    private readonly List<BodyError> errors = [];
    private IResult? unreadable;

    private JsonBody(JsonObject members) => this.members = members;

    /// <summary>Reads a body. Members beside <paramref name="known"/> are errors.</summary>
    public static async Task<JsonBody> ReadAsync(HttpRequest request, params string[] known)
    {
        JsonNode? node;
        try
        {
            node = await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
        }
        catch (JsonException exception)
        {
            var where = $"line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1}";
            return new JsonBody([]) { unreadable = Problems.Of(400, "The body isn't JSON", $"It can't be read from {where} on.") };
        }

        if (node is not JsonObject members)
            return new JsonBody([]) { unreadable = Problems.Invalid([new("", "invalid-type", "The body must be a JSON object.")]) };

        var body = new JsonBody(members);
        foreach (var (name, _) in members.Where(member => !known.Contains(member.Key)))
        {
            var nearest = NearestName.Of(name, known) is { } meant ? $" Did you mean '{meant}'?" : $" Known are {string.Join(", ", known)}.";
            body.Refuse(name, "unknown-property", $"'{name}' isn't known here.{nearest}");
        }

        return body;
    }

    /// <summary>Whether the body has this member with a value other than null.</summary>
    public bool Has(string name) => members[name] is not null;

    /// <summary>A string, or null when it is absent.</summary>
    public string? Text(string name, bool required = false)
    {
        if (!Has(name))
        {
            if (required) Refuse(name, "required", $"'{name}' is required.");
            return null;
        }

        if (members[name] is JsonValue value && value.TryGetValue<string>(out var text)) return text;
        Refuse(name, "invalid-type", $"'{name}' must be a string.");
        return null;
    }

    /// <summary>A whole number within bounds, or null when it is absent.</summary>
    public int? Integer(string name, int least, int most)
    {
        if (!Has(name)) return null;
        if (members[name] is JsonValue value && value.TryGetValue<int>(out var number) && number >= least && number <= most) return number;
        Refuse(name, "invalid-value", $"'{name}' must be a whole number from {least} to {most}.");
        return null;
    }

    /// <summary>A number within bounds, or null when it is absent.</summary>
    public double? Number(string name, double least, double most)
    {
        if (!Has(name)) return null;
        if (members[name] is JsonValue value && value.TryGetValue<double>(out var number) && number >= least && number <= most) return number;
        Refuse(name, "invalid-value", $"'{name}' must be a number from {least} to {most}.");
        return null;
    }

    /// <summary>True or false; false when it is absent.</summary>
    public bool Flag(string name)
    {
        if (!Has(name)) return false;
        if (members[name] is JsonValue value && value.TryGetValue<bool>(out var flag)) return flag;
        Refuse(name, "invalid-type", $"'{name}' must be true or false.");
        return false;
    }

    /// <summary>An object of strings; empty when it is absent.</summary>
    public IReadOnlyDictionary<string, string> Texts(string name)
    {
        var texts = new Dictionary<string, string>();
        if (!Has(name)) return texts;
        if (members[name] is not JsonObject entries)
        {
            Refuse(name, "invalid-type", $"'{name}' must be an object of strings.");
            return texts;
        }

        foreach (var (key, node) in entries)
        {
            if (node is JsonValue value && value.TryGetValue<string>(out var text)) texts[key] = text;
            else Refuse($"{name}/{key}", "invalid-type", $"'{key}' in '{name}' must be a string.");
        }

        return texts;
    }

    /// <summary>Adds an error of the caller's own rules.</summary>
    public void Refuse(string name, string code, string message) => errors.Add(new BodyError($"/{name}", code, message));

    /// <summary>The answer to a body that can't be taken, or null for one that can.</summary>
    public IResult? Problem() => unreadable ?? (errors.Count > 0 ? Problems.Invalid(errors) : null);
}
