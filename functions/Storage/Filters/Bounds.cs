namespace CampaignFunctions.Storage.Filters;

/// <summary>
/// What a query can say about a condition, from two sides. Both are SQL that is always true or false, never undefined, so that they can be negated.
/// </summary>
/// <param name="Possible">True for every contact for whom the condition holds, and perhaps for others.</param>
/// <param name="Certain">True only for contacts for whom the condition holds, but perhaps not for all of them.</param>
internal readonly record struct Bounds(string Possible, string Certain)
{
    public const string True = "true";
    public const string False = "false";

    /// <summary>Nothing is known: decided in memory.</summary>
    public static readonly Bounds Unknown = new(True, False);

    public static readonly Bounds Always = new(True, True);

    public static readonly Bounds Never = new(False, False);

    public static Bounds Exactly(string sql) => new(sql, sql);

    public static Bounds Exactly(bool holds) => holds ? Always : Never;

    public static Bounds operator !(Bounds bounds) => new(Not(bounds.Certain), Not(bounds.Possible));

    public static Bounds operator &(Bounds one, Bounds other) => new(And(one.Possible, other.Possible), And(one.Certain, other.Certain));

    public static Bounds operator |(Bounds one, Bounds other) => new(Or(one.Possible, other.Possible), Or(one.Certain, other.Certain));

    private static string Not(string sql) => sql switch { True => False, False => True, _ => $"NOT ({sql})" };

    private static string And(string one, string other) =>
        one == False || other == False ? False : one == True ? other : other == True ? one : $"({one} AND {other})";

    private static string Or(string one, string other) =>
        one == True || other == True ? True : one == False ? other : other == False ? one : $"({one} OR {other})";
}
