using System.Diagnostics;
using CreditBot.Archive.Turns;
using Microsoft.Bot.Builder;

namespace CreditBot.Service.Turns;

/// <summary>
/// Runs one turn of the bot as one transaction (design §5, invariant 1): replies are held back, then state, transcript and whatever
/// the dialogs filed commit together, then the replies leave. It must be the first middleware of an adapter.
/// A turn that meets another one runs again from fresh state; a turn that fails is rolled back and the person is told.
/// </summary>
internal sealed class TransactionalTurn(TurnScopeFactory scopes, ChannelJournals channels, ITurnWords words, ILogger<TransactionalTurn> logger)
    : Microsoft.Bot.Builder.IMiddleware
{
    private const int MaxAttempts = 3;

    /// <summary>A bot that takes longer has failed; the conversation must not hang.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(next);
        var journal = turnContext.TurnState.Get<ITurnJournal>() ?? channels.Of(turnContext);
        var replies = new ReplyBuffer(turnContext);

        if (await CommitAsync(turnContext, journal, replies, next, cancellationToken))
        {
            await replies.OpenAsync();
            await journal.SendAsync(turnContext, replies.Replies, cancellationToken);
        }
    }

    /// <summary>Runs the bot until its work is committed; false when there was nothing to do.</summary>
    private async Task<bool> CommitAsync(ITurnContext turnContext, ITurnJournal journal, ReplyBuffer replies, NextDelegate next, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (!await journal.BeginAsync(cancellationToken))
            {
                return false;
            }

            try
            {
                await RunAsync(turnContext, journal, replies, next, cancellationToken);
                return true;
            }
            catch (TurnConflictException) when (attempt < MaxAttempts)
            {
                logger.TurnRunsAgain(attempt + 1);
                replies.Clear();
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                logger.TurnFailed(e.GetType().FullName!, Place(e));
                return await ApologiseAsync(turnContext, journal, replies, cancellationToken);
            }
        }
    }

    private async Task RunAsync(ITurnContext turnContext, ITurnJournal journal, ReplyBuffer replies, NextDelegate next, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, scopes.Time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        await using var work = scopes.Begin();
        var storage = journal.OpenState();
        var state = new SealedState(storage);

        turnContext.TurnState.Remove(nameof(ConversationState));
        turnContext.TurnState.Set<ConversationState>(state);
        var scope = await scopes.CreateAsync(journal, turnContext.Activity, work, cancellationToken);
        turnContext.TurnState.Set(scope);
        await next(linked.Token);
        if (scope.Dropped)
        {
            journal.Drop(replies.Replies);
            return;
        }

        await state.SaveChangesAsync(turnContext, cancellationToken: cancellationToken);

        storage.WriteTo(work);
        await journal.WriteAsync(work, scope, replies.Replies, cancellationToken);
        await work.CommitAsync(cancellationToken);
        if (storage.Unreadable)
        {
            logger.StateUnreadable();
        }
    }

    private async Task<bool> ApologiseAsync(ITurnContext turnContext, ITurnJournal journal, ReplyBuffer replies, CancellationToken cancellationToken)
    {
        replies.Clear();
        if (!await journal.BeginAsync(cancellationToken))
        {
            return false;
        }

        var apology = MessageFactory.Text(words.Failed(turnContext.Activity.Locale));
        apology.ApplyConversationReference(turnContext.Activity.GetConversationReference());
        replies.Add(apology);
        await using var work = scopes.Begin();
        await journal.WriteAsync(work, scope: null, replies.Replies, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>The innermost method of ours, so that a failure can be found without its message, which may hold words.</summary>
    private static string Place(Exception e)
    {
        var frames = new StackTrace(e).GetFrames();
        var method = (frames.FirstOrDefault(frame => frame.GetMethod()?.DeclaringType?.Namespace?.StartsWith("CreditBot", StringComparison.Ordinal) == true) ?? frames.FirstOrDefault())?.GetMethod();
        return $"{method?.DeclaringType?.FullName}.{method?.Name}";
    }
}
