using Inbox.Bodies;
using Microsoft.AspNetCore.Http;

namespace Inbox.Hooks;

/// <summary>How a webhook receiver answers.</summary>
/// <param name="Path">With or without <c>/local/hook</c> before it; a star at its end stands for anything.</param>
/// <param name="Status">The status to answer.</param>
/// <param name="DelayMs">Real milliseconds before it answers.</param>
/// <param name="Times">For how many requests; null: from now on.</param>
/// <param name="Headers">Of the answer, such as Retry-After.</param>
/// <param name="Body">Of the answer.</param>
public sealed record HookBehaviour(
    string Path, int Status = 200, int DelayMs = 0, int? Times = null, IReadOnlyDictionary<string, string>? Headers = null, string? Body = null)
{
    private const string Prefix = "/local/hook";

    /// <summary>Whether it is meant for this path (below <c>/local/hook</c>, without query).</summary>
    public bool Matches(string path) =>
        Path.EndsWith('*') ? path.StartsWith(Path[..^1], StringComparison.OrdinalIgnoreCase) : path.Equals(Path, StringComparison.OrdinalIgnoreCase);

    /// <summary>The behaviour, or the answer that says what is wrong with it.</summary>
    internal static async Task<(HookBehaviour? Behaviour, IResult? Problem)> ReadAsync(HttpRequest request)
    {
        var body = await JsonBody.ReadAsync(request, "path", "status", "delayMs", "times", "headers", "body");
        var path = body.Text("path", required: true) ?? "";
        var behaviour = new HookBehaviour(
            Normal(path),
            body.Integer("status", 200, 599) ?? 200,
            body.Integer("delayMs", 0, 600_000) ?? 0,
            body.Integer("times", 1, int.MaxValue),
            body.Texts("headers"),
            body.Text("body"));
        return body.Problem() is { } problem ? (null, problem) : (behaviour, null);
    }

    internal static string Normal(string path)
    {
        path = path.Split('?')[0];
        if (!path.StartsWith('/')) path = "/" + path;
        if (path.StartsWith(Prefix + "/", StringComparison.OrdinalIgnoreCase)) path = path[Prefix.Length..];
        return path.Length > 1 ? path.TrimEnd('/') : path;
    }
}
