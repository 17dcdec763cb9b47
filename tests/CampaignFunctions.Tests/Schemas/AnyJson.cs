using System.Text.Json;
using CsCheck;

namespace CampaignFunctions.Tests.Schemas;

/// <summary>Random JSON texts: every kind of value, odd numbers, names with slashes, duplicates, nesting.</summary>
internal static class AnyJson
{
    private static readonly Gen<string> Scalar = Gen.OneOf(
        Gen.OneOf("null", "true", "false", "0", "-0", "1e400", "-1e-400", "9223372036854775808", "0.1", "\"\"", "\" \"", "\"P1D\"", "\"mon\"", "\"interval\"", "\"send-email\"", "\"points\""),
        Gen.Int.Select(number => $"{number}"),
        Gen.String.Where(text => !text.Any(char.IsSurrogate)).Select(text => JsonSerializer.Serialize(text)));

    /// <summary>A JSON value whose objects use the given names now and then.</summary>
    public static Gen<string> Value(params string[] names) => Nested(Gen.OneOf(Gen.OneOf<string>(["", "a/b", "~", .. names]), Gen.String[0, 3].Where(text => !text.Any(char.IsSurrogate))), depth: 4);

    private static Gen<string> Nested(Gen<string> name, int depth)
    {
        if (depth == 0)
            return Scalar;

        var below = Nested(name, depth - 1);
        return Gen.OneOf(
            Scalar,
            below.Array[0, 4].Select(items => $"[{string.Join(',', items)}]"),
            Gen.Select(name, below).Array[0, 6].Select(members => $"{{{string.Join(',', members.Select(member => $"{JsonSerializer.Serialize(member.Item1)}:{member.Item2}"))}}}"));
    }
}
