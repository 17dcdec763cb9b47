namespace CampaignFunctions;

/// <summary>Something that the app can't work without: a database, the queues.</summary>
public interface IDependencyCheck
{
    /// <summary>Its name in the health report: <c>cosmos</c>, <c>queues</c>.</summary>
    string Name { get; }

    /// <summary>Returns when it answers, throws when it doesn't. The caller sets the time limit.</summary>
    Task CheckAsync(CancellationToken cancellationToken);
}
