using System.Reflection;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Records.Tests;

/// <summary>Rules of the house, held by reflection.</summary>
public sealed class DesignRuleTests
{
    public static TheoryData<Type> PublicTypes() =>
        [.. new[] { typeof(IncidentRecord), typeof(Diagnostic) }.SelectMany(type => type.Assembly.GetExportedTypes())];

    [Theory]
    [MemberData(nameof(PublicTypes))]
    public void PublicType_Kind_IsSealedStaticOrInterface(Type type) => Assert.True(type.IsSealed || type.IsInterface, type.FullName);

    [Theory]
    [MemberData(nameof(PublicTypes))]
    public void PublicType_Members_CannotBeChanged(Type type)
    {
        Assert.All(type.GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static), field =>
            Assert.True(field.IsInitOnly || field.IsLiteral || type.IsEnum, $"{type.Name}.{field.Name}"));
        Assert.All(Own(type).Where(property => property.SetMethod is { IsPublic: true }), property =>
            Assert.Contains("IsExternalInit", string.Join(' ', property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Select(m => m.Name))));
        Assert.All(Own(type), property => Assert.False(
            property.PropertyType.IsArray || (property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(List<>)),
            $"{type.Name}.{property.Name}"));
    }

    [Fact]
    public void Statics_OfTheRooms_HoldNothingThatChanges()
    {
        foreach (Type type in new[] { typeof(IncidentRecord), typeof(Diagnostic) }.SelectMany(type => type.Assembly.GetTypes()))
        {
            Assert.All(type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Where(field => !field.Name.Contains('<')), field =>
                Assert.True(field.IsInitOnly || field.IsLiteral, $"{type.Name}.{field.Name}"));
        }
    }

    private static PropertyInfo[] Own(Type type) =>
        type.GetProperties(BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static);
}
