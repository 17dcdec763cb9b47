namespace Microsoft.Azure.Functions.Worker;

/// <summary>Values of an invocation by their type.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    /// <summary>Keeps the instance, in place of any other of this type.</summary>
    void Set<T>(T instance);

    /// <summary>The instance of this type, or null.</summary>
    T? Get<T>();
}
