using System.Reflection;
using System.Text.RegularExpressions;

namespace CampaignFunctions.Tests.Reference;

/// <summary>Every case of Mautic's reference behaviour is run, or it is said here why it can't come up under this product's rules.</summary>
public sealed partial class CaseTableTests
{
    private const int Fewest = 120;

    private static readonly string[] All =
    [
        .. Area('A', 1, 2, 3, 4, 7, 9, 10, 11, 12, 15, 16, 17),
        .. Area('B', 1, 2, 4, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20),
        .. Area('C', 1, 2, 3, 4, 5, 7, 8, 10, 11, 14, 16, 17, 18, 19, 21, 25, 27),
        .. Area('D', 1, 2, 3, 5, 6, 7, 9, 10, 11, 12),
        .. Area('E', 1, 3, 5, 6, 7, 8),
        .. Area('F', 1, 4, 5, 8, 12, 13, 14, 15, 17, 18, 19, 20),
        .. Area('G', 1, 4, 5, 6, 7, 8, 10, 11, 13, 14, 15, 20, 21, 22, 23, 24, 25, 27, 28, 30, 34, 37, 38, 40, 41, 43, 45, 46, 47, 50, 51, 53, 54, 57, 58, 62, 63, 66, 67, 68, 69, 70, 72, 73, 74, 75),
        .. Area('H', 2, 4, 6, 7, 8, 9, 10),
        .. Area('I', 1, 2, 5, 6, 7, 9, 10),
    ];

    private static readonly Dictionary<string, string> NotRun = new(StringComparer.Ordinal)
    {
        ["B14"] = "journeys start at once, each by its own message: there is no pass over all campaigns whose order could matter",
        ["B15"] = "there is no run to exclude a campaign from; unpublishing stops one (B12)",
        ["B17"] = "work is not split by contact id: any worker takes any message",
        ["B18"] = "as B17: there are no threads to number wrongly",
        ["B19"] = "there is no run to limit: everything that is due runs",
        ["D06"] = "a handler returns one outcome, so it can't settle a step twice",
        ["D10"] = "failures never unpublish a campaign (D07), so no counter is to be reset",
        ["D11"] = "nobody is notified per failure; failed steps are counted, seen in the API, and replayed",
        ["E06"] = "no single contact's due time is edited; a campaign's delay is, and moves those who wait (C19)",
        ["E07"] = "as E06",
        ["E08"] = "as E06; a delay on a decision is refused",
        ["F05"] = "emails have no variants",
    };

    [GeneratedRegex("^[A-I][0-9]{2}(?![0-9])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CaseId { get; }

    [Fact]
    public void Every_case_is_run_or_explained_and_none_is_both()
    {
        var run = Run().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(All.Order(StringComparer.Ordinal), run.Concat(NotRun.Keys).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void There_are_enough_of_them() => Assert.InRange(Run().Count(), Fewest, int.MaxValue);

    // A theory's row begins with the case, the name of any other test does.
    private static IEnumerable<string> Run() =>
        from method in Assembly.GetExecutingAssembly().GetTypes().Where(type => type.Namespace == typeof(CaseTableTests).Namespace).SelectMany(type => type.GetMethods())
        from name in method.GetCustomAttributes<InlineDataAttribute>().Select(row => row.Data[0] as string ?? "").Append(method.IsDefined(typeof(TheoryAttribute)) ? "" : method.Name)
        let match = CaseId.Match(name)
        where match.Success
        select match.Value;

    private static IEnumerable<string> Area(char area, params int[] numbers) => numbers.Select(number => $"{area}{number:D2}");
}
