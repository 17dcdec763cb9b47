namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>What a parameter, a method or a property is bound to.</summary>
public abstract class BindingAttribute : Attribute;
