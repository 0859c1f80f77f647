namespace Dashboard.Components.Pages.Datasets;

/// <summary>The steps of the import wizard, in order; in an address in lower case.</summary>
public enum WizardStep
{
    /// <summary>Choose a file.</summary>
    File,

    /// <summary>See what is in it.</summary>
    Check,

    /// <summary>Join its columns to the schema.</summary>
    Schema,

    /// <summary>Import it.</summary>
    Import,
}
