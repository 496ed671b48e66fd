using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ClaimWriter.Collect.Tests;

/// <summary>A certificate authority of the tests' own, and a server's certificate by it, as PEM files.</summary>
internal sealed class Certificates
{
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = new(2049, 12, 31, 0, 0, 0, TimeSpan.Zero);

    private Certificates(string folder) => (Authority, Server, Key) = (Path.Combine(folder, "ca.pem"), Path.Combine(folder, "server.pem"), Path.Combine(folder, "server-key.pem"));

    /// <summary>The authority's certificate.</summary>
    public string Authority { get; }

    /// <summary>The server's certificate.</summary>
    public string Server { get; }

    /// <summary>The server's private key.</summary>
    public string Key { get; }

    /// <summary>Makes them in a folder.</summary>
    public static Certificates Make(string folder)
    {
        Directory.CreateDirectory(folder);
        Certificates made = new(folder);
        using RSA authorityKey = RSA.Create(2048);
        CertificateRequest authority = new("CN=ClaimWriter test authority", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        authority.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        using X509Certificate2 root = authority.CreateSelfSigned(From, Until);

        using RSA serverKey = RSA.Create(2048);
        CertificateRequest server = new("CN=db.example", serverKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddIpAddress(IPAddress.Loopback);
        server.CertificateExtensions.Add(names.Build());
        using X509Certificate2 signed = server.Create(root, From, Until, [0x01, 0x23, 0x45]);

        File.WriteAllText(made.Authority, root.ExportCertificatePem());
        File.WriteAllText(made.Server, signed.ExportCertificatePem());
        File.WriteAllText(made.Key, serverKey.ExportPkcs8PrivateKeyPem());
        return made;
    }
}
