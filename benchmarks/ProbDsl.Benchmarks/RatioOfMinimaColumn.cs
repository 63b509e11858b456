using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Mathematics;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace ProbDsl.Benchmarks;

/// <summary>How many times faster than the baseline: the fastest iteration of each, which a busy machine disturbs least.</summary>
internal sealed class RatioOfMinimaColumn : IColumn
{
    public string Id => nameof(RatioOfMinimaColumn);

    public string ColumnName => "Times baseline's speed";

    public string Legend => "The baseline's fastest iteration over this one's";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, SummaryStyle.Default);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style)
    {
        BenchmarkCase? baseline = summary.BenchmarksCases.FirstOrDefault(candidate =>
            candidate.Descriptor.Baseline && candidate.Descriptor.Type == benchmarkCase.Descriptor.Type
            && candidate.Parameters.DisplayInfo == benchmarkCase.Parameters.DisplayInfo);
        Statistics? reference = baseline is null ? null : summary[baseline]?.ResultStatistics;
        Statistics? own = summary[benchmarkCase]?.ResultStatistics;
        return reference is null || own is null ? "-" : (reference.Min / own.Min).ToString("0.00", CultureInfo.InvariantCulture);
    }
}
