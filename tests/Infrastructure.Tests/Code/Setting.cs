namespace Infrastructure.Tests.Code;

/// <summary>A setting as an environment variable.</summary>
/// <param name="Name">Its name, a double underscore between section and name.</param>
/// <param name="Meaning">What it says, and what values it takes.</param>
/// <param name="Default">What holds when it isn't set; empty: nothing.</param>
/// <param name="IsRequired">Whether a deployment must set it.</param>
/// <param name="IsSecret">Whether nobody may see it.</param>
internal sealed record Setting(string Name, string Meaning, string Default = "", bool IsRequired = false, bool IsSecret = false);
