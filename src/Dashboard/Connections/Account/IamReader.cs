using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Auth;

namespace Dashboard.Connections.Account;

/// <summary>
/// Two questions to IAM: who may take a role, and what it allows. The SDK's package for IAM is not among ours, and two calls need no more than a signature.
/// </summary>
internal sealed class IamReader(ConnectionClients clients, TimeProvider time) : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>The trust policy of a role.</summary>
    /// <exception cref="AmazonServiceException">IAM says no; <c>NoSuchEntity</c> where there is no such role.</exception>
    public async Task<string> GetTrustPolicyAsync(string roleName, CancellationToken cancellationToken)
    {
        var answer = await AskAsync([new("Action", "GetRole"), new("RoleName", roleName)], cancellationToken).ConfigureAwait(false);
        return Uri.UnescapeDataString(answer.Descendants().First(element => element.Name.LocalName == "AssumeRolePolicyDocument").Value);
    }

    /// <summary>Which of the actions a role does not allow on any of the resources.</summary>
    public async Task<IReadOnlyList<string>> ListRefusedAsync(string roleArn, IEnumerable<string> actions, string resource, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(
            [
                new("Action", "SimulatePrincipalPolicy"), new("PolicySourceArn", roleArn), new("ResourceArns.member.1", resource),
                .. actions.Select((action, index) => new KeyValuePair<string, string>($"ActionNames.member.{index + 1}", action)),
            ],
            cancellationToken).ConfigureAwait(false);
        return
        [
            .. answer.Descendants().Where(element => element.Name.LocalName == "member" && Text(element, "EvalActionName") is not null && Text(element, "EvalDecision") != "allowed")
                .Select(element => Text(element, "EvalActionName")!),
        ];
    }

    public void Dispose() => _http.Dispose();

    private async Task<XElement> AskAsync(IEnumerable<KeyValuePair<string, string>> parameters, CancellationToken cancellationToken)
    {
        var config = clients.Personalize.Config;
        var (address, region) = AddressOf(config, ConnectionRules.PartitionOf(clients.Connection.RoleArn));
        using var form = new FormUrlEncodedContent(parameters.Append(new("Version", "2010-05-08")));
        var body = await form.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var keys = await config.DefaultAWSCredentials.GetCredentialsAsync().ConfigureAwait(false);
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["content-type"] = "application/x-www-form-urlencoded", ["host"] = address.Authority };
        var now = time.GetUtcNow().UtcDateTime;
        headers["x-amz-date"] = AWS4Signer.FormatDateTime(now, Amazon.Util.AWSSDKUtils.ISO8601BasicDateTimeFormat);
        if (keys.UseToken)
        {
            headers["x-amz-security-token"] = keys.Token;
        }

        var names = string.Join(';', headers.Keys);
        var canonical = $"POST\n/\n\n{string.Concat(headers.Select(header => $"{header.Key}:{header.Value}\n"))}\n{names}\n{Convert.ToHexStringLower(AWS4Signer.ComputeHash(body))}";
        var signature = AWS4Signer.ComputeSignature(keys, region, now, "iam", names, canonical);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", headers["content-type"]);
        request.Headers.TryAddWithoutValidation("Authorization", signature.ForAuthorizationHeader);
        foreach (var header in headers.Where(header => header.Key.StartsWith("x-amz", StringComparison.Ordinal)))
        {
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        using var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var answer = XElement.Parse(await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));
        return response.IsSuccessStatusCode
            ? answer
            : throw new AmazonServiceException(
                Text(answer.Descendants().FirstOrDefault(element => element.Name.LocalName == "Error"), "Message") ?? response.ReasonPhrase, null, ErrorType.Sender,
                Text(answer.Descendants().FirstOrDefault(element => element.Name.LocalName == "Error"), "Code") ?? "", "", response.StatusCode);
    }

    private static (Uri Address, string Region) AddressOf(IClientConfig config, string partition) => (config.ServiceURL, partition) switch
    {
        ({ } standIn, _) => (new(standIn), "us-east-1"),
        (_, "aws-cn") => (new("https://iam.cn-north-1.amazonaws.com.cn/"), "cn-north-1"),
        (_, "aws-us-gov") => (new("https://iam.us-gov.amazonaws.com/"), "us-gov-west-1"),
        _ => (new("https://iam.amazonaws.com/"), "us-east-1"),
    };

    private static string? Text(XElement? within, string name) => within?.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
}
