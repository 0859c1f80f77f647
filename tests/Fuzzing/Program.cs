using Fuzzing;

// Asked by the runner of tests, it replays what is kept; else it searches for what no test has thought of.
return args is ["--server", ..] or ["--internal-msbuild-node", ..]
    ? await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : args is ["--seconds", ..] or ["--reproduce", ..]
        ? await Coverage.RunInstrumentedAsync(args)
        : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
