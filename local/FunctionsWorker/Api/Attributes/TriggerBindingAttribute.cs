namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>What starts a function. Exactly one parameter of a function carries one.</summary>
public abstract class TriggerBindingAttribute : BindingAttribute;
