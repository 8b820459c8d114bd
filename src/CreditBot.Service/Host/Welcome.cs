using System.Text;
using QRCoder;

namespace CreditBot.Service.Host;

/// <summary>What a newcomer sees in the terminal: the addresses, a QR code for the phone, and the demo's codes.</summary>
internal static class Welcome
{
    public static void Print(TextWriter console, Addresses addresses, Demo? demo)
    {
        console.WriteLine();
        console.WriteLine("  CreditBot is ready. 信用联络机器人已就绪。");
        console.WriteLine();
        console.Write(QrCode(addresses.Phone + "/"));
        console.WriteLine($"  Phone page 手机页面   {addresses.Phone}/   ({addresses.Local}/)");
        console.WriteLine($"  Desk 信用办工作台     {addresses.Local}/desk");
        if (demo is not null)
        {
            console.WriteLine();
            console.WriteLine("  Demo 演示数据（say \"绑定 <code>\" on the phone page）");
            console.WriteLine($"    liaison 联络员             {demo.Liaison}");
            console.WriteLine($"    department head 负责人     {demo.DepartmentHead}");
            console.WriteLine($"    credit officer 信用办      {demo.CreditOfficer}");
            console.WriteLine($"    tip handler 举报专办人     {demo.TipHandler.Code}");
            console.WriteLine($"    desk sign-in 工作台登录    {demo.Desk.UserName} / {demo.Desk.Password}");
            console.WriteLine($"    tips at the desk 举报专办  {demo.TipHandler.Desk.UserName} / {demo.TipHandler.Desk.Password}");
            console.WriteLine($"    second handler 举报复核    {demo.SecondTipHandler.Desk.UserName} / {demo.SecondTipHandler.Desk.Password}");
            console.WriteLine($"    about the office 纪检专员  {demo.Discipline.Desk.UserName} / {demo.Discipline.Desk.Password}");
            console.WriteLine($"    tips' passphrase 专办口令  {demo.TipHandler.Passphrase}");
            console.WriteLine($"    desk, approves 审核人登录  {demo.Desk2.UserName} / {demo.Desk2.Password}");
        }

        console.WriteLine();
        console.Flush();
    }

    /// <summary>Half blocks, dark on light, two modules a line.</summary>
    internal static string QrCode(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.L);
        var rows = data.ModuleMatrix;
        var picture = new StringBuilder();
        for (var row = 0; row < rows.Count; row += 2)
        {
            picture.Append("    ");
            for (var column = 0; column < rows.Count; column++)
            {
                var top = rows[row][column];
                var bottom = row + 1 < rows.Count && rows[row + 1][column];
                picture.Append((top, bottom) switch { (false, false) => '█', (false, true) => '▀', (true, false) => '▄', _ => ' ' });
            }

            picture.AppendLine();
        }

        return picture.ToString();
    }
}
