using System.Net;
using System.Net.Sockets;

namespace ClaimWriter.Collect.Tests;

/// <summary>A line to a server that goes dead in the middle of an answer.</summary>
internal static class Relay
{
    /// <summary>The collector's connection string, through a listener instead of to the server.</summary>
    public static string Through(TcpListener listener, MariaDbServer server, string more = "") => server.Connection("collector", "collector-pw", more)
        .Replace($"Port={server.Port}", $"Port={((IPEndPoint)listener.LocalEndpoint).Port}", StringComparison.Ordinal);

    /// <summary>The server's answers come through up to some byte; then something happens, and the line goes dead.</summary>
    public static async Task UntilCut(TcpListener listener, MariaDbServer server, int mostBytes, Action then)
    {
        using TcpClient client = await listener.AcceptTcpClientAsync();
        using TcpClient upstream = new(server.Host, server.Port);
        using CancellationTokenSource ended = new();
        Task up = client.GetStream().CopyToAsync(upstream.GetStream(), ended.Token);
        byte[] block = new byte[1024];
        int left = mostBytes;
        while (left > 0 && await upstream.GetStream().ReadAsync(block) is var read && read > 0)
        {
            await client.GetStream().WriteAsync(block.AsMemory(0, Math.Min(read, left)));
            left -= read;
        }

        then();
        await ended.CancelAsync();
        client.Close();
        try
        {
            await up;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // Cut on purpose.
        }
    }
}
