using System.Reflection;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Dashboard.Audit;
using Dashboard.Calls;
using Dashboard.Connections;

namespace Dashboard.Access;

/// <summary>
/// The outermost part of each SDK client of a visitor: refuses what the visitor's role does not allow, whatever page or job asks for it, and
/// takes down in the audit what changed something, or was to.
/// </summary>
internal sealed class AccessGuard(Visitor visitor, AuditLog audit, Connection connection) : PipelineHandler
{
    // Parts of one upload, whose end is taken down.
    private static readonly string[] s_parts = ["InitiateMultipartUpload", "UploadPart", "AbortMultipartUpload"];

    public override void InvokeSync(IExecutionContext executionContext) => throw new NotSupportedException("Calls are asynchronous.");

    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var request = executionContext.RequestContext.OriginalRequest;
        var operation = OperationOf(request);
        var isRead = ServiceCall.ChangesNothing(operation);
        var needed = isRead ? Role.Viewer : Role.Operator;
        if (!visitor.May(needed))
        {
            await NoteAsync(request, operation, "", AuditResult.Refused, visitor.Role?.ToString() ?? "").ConfigureAwait(false);
            throw new AccessRefusedException(needed, visitor.Role);
        }

        try
        {
            var answer = await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
            if (!isRead && !s_parts.Contains(operation))
            {
                var response = executionContext.ResponseContext.Response;
                await NoteAsync(request, operation, response?.ResponseMetadata?.RequestId, AuditResult.Done, "", response).ConfigureAwait(false);
            }

            return answer;
        }
        catch (Exception failure) when (!isRead)
        {
            await NoteAsync(request, operation, (failure as AmazonServiceException)?.RequestId, AuditResult.Failed, failure.Message).ConfigureAwait(false);
            throw;
        }
    }

    private static string OperationOf(AmazonWebServiceRequest request) => request.GetType().Name[..^"Request".Length];

    private Task NoteAsync(
        AmazonWebServiceRequest request, string operation, string? requestId, AuditResult result, string detail, AmazonWebServiceResponse? response = null) =>
        audit.AddAsync(new(visitor.Name, visitor.Address, connection.Name, operation, Subject(operation, request, response), requestId ?? "", result, detail));

    // The ARN of what was made, or else of what the call is about; the name of what was to be made; an address in S3.
    private static string Subject(string operation, AmazonWebServiceRequest request, AmazonWebServiceResponse? response)
    {
        var thing = operation.StartsWith("Create", StringComparison.Ordinal) ? operation["Create".Length..] : "";
        return (response is not null && thing.Length > 0 ? Text(response, $"{thing}Arn") : null)
            ?? (Text(request, "BucketName") is { } bucket ? $"s3://{bucket}/{Text(request, "Key")}" : null)
            ?? (thing.Length > 0 ? Text(request, "Name") ?? Text(request, "JobName") : null)
            ?? request.GetType().GetProperties().Where(property => property.Name.EndsWith("Arn", StringComparison.Ordinal) && property.Name != "RoleArn")
                .Select(property => property.GetValue(request) as string).FirstOrDefault(arn => arn is not null)
            ?? "";

        static string? Text(object of, string property) => of.GetType().GetProperty(property, BindingFlags.Public | BindingFlags.Instance)?.GetValue(of) as string;
    }
}
