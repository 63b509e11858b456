using System.Globalization;

namespace ProbDsl.Ledger;

/// <summary>The data sets shipped beside this assembly; where each comes from is told in <c>Data/SOURCES.md</c>.</summary>
public static class LedgerData
{
    private static readonly string[] s_irisColumns = ["Sepal.Length", "Sepal.Width", "Petal.Length", "Petal.Width"];
    private static readonly string[] s_items = ["item1", "item2", "item3", "item4", "item5"];

    /// <summary>Durations of 272 eruptions of Old Faithful, in minutes.</summary>
    public static double[] EruptionMinutes() => Table("old-faithful.csv").Column("eruptions");

    /// <summary>Durations of 272 eruptions of Old Faithful and of the waits after them, in minutes.</summary>
    public static (double Minutes, double Wait)[] EruptionPairs() =>
        Array.ConvertAll(Table("old-faithful.csv").Rows("eruptions", "waiting"), row => (row[0], row[1]));

    /// <summary>How many red mites each of 150 apple leaves had.</summary>
    public static int[] MitesPerLeaf() =>
    [
        .. Table("red-mites.csv").Rows("mites", "leaves").SelectMany(row => Enumerable.Repeat((int)row[0], (int)row[1])),
    ];

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

    /// <summary>A thousand images of four by four pixels, row by row, image by image: bars that are all vertical or all horizontal.</summary>
    public static bool[][] BarImages() =>
    [
        .. Table("bars.csv").Rows([.. Columns("pixel", 16), "images"]).SelectMany(row =>
            Enumerable.Repeat(Array.ConvertAll(row[..16], pixel => pixel == 1), (int)row[16])),
    ];

    /// <summary>A thousand images of one angle each, one value for each of sixteen filters.</summary>
    public static double[][] OrientationImages() => Table("circle.csv").Rows(Columns("pixel", 16));

    /// <summary>Earthquakes of magnitude seven or more in each year from 1900 to 2006.</summary>
    public static int[] EarthquakesPerYear() => Array.ConvertAll(Table("earthquakes.csv").Column("count"), count => (int)count);

    /// <summary>Flow of the Nile at Aswan in each year from 1871 to 1970, in 10^8 cubic metres.</summary>
    public static double[] NileFlow() => Table("nile.csv").Column("flow");

    /// <summary>Four hundred sequences of twelve steps, two coordinates a step.</summary>
    public static double[][][] SpiralPaths() =>
    [
        .. Table("lgssm.csv").Rows("sequence", "x", "y").GroupBy(row => row[0]).Select(sequence => sequence.Select(row => row[1..]).ToArray()),
    ];

    /// <summary>Five hundred returns of a simulated market.</summary>
    public static double[] MarketReturns() => Table("volatility.csv").Column("return");

    /// <summary>The current into a simulated neuron, uA/cm2, and what was seen of its voltage, mV: a thousand steps of 0.05 ms.</summary>
    public static (double[] Current, double[] Voltage) NeuronVoltage()
    {
        CsvTable table = Table("hodgkin-huxley.csv");
        return (table.Column("current"), table.Column("voltage"));
    }

    private static string[] Columns(string name, int count) =>
        [.. Enumerable.Range(1, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"{name}{number}"))];

    private static CsvTable Table(string file) => CsvTable.Read(Path.Combine(AppContext.BaseDirectory, "Data", file));
}
