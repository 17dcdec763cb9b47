using Local.Host.Status;
using Spectre.Console;

namespace Local.Host.Terminal;

/// <summary>Where everything is.</summary>
internal static class AddressTable
{
    public static void Write(IAnsiConsole console, LocalAddresses addresses)
    {
        var table = new Table { Border = TableBorder.Rounded, ShowHeaders = false };
        table.BorderColor(Color.Grey);
        table.AddColumn(new TableColumn("").NoWrap());
        table.AddColumn(new TableColumn(""));
        var rows = new[]
        {
            ("API", addresses.Api), ("Inbox", addresses.Inbox), ("Cosmos DB", addresses.Cosmos), ("Queue storage", addresses.Queues), ("Data folder", addresses.DataFolder),
        };
        foreach (var (name, where) in rows) table.AddRow(new Text(name, new Style(Color.Grey)), new Text(where ?? "", new Style(decoration: Decoration.Bold)));
        console.Write(table);
    }
}
