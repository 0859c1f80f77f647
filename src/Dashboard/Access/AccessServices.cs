using System.Net;
using System.Threading.RateLimiting;
using Dashboard.Audit;
using Dashboard.Configuration;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;

namespace Dashboard.Access;

/// <summary>Who may come in, and what they may do.</summary>
internal static class AccessServices
{
    public const int PasswordLength = 12;
    public const string OperatorPolicy = nameof(Role.Operator);
    public const string SignInLimit = "sign-in";
    public const string UploadLimit = "uploads";

    private static readonly TimeSpan s_lock = TimeSpan.FromMinutes(15);

    public static void AddAccess(this IServiceCollection services, DashboardOptions options)
    {
        services.AddSingleton(AccountStore.Script);
        services.AddSingleton<AccountStore>();
        services.AddHostedService<AccessStartup>();
        services.AddSingleton<AccessMode>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<FirstAccount>();
        services.AddSingleton(AuditLog.Script);
        services.AddSingleton<AuditLog>();
        services.AddScoped<Visitor>();
        services.AddScoped<SignIn>();
        services.AddScoped<AccountAdministration>();
        services.AddScoped<AuthenticationStateProvider, VisitorStateProvider>();
        services.AddCascadingAuthenticationState();

        services.AddSingleton<IUserStore<Account>>(provider => provider.GetRequiredService<AccountStore>());
        services.AddIdentityCore<Account>(identity =>
        {
            // Length is what counts; rules about kinds of characters only make passwords alike.
            identity.Password = new()
            {
                RequiredLength = PasswordLength, RequiredUniqueChars = 5, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false,
            };
            identity.Lockout.MaxFailedAccessAttempts = 5;
            identity.Lockout.DefaultLockoutTimeSpan = s_lock;
            identity.User.AllowedUserNameCharacters = null!; // any
        });

        services.AddSingleton<SessionCookie>();
        var authentication = services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "personalize-session";
            cookie.Cookie.HttpOnly = true;
            // Lax, not strict: the way back from an OpenID provider, and a link in a mail, begin elsewhere.
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = TimeSpan.FromMinutes(options.Access.IdleMinutes);
            cookie.SlidingExpiration = true;
            cookie.LoginPath = AccessEndpoints.SignInPath;
            cookie.ReturnUrlParameter = "back";
            cookie.EventsType = typeof(SessionCookie);
        });
        if (options.Access.OpenId.IsConfigured)
        {
            authentication.AddOpenIdConnect(openId => OpenId.Configure(openId, options.Access.OpenId));
        }

        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(OperatorPolicy, policy => policy.RequireRole(nameof(Role.Operator), nameof(Role.Admin)));

        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = (rejected, token) => new(rejected.HttpContext.Response.WriteAsync("Too many at once. Wait a minute and try again.", token));
            limits.AddPolicy(SignInLimit, context => PerMinute(VisitorClaims.Plain(context.Connection.RemoteIpAddress), options.Access.SignInsPerMinute));
            limits.AddPolicy(UploadLimit, context => PerMinute(
                context.User.AccountId() ?? VisitorClaims.Plain(context.Connection.RemoteIpAddress), options.Access.UploadsPerMinute));
        });

        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = options.ProxyList.Count > 0 ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto : ForwardedHeaders.None;
            forwarded.KnownIPNetworks.Clear();
            forwarded.KnownProxies.Clear();
            foreach (var proxy in options.ProxyList)
            {
                forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
            }
        });
    }

    /// <summary>Finds out who sends each request, and lets in whoever may come.</summary>
    public static void UseAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use(async (context, next) =>
        {
            var services = context.RequestServices;
            var visitor = services.GetRequiredService<AccessMode>().IsOn ? context.User : VisitorClaims.Anyone();
            context.User = visitor.At(context.Connection.RemoteIpAddress);
            if (context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null)
            {
                // Endpoints ask as circuits do.
                ((IHostEnvironmentAuthenticationStateProvider)services.GetRequiredService<AuthenticationStateProvider>())
                    .SetAuthenticationState(Task.FromResult(new AuthenticationState(context.User)));
            }

            await next(context).ConfigureAwait(false);
        });
        app.UseAuthorization();
        app.UseRateLimiter();
    }

    private static RateLimitPartition<string> PerMinute(string who, int count) =>
        RateLimitPartition.GetFixedWindowLimiter(who, _ => new() { PermitLimit = count, Window = TimeSpan.FromMinutes(1) });
}
