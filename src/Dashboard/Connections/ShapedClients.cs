using Amazon.Personalize;
using Amazon.PersonalizeEvents;
using Amazon.PersonalizeRuntime;
using Amazon.Runtime.Internal;
using Amazon.S3;

namespace Dashboard.Connections;

// Clients whose calls go through handlers of ours. These can only be put there from within.

internal sealed class ShapedPersonalizeClient : AmazonPersonalizeClient
{
    public ShapedPersonalizeClient(AmazonPersonalizeConfig config, Action<RuntimePipeline> shape) : base(config) => shape(RuntimePipeline);
}

internal sealed class ShapedRuntimeClient : AmazonPersonalizeRuntimeClient
{
    public ShapedRuntimeClient(AmazonPersonalizeRuntimeConfig config, Action<RuntimePipeline> shape) : base(config) => shape(RuntimePipeline);
}

internal sealed class ShapedEventsClient : AmazonPersonalizeEventsClient
{
    public ShapedEventsClient(AmazonPersonalizeEventsConfig config, Action<RuntimePipeline> shape) : base(config) => shape(RuntimePipeline);
}

internal sealed class ShapedS3Client : AmazonS3Client
{
    public ShapedS3Client(AmazonS3Config config, Action<RuntimePipeline> shape) : base(config) => shape(RuntimePipeline);
}
