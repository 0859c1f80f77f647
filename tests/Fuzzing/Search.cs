using System.Diagnostics;

namespace Fuzzing;

/// <summary>An input that broke a promise, and how.</summary>
internal sealed record Failure(byte[] Input, Exception Problem)
{
    /// <summary>Failures of one cause have the same.</summary>
    public string Cause { get; } = $"{Problem.GetType().Name} {(Problem is BrokenPromiseException ? Problem.Message.Split('\n', ':')[0] : Where(Problem))}";

    private static string? Where(Exception problem) =>
        problem.StackTrace?.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => !line.StartsWith("at System.", StringComparison.Ordinal) && !line.StartsWith("at Microsoft.", StringComparison.Ordinal));
}

/// <summary>Lets a target take inputs, one after the other, and watches time, memory and what is thrown.</summary>
internal sealed class Search(Target target, int seed)
{
    /// <summary>Far more than the slowest input takes on a busy machine.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private const int MostKeptInMemory = 20_000;

    private readonly Random _random = new(seed);
    private readonly Mutator _mutator = new(new Random(seed + 1));
    private readonly Coverage _coverage = new();
    private readonly List<byte[]> _pool = [];
    private readonly Dictionary<string, Failure> _failures = [];

    public int Tried { get; private set; }

    public int PoolSize => _pool.Count;

    public int Branches => _coverage.Count;

    public (TimeSpan Time, int Length) Slowest { get; private set; }

    public (long Bytes, int Length) MostAllocated { get; private set; }

    public IReadOnlyCollection<Failure> Failures => _failures.Values;

    /// <summary>The kept inputs that go where no smaller one goes.</summary>
    public List<byte[]> Found { get; } = [];

    /// <summary>Where the input is while it is tried, for what ends the process.</summary>
    public FileStream? LastInput { get; init; }

    /// <summary>Tries what is kept.</summary>
    public async Task ReplayAsync()
    {
        foreach (var (_, input) in Corpus.Read(target.Name))
        {
            _pool.Add(input);
            await TryAsync(input);
            _coverage.AddNew();
        }
    }

    /// <summary>Tries new inputs: right ones, and changed ones of the pool, which takes in what goes new ways.</summary>
    /// <param name="goesOn">Asked before each.</param>
    public async Task GoOnAsync(Func<bool> goesOn)
    {
        while (goesOn())
        {
            var input = _pool.Count == 0 || _random.Next(8) == 0 ? target.Generate(_random) : _mutator.Mutate(Pick(), Pick());
            var failure = await TryAsync(input);
            if (_coverage.AddNew() && failure is null && _pool.Count < MostKeptInMemory)
            {
                _pool.Add(input);
                Found.Add(input);
            }

            if (failure?.Problem is TimeoutException)
            {
                return; // it still runs, and nothing after it could be trusted
            }
        }
    }

    /// <summary>Tries one input; null if all promises were kept.</summary>
    public async Task<Failure?> TryAsync(byte[] input)
    {
        Remember(input);
        Tried++;
        Coverage.Begin();
        var (start, before) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes());
        Failure? failure = null;
        try
        {
            await Task.Run(() => target.RunAsync(input)).WaitAsync(s_patience);
        }
        catch (TimeoutException)
        {
            failure = new(input, new TimeoutException($"It took more than {s_patience.TotalSeconds} s."));
        }
        catch (Exception problem)
        {
            failure = new(input, problem);
        }

        var (time, allocated) = (Stopwatch.GetElapsedTime(start), GC.GetTotalAllocatedBytes() - before);
        Slowest = time > Slowest.Time ? (time, input.Length) : Slowest;
        MostAllocated = allocated > MostAllocated.Bytes ? (allocated, input.Length) : MostAllocated;
        if (failure is null && allocated > target.MostAllocatedBytes(input.Length))
        {
            failure = new(input, new BrokenPromiseException($"It allocated more than {target.MostAllocatedBytes(0):N0} bytes and what its length allows."));
        }

        if (failure is not null && (!_failures.TryGetValue(failure.Cause, out var known) || known.Input.Length > input.Length))
        {
            _failures[failure.Cause] = failure;
        }

        return failure;
    }

    private byte[] Pick() => _pool.Count == 0 ? [] : _pool[_random.Next(3) == 0 ? _pool.Count - 1 - _random.Next(Math.Min(_pool.Count, 32)) : _random.Next(_pool.Count)];

    private void Remember(byte[] input)
    {
        if (LastInput is { } file)
        {
            file.Position = 0;
            file.Write(input);
            file.SetLength(input.Length);
            file.Flush();
        }
    }
}
