using System.Reflection;
using CreditBot.Archive;
using CreditBot.Dialogs;
using CreditBot.Forms;
using NetArchTest.Rules;

namespace CreditBot.Tests.House;

/// <summary>The direction of references (design §2): Service → Dialogs → {Forms → BotBuilder, Archive}.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly s_archive = typeof(ArchiveContext).Assembly;
    private static readonly Assembly s_forms = typeof(FormDialog<>).Assembly;
    private static readonly Assembly s_dialogs = typeof(CreditBotHandler).Assembly;

    [Fact]
    public void The_archive_knows_no_bot_and_no_web() =>
        Holds(Types.InAssembly(s_archive).ShouldNot().HaveDependencyOnAny("Microsoft.Bot", "CreditBot.Forms", "CreditBot.Dialogs", "CreditBot.Service", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Mvc", "Microsoft.AspNetCore.Builder"));

    [Fact]
    public void The_forms_know_no_archive_and_no_dialogs() =>
        Holds(Types.InAssembly(s_forms).ShouldNot().HaveDependencyOnAny("CreditBot.Archive", "CreditBot.Dialogs", "CreditBot.Service", "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore"));

    [Fact]
    public void The_dialogs_know_no_web() =>
        Holds(Types.InAssembly(s_dialogs).ShouldNot().HaveDependencyOnAny("CreditBot.Service", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Mvc", "Microsoft.AspNetCore.Builder"));

    public static TheoryData<string> Folders => [.. DialogFolders()];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_dialog_folder_references_no_other_dialog_folder(string folder) =>
        Holds(Types.InAssembly(s_dialogs).That().ResideInNamespace("CreditBot.Dialogs." + folder).ShouldNot()
            .HaveDependencyOnAny([.. DialogFolders().Where(other => other != folder).Select(other => "CreditBot.Dialogs." + other)]));

    [Fact]
    public void The_folders_of_dialogs_are_found() => Assert.Superset(new HashSet<string> { "MajorEvent", "Binding", "Menu", "Office" }, DialogFolders().ToHashSet());

    /// <summary>Folders that hold words are conversations; Turns and Routing, with its vocabulary, are shared.</summary>
    private static IEnumerable<string> DialogFolders() =>
        s_dialogs.GetManifestResourceNames().Select(name => name.Split('.')[2]).Where(folder => folder != "Routing").Distinct(StringComparer.Ordinal);

    private static void Holds(ConditionList rule)
    {
        var result = rule.GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }
}
