namespace CreditBot.Service.Phone;

/// <summary>Registers the phone page at <c>/</c>.</summary>
internal static class PhoneServices
{
    public static IServiceCollection AddPhone(this IServiceCollection services) =>
        services.AddSingleton<PhoneBundle>().AddSingleton<PhonePage>();

    public static void MapPhone(this WebApplication app)
    {
        app.MapGet("/", (HttpContext context, PhonePage page) => page.WriteAsync(context));
        app.MapGet("/phone/{name}", (string name, HttpContext context, PhoneBundle bundle) => bundle.Get(name, context));
    }
}
