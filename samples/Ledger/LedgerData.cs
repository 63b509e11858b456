namespace ProbDsl.Ledger;

/// <summary>The data sets shipped beside this assembly; where each comes from is told in <c>Data/SOURCES.md</c>.</summary>
public static class LedgerData
{
    private static readonly string[] s_irisColumns = ["Sepal.Length", "Sepal.Width", "Petal.Length", "Petal.Width"];
    private static readonly string[] s_items = ["item1", "item2", "item3", "item4", "item5"];

    /// <summary>Durations of 272 eruptions of Old Faithful, in minutes.</summary>
    public static double[] EruptionMinutes() => Table("old-faithful.csv").Column("eruptions");

    /// <summary>Answers of 1000 persons to five items, pattern by pattern: true where right.</summary>
    public static bool[][] LawSchoolAnswers()
    {
        CsvTable table = Table("lsat.csv");
        double[][] patterns = table.Rows(s_items);
        double[] persons = table.Column("persons");
        var answers = new List<bool[]>();
        for (int i = 0; i < patterns.Length; i++)
        {
            for (int person = 0; person < persons[i]; person++)
            {
                answers.Add(Array.ConvertAll(patterns[i], answer => answer == 1));
            }
        }
        return [.. answers];
    }

    /// <summary>Sepal length and width, petal length and width of 150 irises, in centimetres.</summary>
    public static double[][] IrisLengths() => Table("iris.csv").Rows(s_irisColumns);

    /// <summary>For each of 18 subjects, in the order of the file: days of restricted sleep, and the reaction time after each, in milliseconds.</summary>
    public static (double[] Days, double[] Reactions)[] SleepStudy()
    {
        double[][] rows = Table("sleepstudy.csv").Rows("Subject", "Days", "Reaction");
        return
        [
            .. rows.GroupBy(row => row[0]).Select(subject =>
                (subject.Select(row => row[1]).ToArray(), subject.Select(row => row[2]).ToArray())),
        ];
    }

    private static CsvTable Table(string file) => CsvTable.Read(Path.Combine(AppContext.BaseDirectory, "Data", file));
}
