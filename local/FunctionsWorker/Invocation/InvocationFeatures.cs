using System.Collections;
using Microsoft.Azure.Functions.Worker;

namespace FunctionsWorker.Invocation;

/// <summary>Values of one invocation by their type.</summary>
internal sealed class InvocationFeatures : IInvocationFeatures
{
    private readonly Dictionary<Type, object> _values = [];

    public void Set<T>(T instance)
    {
        if (instance is null) _values.Remove(typeof(T));
        else _values[typeof(T)] = instance;
    }

    public T? Get<T>() => _values.TryGetValue(typeof(T), out var value) ? (T)value : default;

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
