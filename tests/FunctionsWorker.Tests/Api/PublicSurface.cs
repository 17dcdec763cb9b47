using System.Reflection;

namespace FunctionsWorker.Tests.Api;

/// <summary>An assembly's public types and members as lines of text. What a delegate or an enum has anyway is left out.</summary>
internal static class PublicSurface
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Assembly assembly) =>
        assembly.GetExportedTypes().SelectMany(type => Members(type).Prepend($"{type.FullName} = {Kind(type)}")).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum) return Enum.GetValues(type).Cast<object>().Select(value => $"{type.FullName}.{value} = {(int)value}");
        var methods = type.GetMethods(Own).Where(method => !method.IsSpecialName && (!IsDelegate(type) || method.Name == "Invoke")).Select(Method);
        var properties = type.GetProperties(Own).Select(Property);
        var constructors = type.IsAbstract || IsDelegate(type) ? [] : type.GetConstructors(Own).Select(constructor => $"ctor({Parameters(constructor)})");
        return methods.Concat(properties).Concat(constructors).Select(member => $"{type.FullName}: {member}");
    }

    private static string Kind(Type type)
    {
        if (type.IsEnum) return "enum";
        if (IsDelegate(type)) return "delegate";
        var kind = type.IsInterface ? "interface" : type is { IsAbstract: true, IsSealed: true } ? "static class" : type.IsAbstract ? "abstract class" : "class";
        var parent = type.BaseType is null || type.BaseType == typeof(object) ? "" : $" : {Name(type.BaseType)}";
        var interfaces = type.GetInterfaces().Select(Name).Order(StringComparer.Ordinal).ToList();
        return $"{kind}{parent}{(interfaces.Count == 0 ? "" : $" [{string.Join(", ", interfaces)}]")}";
    }

    private static string Method(MethodInfo method)
    {
        var types = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        return $"{(method.IsStatic ? "static " : "")}{Name(method.ReturnType)} {method.Name}{types}({Parameters(method)})";
    }

    private static string Property(PropertyInfo property) =>
        $"{Name(property.PropertyType)} {property.Name} {{ get; {(property.SetMethod?.IsPublic == true ? "set; " : "")}}}";

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}"));

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;

    private static bool IsDelegate(Type type) => type.IsSubclassOf(typeof(Delegate));
}
