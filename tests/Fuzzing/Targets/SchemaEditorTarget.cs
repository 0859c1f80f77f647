using System.Text;
using Amazon.Personalize.Model;
using Dashboard.Datasets.Schemas;
using EngineSchema = LocalPersonalize.Datasets.DatasetSchema;

namespace Fuzzing.Targets;

/// <summary>A schema as it is typed into the editor: read, written, and read again; what the editor finds right, the engine takes.</summary>
internal sealed class SchemaEditorTarget : Target
{
    public override int BurstSize => 3_000;

    public override byte[] Generate(Random random) => Encoding.UTF8.GetBytes(SchemaText.Any(random));

    public override Task RunAsync(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        var read = SchemaJson.Parse(text);
        Require(read.Faults.Count > 0 || read.Document is not null, "Nothing was read, and no fault named.");
        Require(read.Faults.All(fault => fault.Line >= 1 && fault.Line <= text.Count(letter => letter == '\n') + 1), "A fault stands on a line that there is not.");
        if (read.Document is not { } document)
        {
            return Task.CompletedTask;
        }

        Require(read.FieldLines.Count == document.Fields.Count, "Not each field has a line.");
        var again = SchemaJson.Parse(SchemaJson.Format(document));
        Require(document.Equals(again.Document), $"Written out, it is another schema:\n{SchemaJson.Format(document)}");
        foreach (var domain in (string?[])[null, "ECOMMERCE", "VIDEO_ON_DEMAND"])
        {
            if (read.Faults.Count == 0 && SchemaRules.Check(document, domain).Count == 0)
            {
                RequireTaken(text, domain);
                RequireTaken(SchemaJson.Format(document), domain);
            }
        }

        return Task.CompletedTask;
    }

    private static void RequireTaken(string schema, string? domain)
    {
        try
        {
            EngineSchema.Parse(schema, domain);
        }
        catch (InvalidInputException refused)
        {
            throw new BrokenPromiseException($"The editor finds right what the engine refuses: {refused.Message}");
        }
    }
}
