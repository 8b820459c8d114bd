using CreditBot.Archive;
using CreditBot.Archive.Conversations;
using CreditBot.Service.DirectLine.Activities;
using CreditBot.Service.DirectLine.Conversations;
using CreditBot.Service.DirectLine.Files;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Bot.Builder;

namespace CreditBot.Service.DirectLine.Endpoints;

/// <summary>Upload of an activity with files. A file that is not kept does not fail it: the bot is told and says so.</summary>
internal static class UploadEndpoint
{
    private const long MaxRequestBytes = 64L * 1024 * 1024;
    private const string NoActivity = """{ "type": "message" }""";

    public static void Map(RouteGroupBuilder group) =>
        group.MapPost("/conversations/{conversationId}/upload", UploadAsync)
            .WithMetadata(new RequestSizeLimitAttribute(MaxRequestBytes))
            .DisableAntiforgery();

    private static Task<IResult> UploadAsync(
        string conversationId,
        HttpContext context,
        Access access,
        DirectLineConversations conversations,
        UploadReader reader,
        PublicBodies bodies,
        [FromServices] IBot bot) =>
        access.WithTicketAsync(context, conversationId, async ticket =>
        {
            if (await conversations.FindAsync(ticket, context.RequestAborted) is Outcome<DirectLineConversation>.Refused { Reason: var reason })
            {
                return DirectLineErrors.Of(reason);
            }

            using var body = await bodies.CountAsync(context.Request, ticket, context.RequestAborted);
            string? earlier = null;
            var form = await reader.ReadAsync(context.Request, ticket, IsNewAsync, context.RequestAborted);
            if (form is null)
            {
                return Results.Json(new PostedBody(earlier!), WireJson.Options);
            }

            var reading = IncomingActivity.Read(form.Activity ?? NoActivity, ticket);
            if (reading is Outcome<IncomingActivity>.Done { Value: var incoming })
            {
                reading = new Outcome<IncomingActivity>.Done(incoming.With(form.Files, form.Refused));
            }

            return await ActivityEndpoints.RunAsync(context, ticket, reading, conversations, bot);

            // The files of a repeated upload are not read again.
            async ValueTask<bool> IsNewAsync(string activity)
            {
                earlier = IncomingActivity.Read(activity, ticket) is Outcome<IncomingActivity>.Done { Value.ClientActivityId: { } id }
                    ? await conversations.FindPostedAsync(ticket, id, context.RequestAborted)
                    : null;
                return earlier is null;
            }
        });
}
