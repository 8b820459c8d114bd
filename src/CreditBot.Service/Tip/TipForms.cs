using System.Text.Json.Nodes;
using CreditBot.Archive;
using CreditBot.Archive.Conversations;
using CreditBot.Forms;
using CreditBot.Service.DirectLine.Activities;
using CreditBot.Service.DirectLine.Conversations;
using CreditBot.Service.DirectLine.Endpoints;
using CreditBot.Service.DirectLine.Files;
using CreditBot.Service.DirectLine.Streams;
using CreditBot.Service.DirectLine.Tokens;
using Microsoft.Bot.Builder;

namespace CreditBot.Service.Tip;

/// <summary>
/// The tip page without JavaScript: each form is one message of the same conversation, and the answer is the whole page anew. The token is in a hidden
/// field, never in an address. A form's nonce is the message's id, so sending it twice, or again after "back", changes nothing.
/// </summary>
internal sealed class TipForms(DirectLineConversations conversations, TipFormReader reader, TipPuzzles puzzles, TipForms.Pages pages)
{
    /// <summary>Renders the conversation.</summary>
    internal sealed class Pages(TipPage page, Transcript transcript, DirectLineTokens tokens)
    {
        public TipPage Page => page;

        public async Task<IResult> ShowAsync(HttpContext context, Ticket ticket, Language fallback, string? notice)
        {
            var links = LinkMaker.For(context, tokens);
            var batches = await transcript.ReadAsync(ticket.ConversationId, ticket.Secret, after: 0, context.RequestAborted);
            var activities = JsonNode.Parse(await ActivitySets.WriteArrayAsync(batches, links, context.RequestAborted))!.AsArray();
            var language = activities.LastOrDefault(one => (string?)one!["from"]?["role"] == "bot")?["locale"] is { } tag ? Languages.FromTag((string?)tag) : fallback;
            var form = new TipHtml.Form(await tokens.ForFormAsync(ticket, context.RequestAborted), Tickets.Random(16));
            return await page.PlainAsync(context, language, TipHtml.Conversation(TipPage.Words(language), activities, form, notice is null ? null : TipPage.Words(language)[notice]));
        }
    }

    /// <summary><c>POST /tip</c>.</summary>
    public async Task<IResult> PostAsync(HttpContext context, BotCallbackHandler bot)
    {
        var language = TipPage.LanguageOf(context.Request);
        var post = await reader.ReadAsync(context.Request, async (ticket, nonce) => await TakesFilesAsync(context, ticket, nonce), context.RequestAborted);
        if (post["puzzle"] is { } puzzle)
        {
            return await BeginAsync(context, puzzle, post["say"] ?? "", Languages.FromTag(post["lang"]), bot);
        }

        if (post.Ticket is not { } ticket || await conversations.FindAsync(ticket, context.RequestAborted) is not Outcome<DirectLineConversation>.Done)
        {
            return await pages.Page.StartAsync(context, language, TipPage.Words(language)["expired"], post["text"]);
        }

        if (post["refresh"] is not null)
        {
            return await pages.ShowAsync(context, ticket, language, notice: null);
        }

        if (post.Said is null && post["press"] is null && post.Files.Count + post.Refused.Count == 0)
        {
            return await pages.ShowAsync(context, ticket, language, await IsRepeatAsync(ticket, post["nonce"], context) ? null : "nothing");
        }

        return await SayAsync(context, ticket, post, bot) is null
            ? await pages.ShowAsync(context, ticket, language, notice: null)
            : await pages.ShowAsync(context, ticket, language, "busy");
    }

    private async Task<IResult> BeginAsync(HttpContext context, string puzzle, string say, Language language, BotCallbackHandler bot)
    {
        var words = TipPage.Words(language);
        switch (await puzzles.TakeWaitedAsync(puzzle, context.RequestAborted))
        {
            case null:
                return await pages.Page.StartAsync(context, language, words["expired"]);
            case > 0 and var left:
                return await pages.Page.StartAsync(context, language, words.Format("waitMore", left), ticket: puzzle);
        }

        var ticket = Tickets.NewTip();
        if (await conversations.StartAsync(ticket, language.Tag(), bot, context.RequestAborted) is not Outcome<bool>.Done)
        {
            return await pages.Page.StartAsync(context, language, words["busy"]);
        }

        var post = new TipPost(new Dictionary<string, string>(StringComparer.Ordinal) { ["say"] = say, ["nonce"] = "first" }, ticket, [], []);
        await SayAsync(context, ticket, post, bot);
        return await pages.ShowAsync(context, ticket, language, notice: null);
    }

    /// <summary>Runs the turn; null, or why it could not be run now.</summary>
    private async Task<string?> SayAsync(HttpContext context, Ticket ticket, TipPost post, BotCallbackHandler bot)
    {
        var data = new JsonObject { ["clientActivityID"] = IdOf(post["nonce"]) };
        var activity = new JsonObject { ["type"] = "message", ["channelData"] = data };
        if (TipHtml.Press(post["press"]) is { } press)
        {
            activity["value"] = press["value"]!.DeepClone();
            data["postBack"] = true;
            data["title"] = (string?)press["title"];
        }
        else
        {
            activity["text"] = post.Said;
        }

        return IncomingActivity.Read(activity.ToJsonString(), ticket) switch
        {
            Outcome<IncomingActivity>.Done { Value: var incoming } => await conversations.PostAsync(ticket, incoming.With(post.Files, post.Refused), bot, context.RequestAborted) is Outcome<string>.Refused { Reason: var reason } ? reason : null,
            Outcome<IncomingActivity>.Refused { Reason: var reason } => reason,
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }

    /// <summary>Files of a form that was sent before, or that there is no room for now, are not read.</summary>
    private async ValueTask<bool> TakesFilesAsync(HttpContext context, Ticket ticket, string? nonce) =>
        await conversations.FindAsync(ticket, context.RequestAborted) is Outcome<DirectLineConversation>.Done
        && !await IsRepeatAsync(ticket, nonce, context)
        && await conversations.MaySendAsync(ticket, context.RequestAborted);

    private async ValueTask<bool> IsRepeatAsync(Ticket ticket, string? nonce, HttpContext context) =>
        await conversations.FindPostedAsync(ticket, IdOf(nonce), context.RequestAborted) is not null;

    private static string IdOf(string? nonce) => "form-" + (nonce is { Length: <= 64 } ? nonce : "");
}
