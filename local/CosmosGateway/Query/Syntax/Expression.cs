namespace CosmosGateway.Query.Syntax;

/// <summary>A scalar expression; <see cref="Position"/> is where it begins in the query's text.</summary>
internal abstract record Expression(int Position);

internal sealed record UndefinedLiteral(int Position) : Expression(Position);

internal sealed record NullLiteral(int Position) : Expression(Position);

internal sealed record BooleanLiteral(bool Value, int Position) : Expression(Position);

internal sealed record NumberLiteral(double Value, string Text, int Position) : Expression(Position);

internal sealed record StringConstant(string Value, int Position) : Expression(Position);

internal sealed record ParameterReference(string Name, int Position) : Expression(Position);

internal sealed record Identifier(string Name, int Position) : Expression(Position);

/// <summary><c>target.name</c> and <c>target["name"]</c>.</summary>
internal sealed record PropertyAccess(Expression Target, string Name, int Position) : Expression(Position);

/// <summary><c>target[index]</c> where the index isn't a string literal.</summary>
internal sealed record IndexAccess(Expression Target, Expression Index, int Position) : Expression(Position);

internal sealed record ArrayLiteral(IReadOnlyList<Expression> Items, int Position) : Expression(Position);

internal sealed record ObjectLiteral(IReadOnlyList<ObjectProperty> Properties, int Position) : Expression(Position);

internal sealed record ObjectProperty(string Name, Expression Value);

/// <summary>A function's call; <see cref="Name"/> in upper case.</summary>
internal sealed record FunctionCall(string Name, IReadOnlyList<Expression> Arguments, int Position) : Expression(Position);

/// <summary><c>-</c>, <c>+</c>, <c>~</c> or <c>NOT</c>.</summary>
internal sealed record UnaryOperation(string Operator, Expression Operand, int Position) : Expression(Position);

internal sealed record BinaryOperation(string Operator, Expression Left, Expression Right, int Position) : Expression(Position);

/// <summary>Two or more operands joined by AND, or by OR; a chain is one node, however long.</summary>
internal sealed record LogicalOperation(bool IsAnd, IReadOnlyList<Expression> Operands, int Position) : Expression(Position);

internal sealed record Between(Expression Operand, Expression Low, Expression High, int Position) : Expression(Position);

internal sealed record InList(Expression Operand, IReadOnlyList<Expression> Items, int Position) : Expression(Position);

internal sealed record Like(Expression Operand, Expression Pattern, char? Escape, int Position) : Expression(Position);

internal sealed record Conditional(Expression Condition, Expression Then, Expression Else, int Position) : Expression(Position);

internal sealed record ExistsSubquery(SelectQuery Query, int Position) : Expression(Position);

internal sealed record ArraySubquery(SelectQuery Query, int Position) : Expression(Position);

internal sealed record ScalarSubquery(SelectQuery Query, int Position) : Expression(Position);
