using System.Text;
using CreditBot.Service.Turns;
using Microsoft.Bot.Builder.Dialogs;
using Newtonsoft.Json;

namespace CreditBot.Tests.Turns;

public sealed class StateJsonTests
{
    [Fact]
    public void Dialog_state_comes_back_with_its_types()
    {
        var inner = new DialogState([new DialogInstance { Id = "field", State = new Dictionary<string, object>(StringComparer.Ordinal) { ["step"] = 3L } }]);
        var outer = new DialogState([new DialogInstance { Id = "form", State = new Dictionary<string, object>(StringComparer.Ordinal) { ["dialogs"] = inner } }]);

        var read = StateJson.Read(StateJson.Write(new Dictionary<string, object>(StringComparer.Ordinal) { ["DialogState"] = outer }));

        var form = Assert.IsType<DialogState>(read["DialogState"]).DialogStack.Single();
        var field = Assert.IsType<DialogState>(form.State["dialogs"]).DialogStack.Single();
        Assert.Equal(("form", "field", 3L), (form.Id, field.Id, (long)field.State["step"]));
    }

    [Theory]
    [InlineData("System.Diagnostics.Process, System.Diagnostics.Process")]
    [InlineData("System.IO.FileInfo, System.Private.CoreLib")]
    [InlineData("System.Collections.Generic.List`1[[System.IO.FileInfo, System.Private.CoreLib]], System.Private.CoreLib")]
    public void Other_types_are_never_made(string type)
    {
        var json = Encoding.UTF8.GetBytes($$"""{ "x": { "$type": "{{type}}" } }""");

        Assert.ThrowsAny<JsonException>(() => StateJson.Read(json));
    }
}
