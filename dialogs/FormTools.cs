using CreditBot.Dialogs.Routing;
using CreditBot.Dialogs.Turns;

namespace CreditBot.Dialogs;

/// <summary>What every guided form for staff needs: the directory's units, answers to questions, and where unfinished reports are kept.</summary>
public sealed record FormTools(UnitLists Units, Router Router, IDraftStore Drafts);
