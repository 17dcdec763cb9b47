using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using CampaignFunctions.Contacts;
using CampaignFunctions.Library;
using Fluid;
using Fluid.Ast;
using Fluid.Parser;
using Fluid.Values;

namespace CampaignFunctions.Channels;

/// <summary>
/// A Liquid text cut into what is the same for everybody and what each contact has of its own, so that one request can carry
/// a thousand renderings: the skeleton with placeholders, and a value per placeholder and contact.
/// </summary>
internal sealed partial class LiquidText
{
    private static readonly FluidParser Parser = new();
    private static readonly TemplateOptions Options = MakeOptions();
    private readonly IReadOnlyList<Statement> _statements;
    private readonly string _prefix;
    private readonly TextEncoder _encoder;

    private LiquidText(IReadOnlyList<Statement> statements, string prefix, TextEncoder encoder)
    {
        _statements = statements;
        _prefix = prefix;
        _encoder = encoder;
    }

    /// <summary>The text with a placeholder for everything that differs.</summary>
    public string Skeleton => string.Concat(_statements.Select((statement, index) => statement is TextSpanStatement text ? text.Buffer : Placeholder(index)));

    /// <summary>Parses a template; tokens in it work as outputs do.</summary>
    /// <param name="template">Liquid, known to be valid.</param>
    /// <param name="prefix">Keeps the placeholders of several texts of one email apart.</param>
    /// <param name="encoder">Encodes outputs: HTML in HTML, nothing elsewhere.</param>
    public static LiquidText Parse(string template, string prefix, TextEncoder encoder)
    {
        var liquid = Tokens.Rewrite(template, token => $"{{{{ '{token.Replace('\'', '’')}' | contactfield }}}}");
        var parsed = (FluidTemplate)Parser.Parse(liquid);
        foreach (var text in parsed.Statements.OfType<TextSpanStatement>())
        {
            text.PrepareBuffer(Options);
        }

        return new LiquidText(parsed.Statements, prefix, encoder);
    }

    /// <summary>Parses a template of a plain text that stands alone.</summary>
    public static LiquidText ParsePlain(string template) => Parse(template, "t", NullEncoder.Default);

    /// <summary>The whole text for one contact.</summary>
    public async ValueTask<string> RenderAsync(Contact contact, Company? company) => Fill(Skeleton, await ValuesAsync(contact, company));

    /// <summary>The values of the placeholders for a contact, with its primary company where it has one.</summary>
    public async ValueTask<IReadOnlyList<KeyValuePair<string, string>>> ValuesAsync(Contact contact, Company? company, string unsubscribeUrl = "")
    {
        var context = new TemplateContext(Options);
        context.SetValue(TemplateModel.Contact, FluidValue.Create(TemplateModel.Of(contact), Options));
        context.SetValue(TemplateModel.UnsubscribeUrl, unsubscribeUrl);
        context.AmbientValues["contact"] = contact;
        context.AmbientValues["company"] = company;
        var values = new List<KeyValuePair<string, string>>();
        for (var index = 0; index < _statements.Count; index++)
        {
            if (_statements[index] is TextSpanStatement)
            {
                continue;
            }

            await using var writer = new StringWriter();
            await _statements[index].WriteToAsync(writer, _encoder, context);
            values.Add(new(Placeholder(index), writer.ToString()));
        }

        return values;
    }

    /// <summary>The whole text for one contact. What a value looks like is never looked at again.</summary>
    public static string Fill(string skeleton, IEnumerable<KeyValuePair<string, string>> values)
    {
        var known = values as IReadOnlyDictionary<string, string> ?? new Dictionary<string, string>(values, StringComparer.Ordinal);
        return AnyPlaceholder.Replace(skeleton, match => known.GetValueOrDefault(match.Value, match.Value));
    }

    /// <summary>Whether something in a skeleton differs between contacts.</summary>
    public static bool HasPlaceholder(string skeleton) => AnyPlaceholder.IsMatch(skeleton);

    private string Placeholder(int index) => $"%{_prefix}{index}%";

    private static TemplateOptions MakeOptions()
    {
        var options = new TemplateOptions { MaxSteps = 10_000 };
        options.Filters.AddFilter("contactfield", (input, _, context) =>
            new StringValue(Tokens.Value(input.ToStringValue(), (Contact)context.AmbientValues["contact"], (Company?)context.AmbientValues["company"])));
        return options;
    }

    // No hexadecimal digit, so that what is escaped in a URL is none.
    [GeneratedRegex(@"%[g-z]\d{0,4}%", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnyPlaceholder { get; }
}
