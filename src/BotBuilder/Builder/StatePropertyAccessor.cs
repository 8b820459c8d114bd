namespace Microsoft.Bot.Builder;

/// <summary>Makes named properties of a state.</summary>
public interface IPropertyManager
{
    IStatePropertyAccessor<T> CreateProperty<T>(string name);
}

/// <summary>A named property of a state.</summary>
public interface IStatePropertyInfo
{
    string Name { get; }
}

/// <summary>Reads and writes one property of a state; changes are kept when the state is saved.</summary>
public interface IStatePropertyAccessor<T> : IStatePropertyInfo
{
    /// <summary>The value; when there is none, what the factory makes, which is also set.</summary>
    Task<T> GetAsync(ITurnContext turnContext, Func<T> defaultValueFactory = null, CancellationToken cancellationToken = default);

    Task SetAsync(ITurnContext turnContext, T value, CancellationToken cancellationToken = default);

    Task DeleteAsync(ITurnContext turnContext, CancellationToken cancellationToken = default);
}
