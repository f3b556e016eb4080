using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ReleaseTrain.Fixtures;

/// <summary>Serves the repositories of a folder over http, to this machine alone, by git's own backend. Disposing ends it.</summary>
internal sealed class HttpServer : IDisposable
{
    private const int Attempts = 20;

    private readonly HttpListener _listener;
    private readonly string _folder;

    private HttpServer(HttpListener listener, string folder)
    {
        _listener = listener;
        _folder = folder;
        Task.Factory.StartNew(Listen, TaskCreationOptions.LongRunning);
    }

    /// <summary>What becomes of the connection of a push.</summary>
    public HttpCut Cut { get; set; }

    /// <summary>Happens when a push was taken and before its connection is cut.</summary>
    public Action? Taken { get; set; }

    public static HttpServer Start(string folder)
    {
        for (var attempt = 1; ; attempt++)
        {
            var listener = new HttpListener();
            listener.Prefixes.Add(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FindPort()}/"));
            try
            {
                listener.Start();
                return new HttpServer(listener, folder);
            }
            catch (HttpListenerException) when (attempt < Attempts)
            {
                // Somebody else has taken the port meanwhile.
            }
        }
    }

    public string UrlOf(string name) => _listener.Prefixes.Single() + name;

    public void Dispose() => _listener.Close();

    private static int FindPort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private void Listen()
    {
        try
        {
            while (true)
            {
                var context = _listener.GetContext();
                Task.Run(() => Serve(context));
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private void Serve(HttpListenerContext context)
    {
        var isPush = context.Request.HttpMethod == "POST" && context.Request.Url!.AbsolutePath.EndsWith("/git-receive-pack", StringComparison.Ordinal);
        using var body = new MemoryStream();
        context.Request.InputStream.CopyTo(body);
        if (isPush && Cut == HttpCut.BeforeCommit)
        {
            context.Response.Abort();
            return;
        }

        var answer = Ask(context.Request, body.ToArray());
        if (isPush && Cut == HttpCut.AfterCommit)
        {
            Taken?.Invoke();
            context.Response.Abort();
            return;
        }

        Answer(context.Response, answer);
    }

    private byte[] Ask(HttpListenerRequest request, byte[] body)
    {
        var start = new ProcessStartInfo("git", ["http-backend"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new[]
        {
            ("GIT_PROJECT_ROOT", _folder),
            ("GIT_HTTP_EXPORT_ALL", "1"),
            ("PATH_INFO", Uri.UnescapeDataString(request.Url!.AbsolutePath)),
            ("QUERY_STRING", request.Url.Query.TrimStart('?')),
            ("REQUEST_METHOD", request.HttpMethod),
            ("CONTENT_TYPE", request.ContentType),
            ("CONTENT_LENGTH", body.Length.ToString(CultureInfo.InvariantCulture)),
            ("HTTP_CONTENT_ENCODING", request.Headers["Content-Encoding"]),
            ("GIT_PROTOCOL", request.Headers["Git-Protocol"]),
            ("REMOTE_ADDR", "127.0.0.1"),
        })
        {
            start.Environment[name] = value;
        }

        using var backend = Process.Start(start)!;
        _ = backend.StandardError.ReadToEndAsync();
        var feeding = Task.Run(() => Feed(backend, body));
        using var answer = new MemoryStream();
        backend.StandardOutput.BaseStream.CopyTo(answer);
        backend.WaitForExit();
        feeding.Wait();
        return answer.ToArray();
    }

    private static void Feed(Process backend, byte[] body)
    {
        try
        {
            backend.StandardInput.BaseStream.Write(body);
            backend.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended before it read everything.
        }
    }

    // As a web server does: lines of headers, an empty line, the body.
    private static void Answer(HttpListenerResponse response, byte[] answer)
    {
        var end = answer.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            response.Abort();
            return;
        }

        foreach (var header in Encoding.ASCII.GetString(answer, 0, end).Split("\r\n").Select(line => line.Split(": ", 2)))
        {
            if (header[0] == "Status")
            {
                response.StatusCode = int.Parse(header[1].Split(' ')[0], CultureInfo.InvariantCulture);
            }
            else
            {
                response.Headers[header[0]] = header[1];
            }
        }

        response.OutputStream.Write(answer.AsSpan(end + 4));
        response.Close();
    }
}

/// <summary>Where the connection of a push is cut.</summary>
internal enum HttpCut
{
    /// <summary>Nowhere.</summary>
    Never,

    /// <summary>When everything has been sent, and nothing of it taken.</summary>
    BeforeCommit,

    /// <summary>When everything has been taken, and nothing answered.</summary>
    AfterCommit,
}
