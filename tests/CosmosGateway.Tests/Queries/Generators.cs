using System.Text.Json;
using CsCheck;

namespace CosmosGateway.Tests.Queries;

/// <summary>Random documents and filters over the few properties and values that make them meet.</summary>
internal static class Generators
{
    private static readonly string[] Scalars = ["null", "true", "false", "0", "1", "2.5", "-3", "\"a\"", "\"ab\"", "\"b\"", "\"\"", "\"\\u00fc\""];

    public static Gen<string> Scalar { get; } = Gen.OneOf(Scalars);

    public static Gen<string> Path { get; } = Gen.OneOf("c.x", "c.y", "c[\"z\"].w", "c.tags");

    public static Gen<string> Document { get; } = Gen.Select(
        Value, Value, Value, Gen.Int[0, 3],
        (x, y, w, mask) => $"{{{string.Join(",", new[]
        {
            x is null ? null : $"\"x\":{x}",
            y is null || mask == 0 ? null : $"\"y\":{y}",
            w is null ? null : $"\"z\":{{\"w\":{w}}}",
            mask == 1 ? "\"tags\":[1,\"a\",\"b\"]" : mask == 2 ? "\"tags\":[null,true,{\"k\":1}]" : null,
        }.Where(part => part is not null))}}}");

    public static Gen<List<JsonElement>> Documents { get; } = Document.List[0, 30].Select(documents => documents
        .Select((document, index) => JsonElement.Parse(document.Length == 2 ? $"{{\"_rid\":\"r{index}\"}}" : $"{document[..^1]},\"_rid\":\"r{index}\"}}"))
        .ToList());

    public static Gen<string> Filter { get; } = Gen.Recursive<string>((depth, filter) => depth >= 3
        ? Condition
        : Gen.Frequency<string>(
            (3, Condition),
            (2, Gen.Select(filter, filter, (left, right) => $"({left} AND {right})")),
            (2, Gen.Select(filter, filter, (left, right) => $"({left} OR {right})")),
            (1, filter.Select(operand => $"(NOT ({operand}))"))));

    private static Gen<string?> Value => Gen.Frequency<string?>((5, Scalar.Select(scalar => (string?)scalar)), (1, Gen.Const((string?)null)));

    private static Gen<string> Condition => Gen.OneOf<string>(
        Gen.Select(Path, Gen.OneOf("=", "!=", "<", "<=", ">", ">="), Scalar, (path, symbol, value) => $"{path} {symbol} {value}"),
        Gen.Select(Path, Gen.OneOf("=", "<", "<=", ">", ">="), Scalar, (path, symbol, value) => $"{value} {symbol} {path}"),
        Gen.Select(Path, Scalar, Scalar, (path, low, high) => $"{path} BETWEEN {low} AND {high}"),
        Gen.Select(Path, Scalar.Array[1, 3], (path, values) => $"{path} IN ({string.Join(", ", values)})"),
        Gen.Select(Path, Gen.OneOf("a%", "%a", "_b", "a", "[ab]%", "a!%%"), (path, pattern) => $"{path} LIKE '{pattern}' ESCAPE '!'"),
        Gen.Select(Path, Gen.OneOf("STARTSWITH", "STRINGEQUALS", "CONTAINS", "ARRAY_CONTAINS"), Scalar, (path, function, value) => $"{function}({path}, {value})"),
        Gen.Select(Path, Scalar, Gen.OneOf("true", "false"), (path, value, flag) => $"STARTSWITH({path}, {value}, {flag})"),
        Path.Select(path => $"IS_DEFINED({path})"));
}
