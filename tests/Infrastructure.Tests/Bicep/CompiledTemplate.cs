using System.Text.Json.Nodes;

[assembly: AssemblyFixture(typeof(Infrastructure.Tests.Bicep.CompiledTemplate))]

namespace Infrastructure.Tests.Bicep;

/// <summary>main.bicep as Azure Resource Manager gets it, and its parameter files: compiled, and so linted, once for all tests.</summary>
public sealed class CompiledTemplate : IAsyncLifetime
{
    /// <summary>A setting that the environment adds when the parameter files are built.</summary>
    public const string MoreSettings = """{"Fields__strict":"true"}""";

    private readonly Dictionary<string, JsonObject> _parameters = new(StringComparer.Ordinal);
    private JsonObject _root = [];

    public async ValueTask InitializeAsync()
    {
        if (!BicepCompiler.IsRunnable)
        {
            return;
        }

        var runs = await Task.WhenAll(new[] { "main.dev.bicepparam", "main.prod.bicepparam" }.Select(async file =>
            (file, Run: await BicepCompiler.RunAsync(Repository.PathOf("infra-bicep"), ("MORE_SETTINGS", MoreSettings), "build-params", file, "--stdout"))));
        Runs = runs.ToDictionary(run => run.file, run => run.Run, StringComparer.Ordinal);
        foreach (var (file, run) in Runs.Where(run => run.Value.ExitCode == 0))
        {
            var built = JsonNode.Parse(run.Output)!;
            _root = JsonNode.Parse((string)built["templateJson"]!)!.AsObject();
            _parameters[file] = JsonNode.Parse((string)built["parametersJson"]!)!["parameters"]!.AsObject();
        }
    }

    /// <summary>What the compiler said of each parameter file, of the template and of its modules.</summary>
    internal IReadOnlyDictionary<string, BicepRun> Runs { get; private set; } = new Dictionary<string, BicepRun>(StringComparer.Ordinal);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The whole template.</summary>
    public JsonObject Root
    {
        get
        {
            Assert.SkipUnless(BicepCompiler.IsRunnable, BicepCompiler.NotRunnable);
            Assert.True(_root.Count > 0, string.Join('\n', Runs.Values.Select(run => run.Messages)));
            return _root;
        }
    }

    /// <summary>A parameter of a parameter file; null: the file leaves it at its default.</summary>
    public JsonNode? Given(string file, string parameter)
    {
        Assert.SkipUnless(BicepCompiler.IsRunnable, BicepCompiler.NotRunnable);
        return _parameters[file][parameter]?["value"];
    }

    /// <summary>The parameters that main.bicep gives to one of its modules.</summary>
    public JsonObject ParametersOf(string module) => Root["resources"]![module]!["properties"]!["parameters"]!.AsObject();

    /// <summary>The template of one of main.bicep's modules.</summary>
    public JsonObject Module(string module) => Root["resources"]![module]!["properties"]!["template"]!.AsObject();

    /// <summary>A resource of a module, by its symbolic name.</summary>
    public JsonObject Resource(string module, string name) => Module(module)["resources"]![name]!.AsObject();

    /// <summary>The resources of a module.</summary>
    public IEnumerable<JsonObject> ResourcesOf(string module) => Below(Module(module));

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
            if ((resource["properties"] as JsonObject)?["template"] is JsonObject nested)
            {
                foreach (var inner in Below(nested))
                {
                    yield return inner;
                }
            }
        }
    }
}
