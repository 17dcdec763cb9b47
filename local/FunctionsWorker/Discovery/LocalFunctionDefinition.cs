using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace FunctionsWorker.Discovery;

/// <summary>What a function tells its middleware about itself.</summary>
internal sealed class LocalFunctionDefinition(
    string name, MethodInfo method, string triggerParameter, Trigger trigger, QueueTarget? output) : FunctionDefinition
{
    public override ImmutableArray<FunctionParameter> Parameters { get; } =
        [.. method.GetParameters().Select(parameter => new FunctionParameter(parameter.Name!, parameter.ParameterType))];

    public override string PathToAssembly { get; } = method.Module.FullyQualifiedName;

    public override string EntryPoint { get; } = $"{method.DeclaringType!.FullName}.{method.Name}";

    public override string Id { get; } = name;

    public override string Name { get; } = name;

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; } =
        Binding(triggerParameter, $"{trigger.Kind}Trigger");

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; } =
        trigger is HttpTrigger ? Binding("$return", "http")
        : output is not null ? Binding("$return", "queue")
        : ImmutableDictionary<string, BindingMetadata>.Empty;

    private static ImmutableDictionary<string, BindingMetadata> Binding(string name, string type) =>
        ImmutableDictionary<string, BindingMetadata>.Empty.Add(name, new LocalBinding(name, type));

    private sealed class LocalBinding(string name, string type) : BindingMetadata
    {
        public override string Name => name;

        public override string Type => type;
    }
}
