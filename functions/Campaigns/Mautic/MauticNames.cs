using System.Text;

namespace CampaignFunctions.Campaigns.Mautic;

/// <summary>Readable ids that stay the same however often, and under whatever name, something is imported: a name, and a key behind it that never changes.</summary>
internal static class MauticNames
{
    private const int LongestName = 60;

    // Written out, because the same name must give the same id on machines with and without ICU.
    private const string Accented = "àáâãäåāăąçćčďđèéêëēėęěğìíîïīįıłľñńňòóôõöøōőŕřśşšșťţțùúûüūůűųýÿźżž";
    private const string Plain = "aaaaaaaaacccddeeeeeeeegiiiiiiillnnnoooooooorrsssstttuuuuuuuuyyzzz";

    /// <summary>The id among <paramref name="known"/> that ends with the key, else a new one from the name.</summary>
    public static string IdOf(string name, string key, IEnumerable<string> known) =>
        known.FirstOrDefault(id => id.EndsWith($"-{Slug(key)}", StringComparison.Ordinal)) ?? $"{Slug(name)}-{Slug(key)}";

    /// <summary>A text in small ASCII letters, digits and hyphens; accents are taken off, and what is left of another script is nothing but <c>step</c>.</summary>
    public static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var letter in text.ToLowerInvariant())
        {
            var plain = Accented.IndexOf(letter) is var index and >= 0 ? Plain[index] : letter;
            if (char.IsAsciiLetterOrDigit(plain))
            {
                slug.Append(plain);
            }
            else if (!char.IsLetterOrDigit(plain) && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var trimmed = slug.ToString(0, Math.Min(slug.Length, LongestName)).Trim('-');
        return trimmed.Length > 0 ? trimmed : "step";
    }
}
