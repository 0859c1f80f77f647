using Amazon.Personalize;
using Amazon.PersonalizeEvents;
using Amazon.PersonalizeRuntime;
using Amazon.Runtime.Internal;
using Amazon.S3;

namespace Dashboard.Connections;

// Clients whose calls go through a handler first. It can only be put there from within.

internal sealed class GuardedPersonalizeClient : AmazonPersonalizeClient
{
    public GuardedPersonalizeClient(AmazonPersonalizeConfig config, PipelineHandler guard) : base(config) => RuntimePipeline.AddHandler(guard);
}

internal sealed class GuardedRuntimeClient : AmazonPersonalizeRuntimeClient
{
    public GuardedRuntimeClient(AmazonPersonalizeRuntimeConfig config, PipelineHandler guard) : base(config) => RuntimePipeline.AddHandler(guard);
}

internal sealed class GuardedEventsClient : AmazonPersonalizeEventsClient
{
    public GuardedEventsClient(AmazonPersonalizeEventsConfig config, PipelineHandler guard) : base(config) => RuntimePipeline.AddHandler(guard);
}

internal sealed class GuardedS3Client : AmazonS3Client
{
    public GuardedS3Client(AmazonS3Config config, PipelineHandler guard) : base(config) => RuntimePipeline.AddHandler(guard);
}
