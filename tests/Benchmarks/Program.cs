Console.WriteLine("usage: Benchmarks <folder with MovieLens 100K>");
