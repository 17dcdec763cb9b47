using System.Text.Json.Nodes;

[assembly: AssemblyFixture(typeof(Infrastructure.Tests.Bicep.CompiledTemplate))]

namespace Infrastructure.Tests.Bicep;

/// <summary>main.bicep as Azure Resource Manager gets it, compiled once for all tests.</summary>
public sealed class CompiledTemplate : IAsyncLifetime
{
    private JsonObject _root = [];

    public async ValueTask InitializeAsync()
    {
        if (!BicepCompiler.IsRunnable)
        {
            return;
        }

        Run = await BicepCompiler.RunAsync(Repository.PathOf("infra-bicep"), "build", "main.bicep", "--stdout");
        _root = Run.ExitCode == 0 ? JsonNode.Parse(Run.Output)!.AsObject() : [];
    }

    /// <summary>What the compiler said.</summary>
    internal BicepRun? Run { get; private set; }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The whole template.</summary>
    public JsonObject Root
    {
        get
        {
            Assert.SkipUnless(BicepCompiler.IsRunnable, BicepCompiler.NotRunnable);
            return _root;
        }
    }

    /// <summary>The parameters that main.bicep gives to one of its modules.</summary>
    public JsonObject ParametersOf(string module) => Root["resources"]![module]!["properties"]!["parameters"]!.AsObject();

    /// <summary>The template of one of main.bicep's modules.</summary>
    public JsonObject Module(string module) => Root["resources"]![module]!["properties"]!["template"]!.AsObject();

    /// <summary>A resource of a module, by its symbolic name.</summary>
    public JsonObject Resource(string module, string name) => Module(module)["resources"]![name]!.AsObject();

    /// <summary>A module's variable; what it is loaded from or refers to is followed.</summary>
    public JsonNode Variable(string module, string name)
    {
        var value = Module(module)["variables"]![name]!;
        return value is JsonValue text && text.TryGetValue<string>(out var expression) && expression.StartsWith("[variables('", StringComparison.Ordinal)
            ? Variable(module, expression["[variables('".Length..^"')]".Length])
            : value;
    }

    /// <summary>Every resource in the template and in the modules below it.</summary>
    public IEnumerable<JsonObject> AllResources() => Below(Root);

    private static IEnumerable<JsonObject> Below(JsonObject template)
    {
        // A template without user-defined types lists its resources without names.
        var resources = template["resources"] is JsonObject named ? named.Select(pair => pair.Value) : template["resources"]!.AsArray();
        foreach (var resource in resources.Select(resource => resource!.AsObject()))
        {
            yield return resource;
            if (resource["properties"]?["template"] is JsonObject nested)
            {
                foreach (var inner in Below(nested))
                {
                    yield return inner;
                }
            }
        }
    }
}
