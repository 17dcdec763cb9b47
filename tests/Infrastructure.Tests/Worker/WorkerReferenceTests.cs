using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using CampaignFunctions.Journeys;

namespace Infrastructure.Tests.Worker;

/// <summary>
/// A deployment compiles the same source against Microsoft's packages. So whatever the compiled app asks of the local worker must be in the listing of
/// their API, under the same name. In which of their assemblies a type lives doesn't matter to source that is compiled anew.
/// </summary>
public sealed class WorkerReferenceTests
{
    private static readonly string[] Listing = File.ReadAllLines(Repository.PathOf("tests/FunctionsWorker.Tests/Api/worker-api.txt"));

    [Fact]
    public void The_app_uses_nothing_of_the_local_worker_that_Microsofts_packages_do_not_have()
    {
        using var file = new PEReader(File.OpenRead(typeof(QueueNames).Assembly.Location));
        var app = file.GetMetadataReader();
        var types = app.TypeReferences.Where(type => IsWorkers(app, type)).ToHashSet();
        Assert.NotEmpty(types);
        Assert.All(types.Select(type => NameOf(app, type)), name => Assert.Contains(Listing, line => line.StartsWith($"{name} = ", StringComparison.Ordinal)));

        var members =
            from handle in app.MemberReferences
            let member = app.GetMemberReference(handle)
            where member.Parent.Kind == HandleKind.TypeReference && types.Contains((TypeReferenceHandle)member.Parent)
            select (Type: NameOf(app, (TypeReferenceHandle)member.Parent), Name: app.GetString(member.Name));
        Assert.All(members, member => Assert.True(IsListed(member.Type, member.Name), $"{member.Type}: {member.Name}"));
    }

    [Fact]
    public void Nothing_is_compiled_for_one_worker_alone()
    {
        var files = Directory.EnumerateFiles(Repository.PathOf("functions"), "*.cs", SearchOption.AllDirectories).Where(path => !path.Contains("/obj/", StringComparison.Ordinal));
        Assert.All(files, path => Assert.DoesNotContain(File.ReadLines(path), line => line.TrimStart().StartsWith("#if", StringComparison.Ordinal) || line.Contains("using FunctionsWorker", StringComparison.Ordinal)));
    }

    private static bool IsListed(string type, string member)
    {
        var name = member is ".ctor" ? "ctor(" : member.StartsWith("get_", StringComparison.Ordinal) || member.StartsWith("set_", StringComparison.Ordinal) ? $" {member[4..]} {{" : $" {member}";
        return Listing.Any(line => line.StartsWith($"{type}: ", StringComparison.Ordinal) && line.Contains(name, StringComparison.Ordinal));
    }

    private static bool IsWorkers(MetadataReader app, TypeReferenceHandle handle) =>
        app.GetTypeReference(handle).ResolutionScope is { Kind: HandleKind.AssemblyReference } scope
        && app.GetString(app.GetAssemblyReference((AssemblyReferenceHandle)scope).Name) == "FunctionsWorker";

    private static string NameOf(MetadataReader app, TypeReferenceHandle handle)
    {
        var type = app.GetTypeReference(handle);
        return $"{app.GetString(type.Namespace)}.{app.GetString(type.Name)}";
    }
}
