namespace Local.Tests.Host;

/// <summary>Tests that move the one clock, make parts fail or kill the app: one after another.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SystemCollection
{
    public const string Name = "the stub system";
}
