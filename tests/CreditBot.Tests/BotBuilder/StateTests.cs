using Microsoft.Bot.Builder;

namespace CreditBot.Tests.BotBuilder;

public class StateTests
{
    private readonly RecordingAdapter _adapter = new();
    private readonly CountingStorage _storage = new();

    [Fact]
    public async Task A_property_is_there_again_in_the_next_turn_once_it_was_saved()
    {
        var state = new ConversationState(_storage);
        var draft = state.CreateProperty<Draft>("draft");

        using (var first = _adapter.Turn())
        {
            (await draft.GetAsync(first, () => new Draft())).Text = "kept";
            await state.SaveChangesAsync(first);
        }

        using var second = _adapter.Turn();
        Assert.Equal("kept", (await draft.GetAsync(second)).Text);
    }

    [Fact]
    public async Task What_was_not_saved_is_gone()
    {
        var draft = new ConversationState(_storage).CreateProperty<Draft>("draft");
        using (var first = _adapter.Turn())
        {
            await draft.SetAsync(first, new Draft { Text = "lost" });
        }

        using var second = _adapter.Turn();
        Assert.Null(await draft.GetAsync(second));
    }

    [Fact]
    public async Task State_is_read_once_a_turn_and_written_only_when_it_changed()
    {
        var state = new ConversationState(_storage);
        var draft = state.CreateProperty<Draft>("draft");
        using (var first = _adapter.Turn())
        {
            await draft.GetAsync(first, () => new Draft());
            await draft.GetAsync(first);
            await state.SaveChangesAsync(first);
            await state.SaveChangesAsync(first);
        }

        using (var second = _adapter.Turn())
        {
            await draft.GetAsync(second);
            await state.SaveChangesAsync(second);
            Assert.Equal((2, 1), (_storage.Reads, _storage.Writes));

            (await draft.GetAsync(second)).Text = "changed inside";
            await state.SaveChangesAsync(second);
            Assert.Equal(2, _storage.Writes);

            await state.SaveChangesAsync(second, force: true);
            Assert.Equal(3, _storage.Writes);
        }
    }

    [Fact]
    public async Task Cleared_state_is_saved_empty_and_deleted_state_is_gone()
    {
        var state = new UserState(_storage);
        var name = state.CreateProperty<string>("name");
        using var turn = _adapter.Turn();
        await name.SetAsync(turn, "value");
        await state.SaveChangesAsync(turn);

        await state.ClearStateAsync(turn);
        await state.SaveChangesAsync(turn);
        Assert.Null(await name.GetAsync(turn));
        Assert.NotEmpty(await _storage.ReadAsync(["test/users/user-1"]));

        await state.DeleteAsync(turn);
        Assert.Empty(await _storage.ReadAsync(["test/users/user-1"]));
    }

    [Fact]
    public async Task Values_that_are_missing_have_their_default_unless_a_factory_is_given()
    {
        var count = new UserState(_storage).CreateProperty<int>("count");
        using var turn = _adapter.Turn();

        Assert.Equal(0, await count.GetAsync(turn));
        Assert.Equal(7, await count.GetAsync(turn, () => 7));
        Assert.Equal(7, await count.GetAsync(turn));

        await count.DeleteAsync(turn);
        Assert.Equal(0, await count.GetAsync(turn));
    }

    [Fact]
    public async Task Each_kind_of_state_has_its_own_place()
    {
        foreach (BotState state in new BotState[] { new ConversationState(_storage), new UserState(_storage), new PrivateConversationState(_storage) })
        {
            using var turn = _adapter.Turn();
            await state.CreateProperty<string>("kind").SetAsync(turn, state.GetType().Name);
            await state.SaveChangesAsync(turn);
        }

        var stored = await _storage.ReadAsync(["test/conversations/conversation-1", "test/users/user-1", "test/conversations/conversation-1/users/user-1"]);
        Assert.Equal(
            ["ConversationState", "UserState", "PrivateConversationState"],
            stored.Values.Select(value => ((IDictionary<string, object>)value)["kind"]));
    }

    [Fact]
    public async Task A_turn_without_a_conversation_has_no_conversation_state()
    {
        using var turn = _adapter.Turn();
        turn.Activity.Conversation = null;

        await Assert.ThrowsAsync<InvalidOperationException>(() => new ConversationState(_storage).LoadAsync(turn));
    }

    [Fact]
    public async Task Of_two_writers_that_read_the_same_version_only_the_first_succeeds()
    {
        await WriteAsync(new Item { Text = "start" });
        var one = await ReadAsync();
        var other = await ReadAsync();

        one.Text = "one";
        await WriteAsync(one);

        other.Text = "other";
        await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(other));
        Assert.Equal("one", (await ReadAsync()).Text);

        other.ETag = "*";
        await WriteAsync(other);
        Assert.Equal("other", (await ReadAsync()).Text);

        Task WriteAsync(Item item) => _storage.WriteAsync(new Dictionary<string, object>(StringComparer.Ordinal) { ["item"] = item });

        async Task<Item> ReadAsync() => (await _storage.ReadAsync<Item>(["item"]))["item"];
    }

    [Fact]
    public async Task Reading_twice_gives_two_objects_that_share_nothing()
    {
        await _storage.WriteAsync(new Dictionary<string, object>(StringComparer.Ordinal) { ["draft"] = new Draft { Text = "stored" } });

        (await _storage.ReadAsync<Draft>(["draft"]))["draft"].Text = "changed";

        Assert.Equal("stored", (await _storage.ReadAsync<Draft>(["draft"]))["draft"].Text);
    }

    public class Draft
    {
        public string? Text { get; set; }
    }

    public class Item : IStoreItem
    {
        public string? Text { get; set; }

        public string? ETag { get; set; }
    }

    private sealed class CountingStorage : IStorage
    {
        private readonly MemoryStorage _memory = new();

        public int Reads { get; private set; }

        public int Writes { get; private set; }

        public Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
        {
            Reads++;
            return _memory.ReadAsync(keys, cancellationToken);
        }

        public Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
        {
            Writes++;
            return _memory.WriteAsync(changes, cancellationToken);
        }

        public Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default) => _memory.DeleteAsync(keys, cancellationToken);
    }
}
