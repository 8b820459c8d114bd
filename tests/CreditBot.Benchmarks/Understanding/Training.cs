using System.Globalization;
using System.Runtime.CompilerServices;
using CreditBot.Dialogs.Routing.Model;
using CreditBot.Tests.Understanding;

namespace CreditBot.Benchmarks.Understanding;

/// <summary>Trains the models of the routing and writes their files; before that, how each batch of foreign hands is understood by a model that never saw it.</summary>
public static class Training
{
    private static readonly string s_root = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    /// <summary>Prints the tables and writes the files.</summary>
    public static void Run()
    {
        var sets = Path.Combine(s_root, "tests", "CreditBot.Tests", "Understanding", "Sets");
        Write("Intents", TrainingMaterial.Intents(sets));
        Write("EventKinds", TrainingMaterial.Kinds(sets));
    }

    private static void Write(string name, IReadOnlyList<Example> examples)
    {
        foreach (var batch in examples.Select(example => example.Batch).Distinct(StringComparer.Ordinal).Where(batch => batch.Length > 0))
        {
            var model = TextModel.Read(new MemoryStream(ModelTrainer.Train([.. examples.Where(example => example.Batch != batch)])));
            var unseen = examples.Where(example => example.Batch == batch).ToList();
            var right = unseen.Count(example => model.Read(example.Text).First == example.Class);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} without batch {batch,-4} {right,4} of {unseen.Count,4}  {(double)right / unseen.Count:P1}"));
        }

        var file = ModelTrainer.Train(examples);
        File.WriteAllBytes(Path.Combine(s_root, "dialogs", "Routing", "Model", name + ".model"), file);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {examples.Count} examples, {file.Length} bytes"));
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
