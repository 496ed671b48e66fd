using System.Reflection;
using System.Runtime.CompilerServices;

namespace ClaimWriter.Claims.Tests;

/// <summary>Rules that hold for every type of the room.</summary>
public sealed class DesignTests
{
    private static readonly Type[] _types = [.. typeof(Claim).Assembly.GetExportedTypes()];

    [Fact]
    public void PublicTypes_AreSealedAndImmutable()
    {
        Assert.All(_types, type => Assert.True(type.IsSealed || type.IsInterface, type.Name));
        Assert.All(_types.SelectMany(type => type.GetProperties()), property => Assert.True(IsReadOnly(property), $"{property.DeclaringType}.{property.Name}"));
    }

    [Fact]
    public void Room_ReadsNoFileAndNoClock()
    {
        string[] names = [.. typeof(Claim).Assembly.GetReferencedAssemblies().Select(name => name.Name!)];

        Assert.DoesNotContain(names, name => name.StartsWith("System.IO.FileSystem", StringComparison.Ordinal) || name.StartsWith("System.Net", StringComparison.Ordinal));
        Assert.DoesNotContain("ClaimWriter.Evidence", names);
    }

    private static bool IsReadOnly(PropertyInfo property) =>
        property.SetMethod is not { } set || set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
