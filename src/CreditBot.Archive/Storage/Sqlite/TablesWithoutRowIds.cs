using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace CreditBot.Archive.Storage.Sqlite;

/// <summary>
/// Makes the tips' tables without row ids: a row id would tell in which order, and so between which timed rows, a tip came.
/// </summary>
internal sealed class TablesWithoutRowIds(MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
{
    private const string Rebuilt = "ef_temp_";

    private static readonly HashSet<string> Tables = new(StringComparer.Ordinal)
    {
        "Tips", "TipEntries", "TipKeys", "TipFileChunks", "TipHandlerKeys", "TipAuditEntries", "TipAuditDays", "TipPayouts", "TipPayoutKeys", "TipPayerKeys",
    };

    protected override void Generate(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        var name = operation.Name.StartsWith(Rebuilt) ? operation.Name[Rebuilt.Length..] : operation.Name;
        if (!Tables.Contains(name))
        {
            base.Generate(operation, model, builder, terminate);
            return;
        }

        base.Generate(operation, model, builder, terminate: false);
        builder.Append(" WITHOUT ROWID");
        if (!terminate)
            return;
        builder.AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
        EndStatement(builder);
    }
}
