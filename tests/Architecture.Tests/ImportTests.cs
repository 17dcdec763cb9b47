using System.Text.RegularExpressions;

namespace Architecture.Tests;

/// <summary>Imports stand as <c>dotnet format</c> orders them: the one rule of style that a build doesn't enforce.</summary>
public partial class ImportTests
{
    [GeneratedRegex(@"^(global )?using (?<static>static )?((?<alias>\w+) = )?(?<name>[\w.:<>,? ]+);$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Import { get; }

    [Fact]
    public void Imports_are_in_order() =>
        Assert.Empty(
            from path in Repository.Files
            where path.EndsWith(".cs", StringComparison.Ordinal)
            let wrong = FirstOutOfOrder(Repository.Lines(path))
            where wrong is not null
            select $"{path}: {wrong}");

    [Theory]
    [InlineData("using System;|using System.Text;|using Azure;|using Azure.Core;|using static Azure.A;|using A = System.Text;", null)]
    [InlineData("using Azure;|using System;", "using System;")]
    [InlineData("using System.Xml;|using System.Text;", "using System.Text;")]
    [InlineData("using CampaignFunctions.TestsOfAll;|using CampaignFunctions.Tests.Engine;", "using CampaignFunctions.Tests.Engine;")]
    [InlineData("using A = System.Text;|using Azure;", "using Azure;")]
    [InlineData("using Azure;|namespace A;|using System;", null)]
    public void What_is_out_of_order_is_found(string lines, string? wrong) => Assert.Equal(wrong, FirstOutOfOrder(lines.Split('|')));

    private static string? FirstOutOfOrder(string[] lines)
    {
        var imports = lines.TakeWhile(line => !line.StartsWith("namespace ", StringComparison.Ordinal)).Where(line => Import.IsMatch(line)).ToList();
        return imports.Zip(imports.Skip(1)).FirstOrDefault(pair => Key(pair.First).CompareTo(Key(pair.Second)) > 0).Second;
    }

    // Namespaces, then static imports, then aliases; System first; a namespace before those below it.
    private static (int Kind, int Others, string Name) Key(string line)
    {
        var import = Import.Match(line);
        var name = import.Groups["alias"].Success ? import.Groups["alias"].Value : import.Groups["name"].Value;
        return (
            import.Groups["alias"].Success ? 2 : import.Groups["static"].Success ? 1 : 0,
            name.Split('.')[0] == "System" ? 0 : 1,
            name.ToUpperInvariant().Replace('.', '\u0001'));
    }
}
