namespace Recommenders.Data;

/// <summary>The names of users or items and their dense indices, 0 to <see cref="Count"/> - 1.</summary>
public sealed class Vocabulary
{
    private readonly string[] _names;
    private readonly Dictionary<string, int> _indices;

    /// <summary>Names in the order of their indices.</summary>
    /// <exception cref="ArgumentException">A name comes twice.</exception>
    public Vocabulary(IEnumerable<string> names)
    {
        _names = [.. names];
        _indices = new Dictionary<string, int>(_names.Length, StringComparer.Ordinal);
        for (var i = 0; i < _names.Length; i++)
        {
            _indices.Add(_names[i], i);
        }
    }

    /// <summary>How many names there are.</summary>
    public int Count => _names.Length;

    /// <summary>The name at an index.</summary>
    public string this[int index] => _names[index];

    /// <summary>All names, by index.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Finds the index of a name.</summary>
    public bool TryGetIndex(string name, out int index) => _indices.TryGetValue(name, out index);

    /// <summary>Writes the names.</summary>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_names.Length);
        foreach (var name in _names)
        {
            writer.Write(name);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static Vocabulary Load(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var names = new string[reader.ReadCount(bytesEach: 1)];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = reader.ReadString();
        }

        return new Vocabulary(names);
    }
}
