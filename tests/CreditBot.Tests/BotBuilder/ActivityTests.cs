using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CreditBot.Tests.BotBuilder;

public class ActivityTests
{
    private const string Wire = """
        {
          "type": "message", "id": "1", "timestamp": "2026-11-20T02:00:00.123Z", "localTimestamp": "2026-11-20T10:00:00.123+08:00", "localTimezone": "Asia/Shanghai",
          "serviceUrl": "https://channel.example/", "channelId": "msteams", "locale": "zh-CN", "text": "你好 👋", "textFormat": "plain",
          "from": { "id": "u", "name": "n", "aadObjectId": "a", "role": "user", "userPrincipalName": "kept@example" },
          "conversation": { "id": "c", "isGroup": false, "conversationType": "personal", "tenantId": "t", "future": [1] },
          "recipient": { "id": "b" },
          "attachments": [ { "contentType": "image/png", "contentUrl": "https://x/y.png", "name": "y.png", "size": 12 } ],
          "entities": [ { "type": "clientInfo", "country": "CN" } ],
          "suggestedActions": { "to": [], "actions": [ { "type": "imBack", "title": "t", "value": "v" } ] },
          "channelData": { "tenant": { "id": "t" } }, "value": { "x": 1 }, "replyToId": "0", "deliveryMode": "normal",
          "somethingNew": { "deep": [ 1, "two" ] }
        }
        """;

    [Fact]
    public void An_activity_survives_the_way_through_the_types_with_all_that_they_do_not_know()
    {
        var settings = new JsonSerializerSettings { NullValueHandling = NullValueHandling.Ignore, DateParseHandling = DateParseHandling.None };
        var activity = JsonConvert.DeserializeObject<Activity>(Wire, settings)!;

        var back = JsonConvert.SerializeObject(activity, settings);

        var expected = JObject.Parse(Wire);
        var actual = JObject.Parse(back);
        Assert.True(JToken.DeepEquals(expected, actual), $"{expected}\n{actual}");
        Assert.Equal(TimeSpan.FromHours(8), activity.LocalTimestamp!.Value.Offset);
        Assert.Equal("two", (string?)activity.Properties["somethingNew"]!["deep"]![1]);
        Assert.Equal("kept@example", (string?)activity.From.Properties["userPrincipalName"]);
        Assert.Equal("CN", (string?)activity.Entities[0].Properties["country"]);
    }

    [Fact]
    public void Names_on_the_wire_do_not_depend_on_the_serializer()
    {
        var json = JObject.FromObject(new Activity(ActivityTypes.Message) { ChannelData = new { Kept = 1 }, From = new ChannelAccount("u") });

        Assert.Equal(("message", "u", 1), ((string?)json["type"], (string?)json["from"]!["id"], (int)json["channelData"]!["Kept"]!));
    }

    [Fact]
    public void An_activity_that_carries_nothing_unknown_writes_nothing_extra()
    {
        var json = JsonConvert.SerializeObject(new Activity(ActivityTypes.Typing), new JsonSerializerSettings { NullValueHandling = NullValueHandling.Ignore });

        Assert.Equal("""{"type":"typing"}""", json);
    }

    [Fact]
    public void A_reply_exchanges_sender_and_recipient()
    {
        var reply = RecordingAdapter.Says("hello").CreateReply("hi", "zh-CN");

        Assert.Equal((ActivityTypes.Message, "hi", "zh-CN", "in-1"), (reply.Type, reply.Text, reply.Locale, reply.ReplyToId));
        Assert.Equal(("bot-1", "user-1", "conversation-1"), (reply.From.Id, reply.Recipient.Id, reply.Conversation.Id));
    }

    [Theory]
    [InlineData("directline", null)]
    [InlineData("webchat", null)]
    [InlineData("msteams", "in-1")]
    public void A_conversation_update_of_Direct_Line_has_no_id_to_reply_to(string channel, string? expected)
    {
        var update = RecordingAdapter.Says(null, ActivityTypes.ConversationUpdate);
        update.ChannelId = channel;

        Assert.Equal(expected, update.GetConversationReference().ActivityId);
    }

    [Fact]
    public void A_reference_addresses_outgoing_and_incoming_activities()
    {
        var reference = RecordingAdapter.Says("hello").GetConversationReference();

        var outgoing = new Activity(ActivityTypes.Message).ApplyConversationReference(reference);
        var incoming = new Activity(ActivityTypes.Message).ApplyConversationReference(reference, isIncoming: true);

        Assert.Equal(("bot-1", "user-1", "in-1", null), (outgoing.From.Id, outgoing.Recipient.Id, outgoing.ReplyToId, outgoing.Id));
        Assert.Equal(("user-1", "bot-1", null, "in-1"), (incoming.From.Id, incoming.Recipient.Id, incoming.ReplyToId, incoming.Id));
    }

    [Theory]
    [InlineData("message", true)]
    [InlineData("Message", true)]
    [InlineData("message/custom", true)]
    [InlineData("messageUpdate", false)]
    [InlineData(null, false)]
    public void An_activity_is_seen_as_a_message_only_if_it_is_one(string? type, bool expected)
    {
        Assert.Equal(expected, new Activity(type).AsMessageActivity() != null);
    }

    [Fact]
    public void Channel_data_is_read_as_a_type_or_not_at_all()
    {
        var activity = new Activity { ChannelData = JObject.Parse("""{"clientActivityID":"7"}""") };

        Assert.Equal("7", activity.GetChannelData<ClientData>().ClientActivityID);
        Assert.False(new Activity { ChannelData = 5L }.TryGetChannelData<ClientData>(out _));
        Assert.False(new Activity().TryGetChannelData<ClientData>(out _));
    }

    [Fact]
    public void Buttons_made_of_words_send_these_words()
    {
        var message = MessageFactory.SuggestedActions(["一", "二"], "选一个", inputHint: InputHints.ExpectingInput);

        Assert.Equal(("选一个", InputHints.ExpectingInput), (message.Text, message.InputHint));
        Assert.Equal([("imBack", "一", (object)"一"), ("imBack", "二", "二")], message.SuggestedActions.Actions.Select(action => (action.Type, action.Title, action.Value)));
    }

    [Fact]
    public void A_hero_card_becomes_an_attachment()
    {
        var attachment = new HeroCard("title", images: [new CardImage("https://x")]).ToAttachment();
        var message = MessageFactory.Attachment(attachment);

        Assert.Equal("application/vnd.microsoft.card.hero", attachment.ContentType);
        Assert.Equal("title", (string?)JObject.FromObject(message.Attachments[0].Content)["title"]);
    }

    [Fact]
    public void Mentions_are_read_from_the_entities()
    {
        var activity = new Activity { Entities = [new Entity("place"), JObject.Parse("""{"type":"mention","text":"<at>Bot</at>","mentioned":{"id":"b"}}""").ToObject<Entity>()!] };

        Assert.Equal(("<at>Bot</at>", "b"), (Assert.Single(activity.GetMentions()).Text, activity.GetMentions()[0].Mentioned.Id));
    }

    private sealed class ClientData
    {
        public string? ClientActivityID { get; set; }
    }
}
