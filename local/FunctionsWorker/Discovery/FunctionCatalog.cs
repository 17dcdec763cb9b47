using System.Reflection;
using FunctionsWorker.Hosting;
using FunctionsWorker.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsWorker.Discovery;

/// <summary>The app's functions. They are looked for once; what can't be served is refused, everything at once.</summary>
internal sealed class FunctionCatalog(
    FunctionTypes types, IConfiguration configuration, HostFile hostFile, IServiceProvider services)
{
    private IReadOnlyList<Function>? _functions;

    public IReadOnlyList<Function> Functions =>
        _functions ?? throw new InvalidOperationException("The functions are known once the host starts.");

    public Function? Find(string name) =>
        Functions.FirstOrDefault(function => string.Equals(function.Name, name, StringComparison.OrdinalIgnoreCase));

    public void Load()
    {
        var problems = new List<FunctionProblem>();
        var functions = new List<Function>();
        var reader = new FunctionReader(new SettingNames(configuration), hostFile, services.GetService<HttpIntegration>() is not null);
        foreach (var (method, attribute) in Marked())
        {
            var own = new Problems();
            if (reader.Read(method, attribute.Name, own) is { } function) functions.Add(function);
            problems.AddRange(own.Reasons.Select(reason => new FunctionProblem(attribute.Name, reason)));
        }

        problems.AddRange(Duplicates.Names(functions));
        problems.AddRange(Duplicates.Routes(functions));
        problems.AddRange(RouteConstraints.Check(functions, services));
        problems.AddRange(Dependencies.Check(functions, services));
        if (problems.Count > 0) throw new FunctionLoadException(problems);
        _functions = functions.OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase).ToList();
    }

    private IEnumerable<(MethodInfo Method, FunctionAttribute Attribute)> Marked()
    {
        const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return from type in types.All()
               from method in type.GetMethods(Own)
               let attribute = method.GetCustomAttribute<FunctionAttribute>()
               where attribute is not null
               select (method, attribute);
    }
}
