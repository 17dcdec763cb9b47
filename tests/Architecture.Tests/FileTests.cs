using System.Text.RegularExpressions;

namespace Architecture.Tests;

public partial class FileTests
{
    private const int MostLines = 400;

    // Put together from parts, so that this file doesn't hold what it forbids.
    [GeneratedRegex(@"\b(TO" + @"DO|FIX" + @"ME)\b|(?<![\w./:~-])/(home|work|root|Users)/[\w.]|\b[A-Z]:\\+Users\\", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Forbidden { get; }

    [Fact]
    public void Every_source_file_has_at_most_400_lines() =>
        Assert.Empty(
            from path in Repository.Files
            where path.StartsWith("functions/", StringComparison.Ordinal) || path.StartsWith("local/", StringComparison.Ordinal) || path.StartsWith("tests/", StringComparison.Ordinal)
            let lines = Repository.Lines(path).Length
            where lines > MostLines
            select $"{path} has {lines} lines");

    [Fact]
    public void No_text_file_puts_work_off_or_names_a_path_of_one_machine() =>
        Assert.Empty(
            from path in Repository.Files
            from line in Repository.Lines(path).Select((text, index) => (Text: text, Number: index + 1))
            where Forbidden.IsMatch(line.Text)
            select $"{path}:{line.Number}: {line.Text.Trim()}");

    [Theory]
    [InlineData("// TO" + "DO: later", true)]
    [InlineData("path = \"/wo" + "rk/main\"", true)]
    [InlineData("/ho" + "me/ada/x", true)]
    [InlineData("C:\\Us" + "ers\\ada", true)]
    [InlineData("https://example.org/home/page", false)]
    [InlineData("~/work/x and docs/work/x", false)]
    public void The_forbidden_words_are_found(string line, bool isForbidden) => Assert.Equal(isForbidden, Forbidden.IsMatch(line));
}
