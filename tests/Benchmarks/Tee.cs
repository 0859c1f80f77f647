using System.Text;

namespace Benchmarks;

/// <summary>Writes to two writers.</summary>
internal sealed class Tee(TextWriter first, TextWriter second) : TextWriter
{
    public override Encoding Encoding => first.Encoding;

    public override void Write(char value)
    {
        first.Write(value);
        second.Write(value);
    }

    public override void Write(string? value)
    {
        first.Write(value);
        second.Write(value);
    }

    public override void WriteLine(string? value)
    {
        first.WriteLine(value);
        second.WriteLine(value);
    }

    public override void WriteLine()
    {
        first.WriteLine();
        second.WriteLine();
    }
}
