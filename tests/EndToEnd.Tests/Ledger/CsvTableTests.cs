using ProbDsl.Ledger;

namespace ProbDsl.EndToEnd.Tests.Ledger;

public class CsvTableTests
{
    [Fact]
    public void ColumnsAndRowsAreRead()
    {
        CsvTable table = CsvTable.Parse("t.csv", ["a,b", "1,2.5", "", "-3,4e2"]);
        Assert.Equal(2, table.Count);
        Assert.Equal([2.5, 400.0], table.Column("b"));
        Assert.Equal([[2.5, 1.0], [400.0, -3.0]], table.Rows("b", "a"));
    }

    [Theory]
    [InlineData("a,b", "1", "t.csv, line 2: expected 2 fields, found 1.")]
    [InlineData("a,b", "1,x", "t.csv, line 2: expected a finite number, found 'x'.")]
    [InlineData("a,b", "1,NaN", "t.csv, line 2: expected a finite number, found 'NaN'.")]
    public void BadLinesAreNamed(string header, string line, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => CsvTable.Parse("t.csv", [header, line])).Message);

    [Fact]
    public void EmptyFileIsNamed() =>
        Assert.Contains("t.csv: expected a line of column names", Assert.Throws<FormatException>(() => CsvTable.Parse("t.csv", [])).Message);

    [Fact]
    public void MissingColumnNamesThoseThereAre() =>
        Assert.Contains("expected a column 'c', found a, b", Assert.Throws<KeyNotFoundException>(() => CsvTable.Parse("t.csv", ["a,b"]).Column("c")).Message);
}
