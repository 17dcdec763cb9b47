namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Where a function's return value goes.</summary>
public abstract class OutputBindingAttribute : BindingAttribute;
