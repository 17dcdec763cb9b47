using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Tests.Engine;

/// <summary>An invocation of a timer or queue function that needs nothing from its host.</summary>
internal sealed class Invocation(CancellationToken cancellationToken = default) : FunctionContext
{
    public override string InvocationId { get; } = Guid.NewGuid().ToString("N");

    public override string FunctionId => "test";

    public override TraceContext TraceContext => null!;

    public override BindingContext BindingContext => null!;

    public override RetryContext RetryContext => null!;

    public override IServiceProvider InstanceServices { get; set; } = null!;

    public override FunctionDefinition FunctionDefinition => null!;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override CancellationToken CancellationToken => cancellationToken;

    public override IInvocationFeatures Features => null!;
}
