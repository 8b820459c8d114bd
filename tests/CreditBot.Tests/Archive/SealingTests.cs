using System.Security.Cryptography;
using CreditBot.Archive.Sealing;

namespace CreditBot.Tests.Archive;

public sealed class SealingTests
{
    private static readonly byte[] Plain = "举报内容"u8.ToArray();

    [Fact]
    public void What_is_sealed_to_a_secret_is_opened_by_it_and_by_no_other()
    {
        var secret = ConversationSecret.Create();
        var box = SealedBox.Seal(secret.PublicKey, Plain);

        Assert.Equal(Plain, secret.Open(box));
        Assert.Equal(Plain.Length + 48, box.Length);
        Assert.Throws<CryptographicException>(() => ConversationSecret.Create().Open(box));
    }

    [Theory]
    [InlineData(2, 4096)]
    [InlineData(4048, 4096)]
    [InlineData(4049, 8192)]
    [InlineData(20000, 32768)]
    public void Sealed_JSON_is_as_long_as_much_other_JSON_also_when_it_was_emptied(int bytes, int length)
    {
        var secret = ConversationSecret.Create();
        var plain = System.Text.Encoding.UTF8.GetBytes($"\"{new string('x', bytes - 2)}\"");

        var box = SealedJson.Seal(secret.PublicKey, plain);
        var empty = SealedJson.Empty(secret.PublicKey, box.Length);

        Assert.Equal((length, length), (box.Length, empty.Length));
        Assert.Equal(plain, SealedJson.Strip(secret.Open(box)));
        Assert.Equal("[]"u8.ToArray(), SealedJson.Strip(secret.Open(empty)));
    }

    [Fact]
    public void A_changed_box_is_not_opened()
    {
        var secret = ConversationSecret.Create();
        for (var i = 0; i < Plain.Length + 48; i++)
        {
            var box = SealedBox.Seal(secret.PublicKey, Plain);
            box[i] ^= 1;
            Assert.Throws<CryptographicException>(() => secret.Open(box));
        }

        Assert.Throws<CryptographicException>(() => secret.Open(new byte[47]));
    }

    [Fact]
    public void A_secret_survives_being_written_down()
    {
        var secret = ConversationSecret.Create();
        var text = secret.ToString();

        var again = ConversationSecret.Parse(text)!;

        Assert.Equal(43, text.Length);
        Assert.Equal(secret.Hash, again.Hash);
        Assert.Equal(Plain, again.Open(SealedBox.Seal(secret.PublicKey, Plain)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("too short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA!A")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==")]
    public void What_is_not_a_secret_is_not_read(string text) => Assert.Null(ConversationSecret.Parse(text));

    [Fact]
    public void What_the_server_keeps_does_not_contain_the_secret_and_differs_by_use()
    {
        var secret = ConversationSecret.Create();
        var key = secret.ClientKey("same");

        Assert.Equal(32, secret.Hash.Length);
        Assert.Equal(32, secret.PublicKey.Length);
        Assert.Equal(16, key.Length);
        Assert.NotEqual(secret.Hash, secret.PublicKey);
        Assert.Equal(key, secret.ClientKey("same"));
        Assert.NotEqual(key, secret.ClientKey("other"));
        Assert.NotEqual(key, ConversationSecret.Create().ClientKey("same"));
    }
}
