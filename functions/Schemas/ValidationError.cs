namespace CampaignFunctions.Schemas;

/// <summary>One thing that is wrong with a body: where (RFC 6901 pointer), what (a stable code), and what to do.</summary>
public sealed record ValidationError(string Pointer, string Code, string Message);

/// <summary>A body that breaks rules; carries every error at once. Over HTTP: 422.</summary>
public sealed class ValidationException(IReadOnlyList<ValidationError> errors)
    : Exception($"{errors.Count} error(s), first at '{errors[0].Pointer}': {errors[0].Message}")
{
    /// <summary>All errors, in the order of the body.</summary>
    public IReadOnlyList<ValidationError> Errors { get; } = errors;
}
