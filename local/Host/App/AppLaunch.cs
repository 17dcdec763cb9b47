namespace Local.Host.App;

/// <summary>How the function app is started.</summary>
/// <param name="Dll">The built app.</param>
/// <param name="Environment">Its environment variables for an address that it is to listen on, made anew for each start.</param>
internal sealed record AppLaunch(string Dll, Func<Uri, IEnumerable<KeyValuePair<string, string>>> Environment);
