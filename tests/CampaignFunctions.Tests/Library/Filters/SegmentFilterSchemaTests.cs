using System.Text;
using CampaignFunctions.Library.Filters;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Tests.Library.Filters;

public class SegmentFilterSchemaTests
{
    [Theory]
    [InlineData("""{"field":"country","operator":"eq","value":"FR"}""")]
    [InlineData("""{"field":"points","operator":"in","value":[1,2]}""")]
    [InlineData("""{"field":"email","operator":"notEmpty"}""")]
    [InlineData("""{"all":[{"field":"a","operator":"empty"},{"any":[{"not":{"field":"b","operator":"empty"}}]}]}""")]
    public void A_filter_is_a_condition_or_a_group_of_filters(string filter) => Assert.Empty(Check(filter));

    [Theory]
    [InlineData("[]", "", "wrong-type")]
    [InlineData("""{"field":"a"}""", "/operator", "missing")]
    [InlineData("""{"field":"a","operator":"equals"}""", "/operator", "invalid-choice")]
    [InlineData("""{"field":"a b","operator":"empty"}""", "/field", "invalid-alias")]
    [InlineData("""{"field":"a","operator":"eq"}""", "/value", "invalid-value")]
    [InlineData("""{"field":"a","operator":"in","value":"b"}""", "/value", "invalid-value")]
    [InlineData("""{"any":[{"field":"a","operator":"regex","value":"("}]}""", "/any/0/value", "invalid-value")]
    [InlineData("""{"field":"a","operator":"date","value":"P999999999Y"}""", "/value", "invalid-value")]
    [InlineData("""{"field":"a","operator":"gt","value":1e999}""", "/value", "out-of-range")]
    [InlineData("""{"all":[]}""", "/all", "too-few")]
    [InlineData("""{"all":{}}""", "/all", "wrong-type")]
    [InlineData("""{"all":[{"any":[{"field":"a","operator":"x"}]}]}""", "/all/0/any/0/operator", "invalid-choice")]
    [InlineData("""{"not":[]}""", "/not", "wrong-type")]
    [InlineData("""{"all":[{"field":"a","operator":"empty"}],"any":[]}""", "", "mixed-filter")]
    public void A_bad_filter_is_refused_where_it_is_bad(string filter, string pointer, string code)
    {
        var error = Assert.Single(Check(filter));
        Assert.Equal((pointer, code), (error.Pointer, error.Code));
    }

    private static List<ValidationError> Check(string filter)
    {
        var errors = new List<ValidationError>();
        new SegmentFilterSchema().Check(JsonBody.Parse(Encoding.UTF8.GetBytes(filter)), "", errors);
        return errors;
    }
}
