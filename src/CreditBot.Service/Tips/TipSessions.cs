using System.Text.Json;
using CreditBot.Forms;
using CreditBot.Service.DirectLine.Activities;
using CreditBot.Service.DirectLine.Conversations;
using CreditBot.Service.DirectLine.Endpoints;
using CreditBot.Service.DirectLine.Files;
using Microsoft.Bot.Builder;

namespace CreditBot.Service.Tips;

/// <summary>Body of <c>POST /tip/session</c>: a solved puzzle, or the conversation that the open tab still knows.</summary>
internal sealed record TipSessionRequest(string? Puzzle, string? Proof, PhoneConversation? Conversation, string? Locale);

/// <summary>Asks for a proof of work with this puzzle.</summary>
internal sealed record PuzzleBody(Puzzle Puzzle);

/// <summary>Begins a conversation of the tip page. No cookie, no device: only the open tab can go on with it.</summary>
internal sealed class TipSessions(PhoneSessions sessions, TipPuzzles puzzles)
{
    public async Task<IResult> OpenAsync(HttpContext context, BotCallbackHandler bot)
    {
        TipHeaders.Set(context.Response);
        if (!context.Request.HasJsonContentType() || await BodyReader.ReadAsync(context.Request.Body, context.RequestAborted) is not { } text || Parse(text) is not { } request)
        {
            return DirectLineErrors.BadArgument("The body is not JSON.");
        }

        var known = await sessions.ResumeTipAsync(request.Conversation, context.RequestAborted);
        if (known is null && !await puzzles.TakeSolvedAsync(request.Puzzle, request.Proof, context.RequestAborted))
        {
            return Results.Json(new PuzzleBody(await puzzles.NewAsync(context.RequestAborted)), WireJson.Options);
        }

        return await sessions.OpenTipAsync(context, known, Languages.FromTag(request.Locale).Tag(), bot) is { } session
            ? Results.Json(session, WireJson.Options)
            : DirectLineErrors.Of(DirectLineConversations.Busy);
    }

    private static TipSessionRequest? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<TipSessionRequest>(text, WireJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
