namespace Infrastructure.Tests.Bicep;

public sealed class BicepFileTests(CompiledTemplate template)
{
    private static readonly string Folder = Repository.PathOf("infra-bicep");

    [Theory]
    [InlineData("main.dev.bicepparam")]
    [InlineData("main.prod.bicepparam")]
    public void The_template_builds_without_a_warning_with_each_parameter_file(string file)
    {
        Assert.SkipUnless(BicepCompiler.IsRunnable, BicepCompiler.NotRunnable);
        template.Runs[file].AssertClean();
    }

    [Fact]
    public async Task No_file_has_anything_for_the_linter_to_say() =>
        (await BicepCompiler.RunAsync(Folder, "lint", "--pattern", "**/*.bicep*")).AssertClean();

    [Fact]
    public async Task Every_file_is_formatted()
    {
        var copy = Directory.CreateTempSubdirectory("bicep-");
        try
        {
            var files = Directory.EnumerateFiles(Folder, "*.bicep*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path)).ToArray();
            foreach (var file in files)
            {
                var target = Path.Combine(copy.FullName, file);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(Path.Combine(Folder, file), target);
            }

            (await BicepCompiler.RunAsync(copy.FullName, "format", "--pattern", "**/*.bicep*")).AssertClean();

            Assert.All(files, file => Assert.Equal(File.ReadAllText(Path.Combine(copy.FullName, file)), File.ReadAllText(Path.Combine(Folder, file))));
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }
}
