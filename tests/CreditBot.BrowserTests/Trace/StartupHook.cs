using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;

/// <summary>
/// Runs inside the service's process, which loads it through <c>DOTNET_STARTUP_HOOKS</c>: writes every measurement and every span
/// of every meter and source to the file that <c>CREDITBOT_WITNESS</c> names. The runtime wants this name in no namespace.
/// </summary>
[SuppressMessage("Design", "MA0047:Declare types in namespaces", Justification = "The runtime looks for a type StartupHook without a namespace.")]
[SuppressMessage("Design", "CA1050:Declare types in namespaces", Justification = "The runtime looks for a type StartupHook without a namespace.")]
internal static class StartupHook
{
    private static readonly Lock s_lock = new();
    private static StreamWriter? s_file;
    private static MeterListener? s_meters;
    private static ActivityListener? s_spans;

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable("CREDITBOT_WITNESS") is not { } file)
            return;

        s_file = new StreamWriter(new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        s_meters = new MeterListener { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        Listen<byte>();
        Listen<short>();
        Listen<int>();
        Listen<long>();
        Listen<float>();
        Listen<double>();
        Listen<decimal>();
        s_meters.Start();
        s_spans = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Write,
        };
        ActivitySource.AddActivityListener(s_spans);
    }

    private static void Listen<T>()
        where T : struct =>
        s_meters!.SetMeasurementEventCallback<T>((instrument, value, tags, _) => Write($"{instrument.Meter.Name} {instrument.Name} {value} {Join(tags.ToArray())}"));

    private static void Write(Activity span) => Write(
        $"{span.Source.Name} {span.OperationName} {span.DisplayName} {Join(span.TagObjects)} {string.Join(' ', span.Baggage)} {string.Join(' ', span.Events.Select(e => $"{e.Name} {Join(e.Tags)}"))}");

    private static string Join(IEnumerable<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.Select(tag => $"{tag.Key}={tag.Value}"));

    private static void Write(string line)
    {
        lock (s_lock)
            s_file!.WriteLine(line);
    }
}
