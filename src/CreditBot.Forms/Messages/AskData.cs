using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace CreditBot.Forms.Messages;

/// <summary><c>channelData</c> of a message that asks (docs/protocol.md).</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
public sealed record AskData(Ask Ask);

/// <summary>What is asked, and which of how many answers it is.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
public sealed record Ask(string Dialog, string Field, string Kind, bool Optional, int Step, int Of);
