namespace CampaignFunctions.Schemas;

/// <summary>Pointers into a JSON body, RFC 6901.</summary>
public static class JsonPointer
{
    /// <summary>The pointer of a property of the object at <paramref name="pointer"/>; <c>~</c> and <c>/</c> in the name are escaped.</summary>
    public static string Property(string pointer, string name) =>
        name.AsSpan().ContainsAny('~', '/')
            ? $"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}"
            : $"{pointer}/{name}";

    /// <summary>The pointer of an item of the list at <paramref name="pointer"/>, counted from 0.</summary>
    public static string Item(string pointer, int index) => $"{pointer}/{index}";
}
