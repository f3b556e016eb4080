using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace ReleaseTrain.Tests.Surface;

/// <summary>Writes the public types of an assembly as text: a line for each type, and for each of its members one that is indented.</summary>
internal static class PublicApi
{
    private static readonly NullabilityInfoContext Nullability = new();

    public static string Describe(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.ExportedTypes.OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(type.FullName).Append(" : ").Append(Kind(type)).Append('\n');
            foreach (var member in Members(type))
            {
                text.Append("    ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Kind(Type type) =>
        type.IsEnum ? "enum"
        : type.IsInterface ? "interface"
        : type.IsValueType ? "struct"
        : typeof(Exception).IsAssignableFrom(type) ? "exception"
        : type.GetMethod("<Clone>$") is not null ? "record"
        : "class";

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), System.Globalization.CultureInfo.InvariantCulture)}");
        }

        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var constructors = type.GetConstructors(Declared).Where(IsWritten).Select(constructor => $"new({Parameters(constructor)})");
        var properties = type.GetProperties(Declared).Where(property => property.Name != "EqualityContract").Select(Describe);
        var methods = type.GetMethods(Declared).Where(IsWritten).Where(method => !method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
            .Select(method => $"{Static(method)}{method.Name}({Parameters(method)}) : {Name(method.ReturnType)}");
        return constructors.Order(StringComparer.Ordinal).Concat(properties.Order(StringComparer.Ordinal)).Concat(methods.Order(StringComparer.Ordinal));
    }

    private static string Describe(PropertyInfo property)
    {
        var mark = Nullability.Create(property).ReadState == NullabilityState.Nullable && Nullable.GetUnderlyingType(property.PropertyType) is null ? "?" : string.Empty;
        return $"{Static(property.GetMethod!)}{property.Name} : {Name(property.PropertyType)}{mark}";
    }

    // What the compiler adds to a record is the record's, not the author's.
    private static bool IsWritten(MethodBase method) => method.GetCustomAttribute<CompilerGeneratedAttribute>() is null && method.Name != "<Clone>$";

    private static string Static(MethodBase method) => method.IsStatic ? "static " : string.Empty;

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}"));

    private static string Name(Type type) =>
        type.IsByRef ? $"ref {Name(type.GetElementType()!)}"
        : type.IsArray ? $"{Name(type.GetElementType()!)}[]"
        : Nullable.GetUnderlyingType(type) is { } value ? $"{Name(value)}?"
        : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;
}
