using System.Text.Json;
using CosmosGateway.Query.Syntax;
using CosmosGateway.Query.Values;

namespace CosmosGateway.Query.Planning;

/// <summary>Reads constants and parameters that are strings, numbers, booleans or null.</summary>
internal sealed class ConstantReader(Value[] parameters, IReadOnlyList<string> names)
{
    /// <summary>The value, or null for whatever else the expression is.</summary>
    public JsonElement? Read(Expression expression) => expression switch
    {
        StringConstant literal => JsonText.ElementOf(literal.Value),
        NumberLiteral literal => JsonText.ElementOf(literal.Value),
        BooleanLiteral literal => JsonText.ElementOf(literal.Value),
        NullLiteral => JsonText.NullElement,
        ParameterReference parameter => Of(parameters[IndexOf(parameter.Name)]),
        _ => null,
    };

    private static JsonElement? Of(in Value value) => value.Type switch
    {
        JsonType.Null => JsonText.NullElement,
        JsonType.Boolean => JsonText.ElementOf(value.IsTrue),
        JsonType.Number or JsonType.Text => value.Element,
        _ => null,
    };

    private int IndexOf(string name)
    {
        for (var index = 0; index < names.Count; index++)
        {
            if (names[index] == name)
                return index;
        }

        throw new QueryException($"The query uses the parameter {name}, but no value is given for it.");
    }
}
