using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CreditBot.Tests.DirectLine;

/// <summary>Everything that any logger of the host writes, with scopes and structured values.</summary>
internal sealed class CapturedLogs : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> _lines = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public string Text => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
        // Nothing is held.
    }

    private sealed class Logger(CapturedLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => logs._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var parts = new List<string> { $"{logLevel} {category}", formatter(state, exception), exception?.ToString() ?? "" };
            AddValues(parts, state);
            logs._scopes.ForEachScope(AddValues, parts);
            logs._lines.Enqueue(string.Join(" | ", parts));
        }

        private static void AddValues(object? values, List<string> parts)
        {
            parts.Add(values?.ToString() ?? "");
            if (values is IEnumerable<KeyValuePair<string, object?>> pairs)
            {
                parts.AddRange(pairs.Select(pair => $"{pair.Key}={pair.Value}"));
            }
        }

        private static void AddValues<TState>(List<string> parts, TState state) => AddValues(state, parts);
    }
}
