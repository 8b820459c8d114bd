using System.Security.Cryptography;
using CreditBot.Archive.Sealing;
using CreditBot.Archive.Tips.Codes;
using CreditBot.Archive.Tips.Handlers;
using FsCheck.Xunit;

namespace CreditBot.Tests.Tips;

public sealed class ReceiptCodeTests
{
    [Fact]
    public void A_code_has_twenty_digits_in_five_groups_and_is_not_told_by_accident()
    {
        var code = ReceiptCode.Create();

        Assert.Matches("^[0-9]{20}$", code.Digits);
        Assert.Matches("^[0-9]{4}( [0-9]{4}){4}$", code.Grouped());
        Assert.Equal(code.Digits[16..], code.LastFour);
        Assert.True(code.IsWellFormed);
        Assert.DoesNotContain(code.Digits, $"{code}");
        Assert.NotEqual(code.Digits, ReceiptCode.Create().Digits);
    }

    [Fact]
    public void Every_single_wrong_digit_is_noticed()
    {
        for (var n = 0; n < 20; n++)
        {
            var code = ReceiptCode.Create();
            for (var place = 0; place < ReceiptCode.Length; place++)
            {
                foreach (var digit in "0123456789".Where(d => d != code.Digits[place]))
                    Assert.False(Read(code.Digits[..place] + digit + code.Digits[(place + 1)..]).IsWellFormed);
            }
        }
    }

    [Theory]
    [InlineData("12345678901234567890")]
    [InlineData("1234 5678 9012 3456 7890")]
    [InlineData(" 1234-5678-9012—3456　7890\n")]
    [InlineData("１２３４５６７８９０１２３４５６７８９０")]
    [InlineData("1234.5678，9012·3456、7890")]
    [InlineData("1234\u200b5678901234567890")]
    public void A_code_is_read_however_it_is_written(string text) => Assert.Equal("12345678901234567890", Read(text).Digits);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1234567890123456789")]
    [InlineData("123456789012345678901")]
    [InlineData("1234567890123456789a")]
    [InlineData("JB-7K2M9PQR")]
    public void What_has_other_than_twenty_digits_is_no_code(string? text) => Assert.False(ReceiptCode.TryRead(text, out _));

    [Property]
    public bool Any_text_is_read_or_not_without_an_error(string text) => !ReceiptCode.TryRead(text, out var code) || code.Digits.Length == ReceiptCode.Length;

    [Property]
    public bool What_was_filled_up_comes_back_and_has_a_common_size(byte[] plain)
    {
        var padded = Padding.Fill(plain, 64);

        return Padding.Strip(padded).SequenceEqual(plain) && padded.Length >= 64 && int.PopCount(padded.Length) == 1;
    }

    [Property]
    public bool Files_are_filled_up_by_an_eighth_at_most_or_to_whole_pieces(int seed)
    {
        var length = Math.Abs((long)seed) % (64L * 1024 * 1024);
        var padded = Padding.FileLength(length);

        return padded >= length && padded % (64 * 1024) == 0 && padded - length < Math.Max(64 * 1024 + 1, (length / 8) + 1) + (length == 0 ? 64 * 1024 : 0);
    }

    [Fact]
    public void A_recovery_key_survives_being_printed_and_typed()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var printed = RecoveryKey.Print(key);

        Assert.Matches("^([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$", printed);
        Assert.Equal(key, RecoveryKey.Read(printed));
        Assert.Equal(key, RecoveryKey.Read($" {printed.ToLowerInvariant().Replace('-', ' ').Replace('0', 'o').Replace('1', 'l')} "));
        Assert.Null(RecoveryKey.Read(printed[..^1] + (printed[^1] == '2' ? '3' : '2')));
        Assert.Null(RecoveryKey.Read("no key"));
    }

    private static ReceiptCode Read(string text)
    {
        Assert.True(ReceiptCode.TryRead(text, out var code));
        return code;
    }
}
