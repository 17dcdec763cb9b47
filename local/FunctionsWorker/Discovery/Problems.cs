namespace FunctionsWorker.Discovery;

/// <summary>Why one function can't be served; a clause each.</summary>
internal sealed class Problems
{
    private readonly List<string> _reasons = [];

    public IReadOnlyList<string> Reasons => _reasons;

    public bool Any => _reasons.Count > 0;

    /// <summary>Notes a reason, and returns nothing in place of what couldn't be made.</summary>
    public T? Add<T>(string reason)
    {
        _reasons.Add(reason);
        return default;
    }

    public void Add(string reason) => _reasons.Add(reason);
}
