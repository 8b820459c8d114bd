using CreditBot.Archive.Directory;
using CreditBot.Forms.Words;

namespace CreditBot.Dialogs.Routing;

/// <summary>A conversation that the menu can offer and free text can start; its words hold <c>start</c> and <c>menu</c>.</summary>
public sealed record Conversation(string Dialog, WordBook Words, Func<StaffMember?, bool> Offered);
