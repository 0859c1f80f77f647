// Each class has a dashboard, an engine and a browser of its own, and trains: side by side they would only wait for each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
