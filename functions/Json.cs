using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CampaignFunctions.Campaigns.Formats;

namespace CampaignFunctions;

/// <summary>How the app reads and writes JSON, over HTTP, in storage and in messages alike: camelCase, enums as camelCase words, instants in UTC, nulls left out of storage and messages.</summary>
public static class Json
{
    /// <summary>The shared options; read-only.</summary>
    public static JsonSerializerOptions Options { get; } = Make(JsonIgnoreCondition.WhenWritingNull, InstantConverter.Sortable);

    /// <summary>As <see cref="Options"/>, but nulls are written: what the HTTP contract shows.</summary>
    public static JsonSerializerOptions HttpOptions { get; } = Make(JsonIgnoreCondition.Never, InstantConverter.Short);

    private static JsonSerializerOptions Make(JsonIgnoreCondition nulls, string instants)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = nulls,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NumberHandling = JsonNumberHandling.Strict,
            RespectNullableAnnotations = true,
        };
        foreach (var converter in DelayConverters.All)
        {
            options.Converters.Add(converter);
        }

        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new InstantConverter(instants));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
