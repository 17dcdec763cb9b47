using System.Globalization;
using CosmosGateway.Query.Syntax;

namespace CosmosGateway.Query.Binding;

/// <summary>
/// Canonical text of expressions: equal for those that mean the same in the same scope. GROUP BY's expressions are found in the select list
/// by it.
/// </summary>
internal static class SyntaxText
{
    public static string Of(Expression expression) => expression switch
    {
        UndefinedLiteral => "undefined",
        NullLiteral => "null",
        BooleanLiteral literal => literal.Value ? "true" : "false",
        NumberLiteral literal => literal.Value.ToString("R", CultureInfo.InvariantCulture),
        StringConstant literal => Quoted(literal.Value),
        ParameterReference parameter => parameter.Name,
        Identifier identifier => identifier.Name,
        PropertyAccess property => $"{Of(property.Target)}[{Quoted(property.Name)}]",
        IndexAccess index => $"{Of(index.Target)}[{Of(index.Index)}]",
        ArrayLiteral array => $"[{All(array.Items)}]",
        ObjectLiteral literal => $"{{{string.Join(',', literal.Properties.Select(property => $"{Quoted(property.Name)}:{Of(property.Value)}"))}}}",
        FunctionCall call => $"{call.Name}({All(call.Arguments)})",
        UnaryOperation unary => $"({unary.Operator} {Of(unary.Operand)})",
        BinaryOperation binary => $"({Of(binary.Left)} {binary.Operator} {Of(binary.Right)})",
        LogicalOperation logical => $"({string.Join(logical.IsAnd ? " AND " : " OR ", logical.Operands.Select(Of))})",
        Between between => $"({Of(between.Operand)} BETWEEN {Of(between.Low)} AND {Of(between.High)})",
        InList list => $"({Of(list.Operand)} IN ({All(list.Items)}))",
        Like like => $"({Of(like.Operand)} LIKE {Of(like.Pattern)} ESCAPE {like.Escape})",
        Conditional conditional => $"({Of(conditional.Condition)} ? {Of(conditional.Then)} : {Of(conditional.Else)})",
        _ => $"subquery at {expression.Position}",
    };

    private static string All(IEnumerable<Expression> expressions) => string.Join(',', expressions.Select(Of));

    private static string Quoted(string text) => $"\"{text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
