using System.Text.Json;
using CosmosGateway.Query.Evaluation;
using CosmosGateway.Query.Syntax;

namespace CosmosGateway.Query.Planning;

/// <summary>The conditions that an expression implies when it is true, for the document behind one alias.</summary>
internal sealed class ConditionReader(string alias, ConstantReader constants)
{
    public IEnumerable<PathCondition> Read(Expression expression) => expression switch
    {
        LogicalOperation { IsAnd: true } and => and.Operands.SelectMany(Read),
        LogicalOperation or => Either([.. or.Operands.Select(operand => Read(operand).ToList())]),
        BinaryOperation binary => Comparison(binary),
        Between between => Between(between),
        InList list => In(list),
        Like like => Like(like),
        FunctionCall call => Call(call),
        _ => [],
    };

    private IEnumerable<PathCondition> Comparison(BinaryOperation binary)
    {
        if (Operator(binary.Operator) is not { } symbol)
            return [];
        if (PathOf(binary.Left) is { } path)
            return One(path, symbol, binary.Right);
        return PathOf(binary.Right) is { } mirrored ? One(mirrored, Mirrored(symbol), binary.Left) : [];
    }

    private IEnumerable<PathCondition> Between(Between between) => PathOf(between.Operand) is { } path
        ? One(path, PathOperator.GreaterOrEqual, between.Low).Concat(One(path, PathOperator.LessOrEqual, between.High))
        : [];

    private IEnumerable<PathCondition> In(InList list)
    {
        var values = list.Items.Select(constants.Read).ToList();
        return PathOf(list.Operand) is { } path && values.TrueForAll(value => value is not null)
            ? [new PathCondition(path, PathOperator.In, [.. values.Select(value => value!.Value)])]
            : [];
    }

    private IEnumerable<PathCondition> Like(Like like)
    {
        if (PathOf(like.Operand) is not { } path || constants.Read(like.Pattern) is not { ValueKind: JsonValueKind.String } pattern)
            return [];
        var prefix = LikePattern.Prefix(pattern.GetString()!, like.Escape);
        return prefix.Length > 0 ? [new PathCondition(path, PathOperator.StartsWith, [Values.JsonText.ElementOf(prefix)])] : [];
    }

    private IEnumerable<PathCondition> Call(FunctionCall call)
    {
        if (call.Arguments.Count < 2 || PathOf(call.Arguments[0]) is not { } path)
            return [];
        var isExact = call.Arguments.Count == 2 || call.Arguments[2] is BooleanLiteral { Value: false };
        return (call.Name, isExact) switch
        {
            ("STARTSWITH", true) => constants.Read(call.Arguments[1]) is { ValueKind: JsonValueKind.String }
                ? One(path, PathOperator.StartsWith, call.Arguments[1])
                : [],
            ("STRINGEQUALS", true) => One(path, PathOperator.Equal, call.Arguments[1]),
            ("ARRAY_CONTAINS", _) => One(path, PathOperator.ArrayContains, call.Arguments[1]),
            _ => [],
        };
    }

    private IEnumerable<PathCondition> One(IReadOnlyList<string> path, PathOperator symbol, Expression value) =>
        constants.Read(value) is { } constant ? [new PathCondition(path, symbol, [constant])] : [];

    /// <summary>What all branches say of one path by equality, together: one of the values of any of them.</summary>
    private static IEnumerable<PathCondition> Either(List<List<PathCondition>> branches)
    {
        foreach (var first in branches[0].Where(IsEquality))
        {
            var alike = branches.ConvertAll(branch => branch.Find(condition => IsEquality(condition) && condition.Path.SequenceEqual(first.Path)));
            if (alike.TrueForAll(condition => condition is not null))
                yield return new PathCondition(first.Path, PathOperator.In, [.. alike.SelectMany(condition => condition!.Values)]);
        }
    }

    private static bool IsEquality(PathCondition condition) => condition.Operator is PathOperator.Equal or PathOperator.In;

    private List<string>? PathOf(Expression expression)
    {
        var names = new List<string>();
        while (expression is PropertyAccess property)
        {
            names.Add(property.Name);
            expression = property.Target;
        }

        names.Reverse();
        return names.Count > 0 && expression is Identifier identifier && identifier.Name == alias ? names : null;
    }

    private static PathOperator? Operator(string symbol) => symbol switch
    {
        "=" => PathOperator.Equal,
        "<" => PathOperator.Less,
        "<=" => PathOperator.LessOrEqual,
        ">" => PathOperator.Greater,
        ">=" => PathOperator.GreaterOrEqual,
        _ => null,
    };

    private static PathOperator Mirrored(PathOperator symbol) => symbol switch
    {
        PathOperator.Less => PathOperator.Greater,
        PathOperator.LessOrEqual => PathOperator.GreaterOrEqual,
        PathOperator.Greater => PathOperator.Less,
        PathOperator.GreaterOrEqual => PathOperator.LessOrEqual,
        _ => symbol,
    };
}
