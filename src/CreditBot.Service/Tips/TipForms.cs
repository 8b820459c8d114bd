using System.Text.Json.Nodes;
using CreditBot.Archive;
using CreditBot.Archive.Conversations;
using CreditBot.Archive.Sealing;
using CreditBot.Archive.Tips.Returns;
using CreditBot.Forms;
using CreditBot.Service.DirectLine.Activities;
using CreditBot.Service.DirectLine.Conversations;
using CreditBot.Service.DirectLine.Endpoints;
using CreditBot.Service.DirectLine.Files;
using CreditBot.Service.DirectLine.Streams;
using CreditBot.Service.DirectLine.Tokens;
using Microsoft.Bot.Builder;
using Microsoft.IdentityModel.Tokens;

namespace CreditBot.Service.Tips;

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

        public DirectLineTokens Tokens => tokens;

        /// <summary>Whether more was said than the first words.</summary>
        public async Task<bool> HasGoneOnAsync(Ticket ticket, CancellationToken cancellationToken) =>
            (await transcript.ReadAsync(ticket.ConversationId, ticket.Secret, after: 0, cancellationToken)).Count > 2;

        public async Task<IResult> ShowAsync(HttpContext context, Ticket ticket, Language fallback, string? notice)
        {
            var links = LinkMaker.For(context, tokens);
            var batches = await transcript.ReadAsync(ticket.ConversationId, ticket.Secret, after: 0, context.RequestAborted);
            var activities = JsonNode.Parse(await ActivitySets.WriteArrayAsync(batches, links, context.RequestAborted))!.AsArray();
            var language = activities.LastOrDefault(one => (string?)one!["from"]?["role"] == "bot")?["locale"] is { } tag ? Languages.FromTag((string?)tag) : fallback;
            var form = new TipHtml.Form(await tokens.ForFormAsync(ticket, context.RequestAborted), Tickets.Random(16));
            return await page.PlainAsync(context, language, form.Token, TipHtml.Conversation(TipPage.Words(language), activities, form, notice is null ? null : TipPage.Words(language)[notice]));
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

        if (post["leave"] is { } leave)
        {
            if (await pages.Tokens.ReadFormAsync(leave, context.RequestAborted) is TokenReading<Ticket>.Valid { Ticket: var left })
            {
                await conversations.LeaveAsync(left, context.RequestAborted);
            }

            return pages.Page.Leave(context, language);
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

        // Twice tapped or reloaded, the form leads to the same conversation; once it has gone on, a form that anybody may have kept leads nowhere.
        var ticket = await TicketAsync(puzzle, context.RequestAborted);
        if (await conversations.FindAsync(ticket, context.RequestAborted) is Outcome<DirectLineConversation>.Done && await pages.HasGoneOnAsync(ticket, context.RequestAborted))
        {
            return await pages.Page.StartAsync(context, language, words["expired"]);
        }

        if (await conversations.StartAsync(ticket, language.Tag(), bot, context.RequestAborted) is not Outcome<bool>.Done)
        {
            return await pages.Page.StartAsync(context, language, words["busy"]);
        }

        var post = new TipPost(new Dictionary<string, string>(StringComparer.Ordinal) { ["say"] = say, ["nonce"] = "first" }, ticket, [], []);
        await SayAsync(context, ticket, post, bot);
        return await pages.ShowAsync(context, ticket, language, notice: null);
    }

    /// <summary>The conversation of a ticket: nobody but this service can tell its key, and it keeps none.</summary>
    private async ValueTask<Ticket> TicketAsync(string puzzle, CancellationToken cancellationToken)
    {
        var secret = ConversationSecret.Parse(Base64UrlEncoder.Encode(await pages.Tokens.DeriveAsync("tip/secret", puzzle, cancellationToken)))!;
        var id = Base64UrlEncoder.Encode((await pages.Tokens.DeriveAsync("tip/id", puzzle, cancellationToken))[..16]);
        return new Ticket(id, Tickets.TipUser(TipLine.Waited), secret);
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

    /// <summary>Files of a form that was sent before are not read.</summary>
    private async ValueTask<bool> TakesFilesAsync(HttpContext context, Ticket ticket, string? nonce) =>
        await conversations.FindAsync(ticket, context.RequestAborted) is Outcome<DirectLineConversation>.Done
        && !await IsRepeatAsync(ticket, nonce, context);

    private async ValueTask<bool> IsRepeatAsync(Ticket ticket, string? nonce, HttpContext context) =>
        await conversations.FindPostedAsync(ticket, IdOf(nonce), context.RequestAborted) is not null;

    private static string IdOf(string? nonce) => "form-" + (nonce is { Length: <= 64 } ? nonce : "");
}
