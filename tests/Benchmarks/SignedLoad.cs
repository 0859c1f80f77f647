using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Benchmarks;

/// <summary>
/// Signed requests, one after the other on each of some connections. The client shares the processors with the server, so it does as little
/// as can be: requests are bytes that were made before, sent and awaited by a thread for each connection.
/// </summary>
internal sealed class SignedLoad
{
    private readonly Uri _address;
    private readonly byte[][] _requests;

    /// <param name="address">Of the operation, which is also what is signed.</param>
    /// <param name="bodies">Sent in turn.</param>
    public SignedLoad(Uri address, IEnumerable<byte[]> bodies)
    {
        _address = address;
        _requests = [.. bodies.Select(body => Prepare(address, body))];
    }

    /// <summary>The body of the answer to the first request.</summary>
    public byte[] Ask()
    {
        using var connection = new Connection(_address);
        return connection.Ask(_requests[0]).ToArray();
    }

    /// <summary>Sends requests, the next one on each connection when the last one is answered.</summary>
    /// <param name="connections">As many threads.</param>
    /// <param name="count">Of all connections together.</param>
    /// <param name="perSecond">Sends no more than these; null as fast as they are answered.</param>
    public LoadResult Measure(int connections, int count, double? perSecond = null)
    {
        var times = new double[count];
        var next = -1;
        var failures = new List<Exception>();
        var watch = new Stopwatch();
        var open = Enumerable.Range(0, connections).Select(_ => new Connection(_address)).ToList();
        var threads = open.ConvertAll(connection => new Thread(() =>
        {
            try
            {
                int i;
                while ((i = Interlocked.Increment(ref next)) < count)
                {
                    if (perSecond is { } rate && TimeSpan.FromSeconds(i / rate) - watch.Elapsed is var early && early > TimeSpan.Zero)
                    {
                        Thread.Sleep(early); // an open loop: a request goes out at its own time, whatever became of those before it
                    }

                    var start = Stopwatch.GetTimestamp();
                    connection.Ask(_requests[i % _requests.Length]);
                    times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                }
            }
            catch (Exception failure) when (failure is IOException or SocketException or InvalidDataException)
            {
                lock (failures)
                {
                    failures.Add(failure);
                }
            }
        }));
        watch.Start();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        watch.Stop();
        open.ForEach(connection => connection.Dispose());
        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }

        Array.Sort(times);
        return new LoadResult(count / watch.Elapsed.TotalSeconds, times[count / 2], times[(int)(count * 0.99)]);
    }

    /// <summary>A request with Signature Version 4 and the least of headers.</summary>
    private static byte[] Prepare(Uri address, byte[] body)
    {
        var time = TimeProvider.System.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{time[..8]}/us-east-1/personalize/aws4_request";
        var canonical = $"POST\n{address.AbsolutePath}\n\nhost:{address.Authority}\nx-amz-date:{time}\n\nhost;x-amz-date\n{Hex(SHA256.HashData(body))}";
        var key = Encoding.UTF8.GetBytes("AWS4test");
        foreach (var part in scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        var signature = Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}")));
        var head = $"POST {address.AbsolutePath} HTTP/1.1\r\nHost: {address.Authority}\r\nx-amz-date: {time}\r\n"
            + $"Authorization: AWS4-HMAC-SHA256 Credential=test/{scope}, SignedHeaders=host;x-amz-date, Signature={signature}\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    /// <summary>A connection that takes answers with a length, as the engine and the bare endpoint give them.</summary>
    private sealed class Connection : IDisposable
    {
        private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        private readonly byte[] _buffer = new byte[64 * 1024];
        private int _bodyAt;

        public Connection(Uri address) => _socket.Connect(IPAddress.Loopback, address.Port);

        /// <summary>The answer's body, until the next request.</summary>
        /// <exception cref="InvalidDataException">The answer is another one than 200.</exception>
        public ReadOnlySpan<byte> Ask(byte[] request)
        {
            _socket.Send(request);
            var (read, end) = (0, 0);
            while (end == 0 || read < end)
            {
                var more = _socket.Receive(_buffer.AsSpan(read));
                if (more == 0)
                {
                    throw new IOException("The server closed the connection.");
                }

                read += more;
                if (end == 0 && _buffer.AsSpan(0, read).IndexOf("\r\n\r\n"u8) is >= 0 and var head)
                {
                    end = head + 4 + Length(_buffer.AsSpan(0, head + 2));
                    _bodyAt = head + 4;
                }
            }

            return _buffer.AsSpan(_bodyAt, read - _bodyAt);
        }

        public void Dispose() => _socket.Dispose();

        private static int Length(ReadOnlySpan<byte> head)
        {
            if (!head.StartsWith("HTTP/1.1 200 "u8))
            {
                throw new InvalidDataException(Encoding.ASCII.GetString(head));
            }

            var value = head[(head.IndexOf("Content-Length: "u8) + "Content-Length: ".Length)..];
            return int.Parse(value[..value.IndexOf((byte)'\r')], CultureInfo.InvariantCulture);
        }
    }
}

/// <param name="P50">In milliseconds.</param>
/// <param name="P99">In milliseconds.</param>
internal sealed record LoadResult(double PerSecond, double P50, double P99)
{
    /// <summary>The medians of several rounds.</summary>
    public static LoadResult Median(IReadOnlyList<LoadResult> rounds) =>
        new(Median(rounds.Select(round => round.PerSecond)), Median(rounds.Select(round => round.P50)), Median(rounds.Select(round => round.P99)));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
