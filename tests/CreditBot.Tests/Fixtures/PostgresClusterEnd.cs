[assembly: AssemblyFixture(typeof(CreditBot.Tests.Fixtures.PostgresClusterEnd))]

namespace CreditBot.Tests.Fixtures;

/// <summary>Ends the cluster after the last test of the assembly.</summary>
public sealed class PostgresClusterEnd : IDisposable
{
    public void Dispose() => PostgresCluster.End();
}
