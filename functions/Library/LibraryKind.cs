using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Library;

/// <summary>One kind of thing in the library: what its body looks like.</summary>
/// <param name="Name">The word in its URLs, <c>emails</c>.</param>
/// <param name="Title">One of them, <c>email</c>.</param>
/// <param name="Schema">The shape of a body.</param>
internal sealed record LibraryKind(string Name, string Title, ObjectSchema Schema)
{
    /// <summary>Refusals beyond the schema; the body is known to fit it, has its defaults, and the secrets that are kept.</summary>
    public Func<JsonElement, IEnumerable<ValidationError>> Check { get; init; } = _ => [];

    /// <summary>What a body names in the library, known to fit the schema; what isn't there yet is a warning.</summary>
    public Func<JsonElement, IEnumerable<Reference>> References { get; init; } = _ => [];

    /// <summary>What a body without a member means.</summary>
    public JsonObject Defaults { get; init; } = [];

    /// <summary>The member that may hold secrets; null: there is none.</summary>
    public string? Settings { get; init; }

    /// <summary>Whether a setting of a body is a secret, by its pointer in the settings.</summary>
    public Func<JsonObject, string, bool> IsSecret { get; init; } = (_, pointer) => Secrets.IsSecret(pointer);

    /// <summary>The id, which the URL says already.</summary>
    public static Property Id { get; } = Property.Optional("id", new IdSchema { Description = "The id in the URL; may be left out." });

    /// <summary>What people call it.</summary>
    public static Property Named { get; } = Property.Required("name", new TextSchema { NotBlank = true, MaxLength = 255 });

    /// <summary>Whether it may be used; yes, unless said otherwise.</summary>
    public static Property Published { get; } = Property.Optional("published", new BooleanSchema { Description = "Whether it may be used; left out: yes." });

    /// <summary>The default that goes with <see cref="Published"/>.</summary>
    public static JsonObject PublishedByDefault => new() { ["published"] = true };
}
