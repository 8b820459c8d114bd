using CreditBot.Forms.Recognisers;

namespace CreditBot.Dialogs.Tip;

/// <summary>Finds what looks like a receipt code in a text, right or wrong.</summary>
public static class ReceiptText
{
    private const int Digits = 20;
    private const int MaxGap = 2;

    /// <summary>The twenty digits without what stands between them, or null. Full-width digits, spaces and dashes are as good.</summary>
    public static string? Find(string? text)
    {
        var folded = Text.Fold(text ?? "");
        for (var at = 0; at < folded.Length; at++)
        {
            if (!char.IsAsciiDigit(folded[at]))
                continue;

            var digits = new System.Text.StringBuilder(Digits);
            var gap = 0;
            for (; at < folded.Length && gap <= MaxGap; at++)
            {
                if (char.IsAsciiDigit(folded[at]))
                {
                    digits.Append(folded[at]);
                    gap = 0;
                }
                else if (folded[at] is ' ' or '-' or '.' or '\n' or '\r' or '\t' or '_' or '/' or '·' or ',')
                    gap++;
                else
                    break;
            }

            if (digits.Length == Digits)
                return digits.ToString();
        }

        return null;
    }
}
