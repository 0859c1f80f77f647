using LocalPersonalize.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LocalPersonalize.Tests.Wire;

/// <summary>The canonical form of requests: the cases of the AWS Signature Version 4 test suite that concern paths, queries and headers.</summary>
public sealed class CanonicalRequestTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/example/..", "/")]
    [InlineData("/example1/example2/../..", "/")]
    [InlineData("/../example", "/example")]
    [InlineData("//", "/")]
    [InlineData("/./", "/")]
    [InlineData("/./example", "/example")]
    [InlineData("//example//", "/example/")]
    [InlineData("/a/./b/../c//d/", "/a/c/d/")]
    [InlineData("/a.b/..c", "/a.b/..c")]
    [InlineData("/-._~0123456789abcXYZ", "/-._~0123456789abcXYZ")]
    [InlineData("/example%20space/", "/example%2520space/")]
    public void Path_OfAService_IsNormalizedAndEncodedTwice(string target, string canonical) => Assert.Equal(canonical, Line(Of(target, isS3: false), 1));

    [Theory]
    [InlineData("/bucket/a//b/./c/..", "/bucket/a//b/./c/..")]
    [InlineData("/bucket/example%20space", "/bucket/example%20space")]
    [InlineData("/bucket/a+b%2Fc", "/bucket/a%2Bb/c")]
    [InlineData("/bucket/%e1%88%b4", "/bucket/%E1%88%B4")]
    public void Path_OfAnObject_StaysAndIsEncodedOnce(string target, string canonical) => Assert.Equal(canonical, Line(Of(target, isS3: true), 1));

    [Theory]
    [InlineData("/", "")]
    [InlineData("/?Param2=value2&Param1=value1", "Param1=value1&Param2=value2")]
    [InlineData("/?Param1=value2&Param1=Value1", "Param1=Value1&Param1=value2")]
    [InlineData("/?b=&B=1&a", "B=1&a=&b=")]
    [InlineData("/?list-type=2&prefix=a/b c", "list-type=2&prefix=a%2Fb%20c")]
    [InlineData("/?k=v=w", "k=v%3Dw")]
    [InlineData("/?k=x+y&&j=%7e", "j=~&k=x%2By")]
    [InlineData("/?a=1&X-Amz-Signature=abc&x-amz-signature=kept", "a=1&x-amz-signature=kept")]
    public void Query_IsEncodedAndSorted(string target, string canonical) => Assert.Equal(canonical, Line(Of(target, isS3: true, "X-Amz-Signature"), 2));

    [Fact]
    public void Headers_AreTrimmedJoinedAndNamed()
    {
        var canonical = Of("/", isS3: false);

        Assert.Equal(
            ["POST", "/", "", "my-header1:a b c", "my-header2:x,y z", "", "my-header1;my-header2", "hash"],
            canonical.Split('\n'));
    }

    private static string Of(string target, bool isS3, string? leaveOut = null)
    {
        var context = new DefaultHttpContext();
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        context.Request.Method = "POST";
        context.Request.Headers["My-Header1"] = "  a   b \t c ";
        context.Request.Headers.Append("My-Header2", new(["x", " y  z"]));
        return CanonicalRequest.Of(context.Request, ["my-header1", "my-header2"], "hash", isS3, leaveOut);
    }

    private static string Line(string canonical, int number) => canonical.Split('\n')[number];
}
