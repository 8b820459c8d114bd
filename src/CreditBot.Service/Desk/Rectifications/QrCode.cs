using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using QRCoder;

namespace CreditBot.Service.Desk.Rectifications;

/// <summary>A QR code as a picture in the page, so that it prints sharp and needs no request.</summary>
internal static class QrCode
{
    /// <summary>One path over all dark modules; the label is what a screen reader says.</summary>
    public static IHtmlContent Svg(string text, string label)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                if (rows[y][x])
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }

        // The matrix has the quiet zone of four modules around it already.
        return new Picture(label, rows.Count, path.ToString());
    }

    private sealed class Picture(string label, int size, string path) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, System.Text.Encodings.Web.HtmlEncoder encoder)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"<svg class=\"qr\" role=\"img\" viewBox=\"0 0 {size} {size}\" shape-rendering=\"crispEdges\" aria-label=\""));
            encoder.Encode(writer, label);
            writer.Write("\"><path d=\"");
            writer.Write(path);
            writer.Write("\"/></svg>");
        }
    }
}
