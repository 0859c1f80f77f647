using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using SharpFuzz;
using SharpFuzz.Common;

namespace Fuzzing;

/// <summary>Which branches of our code inputs went through. Without instrumentation it knows of none, and inputs change blindly.</summary>
/// <param name="countsTell">Whether it is new, too, that a branch is gone through far more often.</param>
/// <remarks>
/// SharpFuzz writes a count into a map at each branch of copies of our assemblies. They are loaded in a context of their own, together with a
/// second copy of this one, so that what <c>dotnet build</c> made stays as it is.
/// </remarks>
internal sealed class Coverage(bool countsTell = true)
{
    private const int Size = 1 << 16;
    private static readonly string[] s_instrumented = ["CsvHelper", "Dashboard", "LocalPersonalize", "Recommenders"];

    private readonly byte[] _seen = new byte[Size];

    /// <summary>How many branches were seen.</summary>
    public int Count => Size - _seen.AsSpan().Count((byte)0);

    /// <summary>Runs <see cref="Session"/> with instrumented assemblies.</summary>
    public static async Task<int> RunInstrumentedAsync(string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("fuzzing-instrumented-");
        try
        {
            SetMap();
            foreach (var name in s_instrumented)
            {
                var copy = Path.Combine(folder.FullName, $"{name}.dll");
                File.Copy(Path.Combine(AppContext.BaseDirectory, $"{name}.dll"), copy);
                Fuzzer.Instrument(copy, type => !type.StartsWith("Dashboard.Components", StringComparison.Ordinal), Options.Value);
            }

            var session = new Instrumented(folder.FullName).LoadFromAssemblyPath(typeof(Coverage).Assembly.Location).GetType(typeof(Session).FullName!)!;
            return await (Task<int>)session.GetMethod(nameof(Session.RunAsync))!.Invoke(null, [args])!;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Forgets what was gone through before.</summary>
    public static void Begin()
    {
        Map.Clear();
        Trace.PrevLocation = 0;
    }

    /// <summary>Adds what was gone through since; true if some of it was not seen before.</summary>
    public bool AddNew()
    {
        var passed = MemoryMarshal.Cast<byte, ulong>(Map);
        var seen = MemoryMarshal.Cast<byte, ulong>(_seen.AsSpan());
        var isNew = false;
        for (var i = 0; i < passed.Length; i++)
        {
            if (passed[i] != 0)
            {
                isNew |= AddNew(passed[i], ref seen[i]);
            }
        }

        return isNew;
    }

    /// <summary>The counts; empty without instrumentation.</summary>
    private static unsafe Span<byte> Map => new(Trace.SharedMem, Trace.SharedMem == null ? 0 : Size);

    /// <summary>Never freed: what outlives the session goes on counting.</summary>
    private static unsafe void SetMap() => Trace.SharedMem = (byte*)NativeMemory.AllocZeroed(Size);

    private bool AddNew(ulong passed, ref ulong seen)
    {
        var before = seen;
        for (var place = 0; place < 64; place += 8)
        {
            if ((passed >> place & 0xFF) is not 0 and var count)
            {
                seen |= (countsTell ? BucketOf(count) : 1) << place;
            }
        }

        return seen != before;
    }

    /// <summary>Counts that tell the same share a bit: 1, 2, 3, to 7, to 15, to 31, to 127, above.</summary>
    private static ulong BucketOf(ulong count) => count switch { 1 => 1, 2 => 2, 3 => 4, < 8 => 8, < 16 => 16, < 32 => 32, < 128 => 64, _ => 128 };

    private sealed class Instrumented(string folder) : AssemblyLoadContext("Instrumented")
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            var path = Path.Combine(folder, $"{assemblyName.Name}.dll");
            return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
        }
    }
}
