namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a caller of an HTTP function must show. Everything but <see cref="Anonymous"/> asks for the key.</summary>
public enum AuthorizationLevel
{
    /// <summary>Nothing.</summary>
    Anonymous,

    /// <summary>A key, as for <see cref="Function"/>.</summary>
    User,

    /// <summary>The function's key, in the header <c>x-functions-key</c> or the query parameter <c>code</c>.</summary>
    Function,

    /// <summary>A key, as for <see cref="Function"/>.</summary>
    System,

    /// <summary>The master key; on a laptop there is one key for all levels.</summary>
    Admin,
}
