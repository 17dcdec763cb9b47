namespace CosmosGateway.Containers;

/// <summary>Paths of policies: <c>/address/city</c>, with names in quotation marks where they hold a slash.</summary>
internal static class JsonPath
{
    /// <exception cref="GatewayException">The path doesn't begin with a slash or names nothing.</exception>
    public static string[] Parse(string path, string where)
    {
        if (path.Length < 2 || path[0] != '/') throw GatewayException.BadRequest($"{where}: the path '{path}' has to begin with '/' and name a property.");
        var segments = new List<string>();
        for (var at = 1; at <= path.Length;)
        {
            var quoted = at < path.Length && path[at] is '"';
            var end = quoted ? path.IndexOf('"', at + 1) + 1 : path.IndexOf('/', at);
            if (end <= 0) end = path.Length;
            var name = quoted ? path[(at + 1)..(end - 1)] : path[at..end];
            if (name.Length == 0) throw GatewayException.BadRequest($"{where}: the path '{path}' has an empty name.");
            segments.Add(name);
            at = end + 1;
        }

        return [.. segments];
    }

    /// <summary>The path as SQLite's JSON functions write it; null when a name can't be written there.</summary>
    public static string? ToSqlite(IEnumerable<string> segments)
    {
        var path = new System.Text.StringBuilder("$");
        foreach (var segment in segments)
        {
            if (segment.AsSpan().ContainsAny('"', '\'', '\\')) return null;
            path.Append(".\"").Append(segment).Append('"');
        }

        return path.ToString();
    }
}
