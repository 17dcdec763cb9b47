using CosmosGateway.Query.Evaluation;
using CosmosGateway.Query.Functions;
using CosmosGateway.Query.Pipeline;
using CosmosGateway.Query.Syntax;
using CosmosGateway.Query.Values;

namespace CosmosGateway.Query.Binding;

/// <summary>Turns expressions into evaluators: resolves names, functions and aggregates.</summary>
internal sealed class ExpressionBinder(BindingContext context, QueryBinder queries)
{
    public Evaluator Bind(Expression expression, Scope scope)
    {
        if (scope.Grouping?.Keys.Count > 0 && scope.Grouping.Keys.TryGetValue(SyntaxText.Of(expression), out var key))
            return new SlotEvaluator(key);
        return expression switch
        {
            UndefinedLiteral => new ConstantEvaluator(Value.Undefined),
            NullLiteral => new ConstantEvaluator(Value.Null),
            BooleanLiteral literal => new ConstantEvaluator(Value.Of(literal.Value)),
            NumberLiteral literal => new ConstantEvaluator(Value.Of(literal.Value)),
            StringConstant literal => new ConstantEvaluator(Value.Constant(literal.Value)),
            ParameterReference parameter => new ParameterEvaluator(context.Parameter(parameter.Name)),
            Identifier identifier => new SlotEvaluator(Resolve(identifier, scope)),
            PropertyAccess property => new PropertyEvaluator(Bind(property.Target, scope), property.Name),
            IndexAccess index => new IndexEvaluator(Bind(index.Target, scope), Bind(index.Index, scope)),
            ArrayLiteral array => new ArrayEvaluator(BindAll(array.Items, scope)),
            ObjectLiteral literal => new ObjectEvaluator([.. literal.Properties.Select(property => (property.Name, Bind(property.Value, scope)))]),
            FunctionCall call => BindCall(call, scope),
            UnaryOperation unary => BindUnary(unary, scope),
            BinaryOperation binary => BindBinary(binary, scope),
            LogicalOperation { IsAnd: true } and => new AndEvaluator(BindAll(and.Operands, scope)),
            LogicalOperation or => new OrEvaluator(BindAll(or.Operands, scope)),
            Between between => new BetweenEvaluator(Bind(between.Operand, scope), Bind(between.Low, scope), Bind(between.High, scope)),
            InList list => new InEvaluator(Bind(list.Operand, scope), BindAll(list.Items, scope)),
            Like like => new LikeEvaluator(Bind(like.Operand, scope), Bind(like.Pattern, scope), like.Escape),
            Conditional choice => new ConditionalEvaluator(Bind(choice.Condition, scope), Bind(choice.Then, scope), Bind(choice.Else, scope)),
            ExistsSubquery exists => new ExistsEvaluator(queries.Bind(exists.Query, scope)),
            ArraySubquery array => new ArraySubqueryEvaluator(queries.Bind(array.Query, scope)),
            ScalarSubquery scalar => new ScalarSubqueryEvaluator(queries.Bind(scalar.Query, scope), context.Where(scalar.Position)),
            _ => throw context.Error(expression.Position, "This kind of expression isn't supported; it stands"),
        };
    }

    public Evaluator[] BindAll(IEnumerable<Expression> expressions, Scope scope) => [.. expressions.Select(expression => Bind(expression, scope))];

    private int Resolve(Identifier identifier, Scope scope)
    {
        if (scope.HiddenBy(identifier.Name) is not null)
        {
            throw context.Error(identifier.Position,
                $"'{identifier.Name}' must stand in an aggregate or be a GROUP BY expression to be selected beside aggregates or groups; it stands");
        }

        return scope.Find(identifier.Name)
            ?? throw context.Error(identifier.Position, $"The name '{identifier.Name}' isn't an alias of FROM (strings need quotes); found");
    }

    private Evaluator BindCall(FunctionCall call, Scope scope)
    {
        if (Accumulator.KindOf(call.Name) is { } kind)
            return BindAggregate(call, kind, scope);
        var function = FunctionTable.Find(call.Name)
            ?? throw context.Error(call.Position, $"The function {call.Name} isn't supported{NearestName.Suggest(call.Name, FunctionTable.Names)}; called");
        if (call.Arguments.Count < function.FewestArguments || call.Arguments.Count > function.MostArguments)
            throw context.Error(call.Position, $"{call.Name} takes {function.Arity} arguments, not {call.Arguments.Count}; called");
        return new FunctionEvaluator(function, BindAll(call.Arguments, scope));
    }

    private SlotEvaluator BindAggregate(FunctionCall call, AggregateKind kind, Scope scope)
    {
        if (call.Arguments.Count != 1)
            throw context.Error(call.Position, $"{call.Name} takes 1 argument, not {call.Arguments.Count}; called");
        var grouping = scope.Grouping
            ?? throw context.Error(call.Position, $"The aggregate {call.Name} can stand only in SELECT, and not inside another one; called");
        var slot = grouping.Slot(SyntaxText.Of(call), () => new GroupAggregate(kind, Bind(call.Arguments[0], grouping.Rows), context.NewSlot()));
        return new SlotEvaluator(slot);
    }

    private Evaluator BindUnary(UnaryOperation unary, Scope scope)
    {
        var operand = Bind(unary.Operand, scope);
        return unary.Operator switch
        {
            "NOT" => new NotEvaluator(operand),
            "-" => new SignEvaluator(operand, static number => -number),
            "~" => new SignEvaluator(operand, static number => ~Operators.Bits(number)),
            _ => new SignEvaluator(operand, static number => number),
        };
    }

    private Evaluator BindBinary(BinaryOperation binary, Scope scope)
    {
        var left = Bind(binary.Left, scope);
        var right = Bind(binary.Right, scope);
        return binary.Operator switch
        {
            "=" => new EqualityEvaluator(left, right, negated: false),
            "!=" => new EqualityEvaluator(left, right, negated: true),
            "<" => new OrderEvaluator(left, right, less: true, orEqual: false),
            "<=" => new OrderEvaluator(left, right, less: true, orEqual: true),
            ">" => new OrderEvaluator(left, right, less: false, orEqual: false),
            ">=" => new OrderEvaluator(left, right, less: false, orEqual: true),
            "??" => new CoalesceEvaluator(left, right),
            "||" => new ConcatenationEvaluator(left, right),
            _ => new ArithmeticEvaluator(left, right, Operators.Arithmetic(binary.Operator)!),
        };
    }
}
