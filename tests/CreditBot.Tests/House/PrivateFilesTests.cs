using System.Runtime.Versioning;

namespace CreditBot.Tests.House;

public sealed class PrivateFilesTests
{
    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Every_file_in_the_data_directory_is_for_the_services_user_only_even_where_others_may_look_in()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights.");
        using var folder = new TempDirectory();
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        await using var app = await CreditBotApp.StartAsync(folder.Path);
        await app.OpenLiaisonAsync();

        var files = Directory.GetFiles(folder.Path);

        Assert.Contains(files, file => file.EndsWith("archive.db-wal", StringComparison.Ordinal));
        Assert.Contains(files, file => file.EndsWith("demo.json", StringComparison.Ordinal));
        Assert.All(files, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }
}
