using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CampaignFunctions.Contacts;
using CampaignFunctions.Library;

namespace CampaignFunctions.Storage.Cosmos;

/// <summary>
/// How documents are written: as <see cref="Json.Options"/>, without empty lists and computed members (request units grow with size),
/// and with the ids of contacts and companies under the names of their partition keys, since <c>id</c> names the document in its partition.
/// </summary>
internal static class StorageJson
{
    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(Json.Options) { IgnoreReadOnlyProperties = true };
        options.TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver())
            .WithAddedModifier(LeaveOutWhatIsEmpty)
            .WithAddedModifier(info => RenameId(info, typeof(Contact), "contactId"))
            .WithAddedModifier(info => RenameId(info, typeof(Company), "companyId"));
        options.MakeReadOnly();
        return options;
    }

    private static void LeaveOutWhatIsEmpty(JsonTypeInfo info)
    {
        foreach (var property in info.Properties)
        {
            if (property.PropertyType == typeof(JsonElement))
            {
                property.ShouldSerialize = static (_, value) => value is JsonElement { ValueKind: not JsonValueKind.Undefined };
            }
            else if (property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable)) && MayBeAbsent(property))
            {
                property.ShouldSerialize = static (_, value) => value is IEnumerable items && items.GetEnumerator().MoveNext();
            }
        }
    }

    // What a constructor demands would be null when it is read again.
    private static bool MayBeAbsent(JsonPropertyInfo property) => !property.IsRequired && property.AssociatedParameter is not { IsNullable: false, HasDefaultValue: false };

    private static void RenameId(JsonTypeInfo info, Type type, string name)
    {
        if (info.Type == type)
        {
            info.Properties.Single(property => property.Name == "id").Name = name;
        }
    }
}
