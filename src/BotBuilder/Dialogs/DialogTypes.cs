using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Why a dialog's method is called.</summary>
public enum DialogReason
{
    BeginCalled,
    ContinueCalled,
    EndCalled,
    ReplaceCalled,
    CancelCalled,
    NextCalled,
}

/// <summary>How a stack of dialogs stands after a turn.</summary>
public enum DialogTurnStatus
{
    /// <summary>Nothing is on the stack.</summary>
    Empty,

    /// <summary>The dialog on top waits for the next activity.</summary>
    Waiting,

    /// <summary>The last dialog ended; its result is there.</summary>
    Complete,

    /// <summary>The stack was cancelled.</summary>
    Cancelled,

    /// <summary>The dialog is done with this turn, but not with the conversation.</summary>
    CompleteAndWait,
}

/// <summary>What a turn of a dialog led to.</summary>
public class DialogTurnResult(DialogTurnStatus status, object result = null)
{
    public DialogTurnStatus Status { get; set; } = status;

    /// <summary>What the dialog returned, when it is complete.</summary>
    public object Result { get; set; } = result;

    /// <summary>Whether the dialog also ended its parent.</summary>
    public bool ParentEnded { get; set; }
}

/// <summary>A dialog on the stack and what it remembers.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
public class DialogInstance
{
    public string Id { get; set; }

    public IDictionary<string, object> State { get; set; }

    public int? StackIndex { get; set; }

    /// <summary>Version of the dialog that wrote the state.</summary>
    public string Version { get; set; }
}

/// <summary>The stack of dialogs of a conversation; the first instance is on top.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
public class DialogState
{
    public DialogState()
        : this(null)
    {
    }

    public DialogState(List<DialogInstance> stack)
    {
        DialogStack = stack ?? [];
    }

    public List<DialogInstance> DialogStack { get; set; }
}

/// <summary>Something that dialogs are told, from the top of the stack downwards.</summary>
public class DialogEvent
{
    /// <summary>Whether parents are told when nobody handled it.</summary>
    public bool Bubble { get; set; }

    public string Name { get; set; }

    public object Value { get; set; }
}

/// <summary>Names of the events that the library itself emits.</summary>
public static class DialogEvents
{
    public const string BeginDialog = "beginDialog";
    public const string RepromptDialog = "repromptDialog";
    public const string CancelDialog = "cancelDialog";
    public const string ActivityReceived = "activityReceived";
    public const string VersionChanged = "versionChanged";
    public const string Error = "error";
    public const string Custom = "custom";
}
