using System.Net;
using Amazon.Runtime;

namespace Dashboard.Access;

/// <summary>The visitor's role does not allow it. To pages it is one more refusal of a call, so that each shows it where it shows those.</summary>
internal sealed class AccessRefusedException : AmazonServiceException
{
    public const string Code = "RoleTooLow";

    public AccessRefusedException(Role needed, Role? role) : base(
        role is null ? T["You are signed out. Sign in again."] : T["This needs the role {0}; yours is {1}. An administrator can change it.", needed.Text(), role.Value.Text()])
    {
        (ErrorCode, StatusCode) = (Code, HttpStatusCode.Forbidden);
    }
}
