using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Local.Host.Sample;

/// <summary>
/// Loads the sample through the API, once for a data folder: what is there already is left as it is, then the contacts
/// are imported and join the campaign.
/// </summary>
internal sealed class SampleLoader(HttpClient api, SampleFiles files, string marker)
{
    private const int Page = 100;

    /// <summary>A sentence that says what was loaded; null when it was loaded before.</summary>
    /// <exception cref="LocalFailure">The app refuses a part of it.</exception>
    public async Task<string?> LoadAsync(CancellationToken cancellation)
    {
        if (File.Exists(marker)) return null;
        foreach (var (collection, id, file) in files.Documents()) await PutAsync(collection, id, file, cancellation);

        using var csv = new StreamContent(File.OpenRead(files.ContactsFile));
        csv.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var imported = await api.PostAsync("/api/contacts/import", csv, cancellation);
        await DemandAsync(imported, "contacts.csv", cancellation);

        var ids = files.ContactIds();
        foreach (var contacts in ids.Chunk(Page))
        {
            using var joined = await api.PostAsJsonAsync($"/api/campaigns/{SampleFiles.Campaign}/contacts", new { contacts }, cancellation);
            await DemandAsync(joined, "contacts.csv", cancellation);
        }

        await File.WriteAllTextAsync(marker, JsonSerializer.Serialize(new { loaded = true, contacts = ids.Count }), cancellation);
        return $"{ids.Count} contacts join the campaign '{SampleFiles.Campaign}'";
    }

    private async Task PutAsync(string collection, string id, string file, CancellationToken cancellation)
    {
        var path = $"/api/{collection}/{Uri.EscapeDataString(id)}";
        using var present = await api.GetAsync(path, cancellation);
        if (present.StatusCode != HttpStatusCode.NotFound)
        {
            await DemandAsync(present, file, cancellation);
            return;
        }

        using var body = new StreamContent(File.OpenRead(file));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var put = await api.PutAsync(path, body, cancellation);
        await DemandAsync(put, file, cancellation);
    }

    private static async Task DemandAsync(HttpResponseMessage response, string file, CancellationToken cancellation)
    {
        if (response.IsSuccessStatusCode) return;
        var answer = await response.Content.ReadAsStringAsync(cancellation);
        throw new LocalFailure($"The sample {Path.GetFileName(file)} was refused with {(int)response.StatusCode} ({answer.Trim()}): correct it, or start with --no-sample.");
    }
}
