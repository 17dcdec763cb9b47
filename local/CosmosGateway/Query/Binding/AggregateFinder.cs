using CosmosGateway.Query.Pipeline;
using CosmosGateway.Query.Syntax;

namespace CosmosGateway.Query.Binding;

/// <summary>Whether an expression has an aggregate of its own query; those of subqueries are theirs.</summary>
internal static class AggregateFinder
{
    public static bool HasAggregate(Selection selection) => selection switch
    {
        SelectValue value => HasAggregate(value.Value),
        SelectList list => list.Items.Any(item => HasAggregate(item.Value)),
        _ => false,
    };

    private static bool HasAggregate(Expression expression) => expression switch
    {
        FunctionCall call => Accumulator.KindOf(call.Name) is not null || call.Arguments.Any(HasAggregate),
        PropertyAccess property => HasAggregate(property.Target),
        IndexAccess index => HasAggregate(index.Target) || HasAggregate(index.Index),
        ArrayLiteral array => array.Items.Any(HasAggregate),
        ObjectLiteral literal => literal.Properties.Any(property => HasAggregate(property.Value)),
        UnaryOperation unary => HasAggregate(unary.Operand),
        BinaryOperation binary => HasAggregate(binary.Left) || HasAggregate(binary.Right),
        LogicalOperation logical => logical.Operands.Any(HasAggregate),
        Between between => HasAggregate(between.Operand) || HasAggregate(between.Low) || HasAggregate(between.High),
        InList list => HasAggregate(list.Operand) || list.Items.Any(HasAggregate),
        Like like => HasAggregate(like.Operand) || HasAggregate(like.Pattern),
        Conditional conditional => HasAggregate(conditional.Condition) || HasAggregate(conditional.Then) || HasAggregate(conditional.Else),
        _ => false,
    };
}
