using System.Reflection;

namespace ProbDsl.Architecture.Tests;

/// <summary>Data flows one way, and so do references: which folder may know which.</summary>
public class DependencyTests
{
    private static readonly string[] s_roslynFree = ["Ir", "Passes", "Emission"];

    [Fact]
    public void CoreOfTheGeneratorDoesNotKnowRoslyn()
    {
        string[] files = [.. s_roslynFree.SelectMany(folder => RepositoryTree.CSharpFiles("src", "Generators", folder))];
        Assert.NotEmpty(files);
        Rule.HoldsWithout(SourceText.Mentions(files, "Microsoft.CodeAnalysis"));
    }

    [Theory]
    [InlineData("Emission", "Parsing")]
    [InlineData("Passes", "Emission")]
    [InlineData("Parsing", "Passes")]
    [InlineData("Ir", "Parsing")]
    [InlineData("Ir", "Passes")]
    [InlineData("Ir", "Emission")]
    public void StageOfTheGeneratorDoesNotKnowAnother(string stage, string other)
    {
        IReadOnlyList<string> files = RepositoryTree.CSharpFiles("src", "Generators", stage);
        Assert.NotEmpty(files);
        Rule.HoldsWithout(SourceText.Mentions(files, $"Generators.{other}"));
    }

    [Fact]
    public void GeneratorReferencesRoslynAndNothingOfOurs()
    {
        ProjectFile project = ProjectFile.Read("src", "Generators", "ProbDsl.Generators.csproj");
        Assert.Empty(project.Projects);
        Assert.Equal(["Microsoft.CodeAnalysis.Analyzers", "Microsoft.CodeAnalysis.CSharp"], project.Packages);
    }

    // What compiles models must load without the editor's assemblies, which only the fixes may need.
    [Fact]
    public void CodeFixesReferenceTheGeneratorAndTheEditor()
    {
        ProjectFile project = ProjectFile.Read("src", "Generators.CodeFixes", "ProbDsl.Generators.CodeFixes.csproj");
        Assert.Equal(["ProbDsl.Generators"], project.Projects);
        Assert.Equal(["Microsoft.CodeAnalysis.Analyzers", "Microsoft.CodeAnalysis.CSharp.Workspaces"], project.Packages);
    }

    [Fact]
    public void DslReferencesNothing()
    {
        ProjectFile project = ProjectFile.Read("src", "Dsl", "ProbDsl.Dsl.csproj");
        Assert.Empty(project.Projects);
        Assert.Empty(project.Packages);
        Assert.All(typeof(Draw).Assembly.GetReferencedAssemblies(), AssertIsOfTheFramework);
    }

    [Fact]
    public void RuntimeReferencesDslAndTwoPackagesOnly()
    {
        ProjectFile project = ProjectFile.Read("src", "Runtime", "ProbDsl.Runtime.csproj");
        Assert.Equal(["ProbDsl.Dsl"], project.Projects);
        Assert.Equal(["MathNet.Numerics", "Microsoft.Extensions.Logging.Abstractions"], project.Packages);
        Assert.All(
            typeof(Models.BoundModel).Assembly.GetReferencedAssemblies().Where(name => name.Name is not ("ProbDsl.Dsl" or "MathNet.Numerics" or "Microsoft.Extensions.Logging.Abstractions")),
            AssertIsOfTheFramework);
    }

    [Fact]
    public void RegressionSeesMatricesOnly()
    {
        IReadOnlyList<string> files = RepositoryTree.CSharpFiles("src", "Runtime", "Regression");
        Assert.NotEmpty(files);
        Rule.HoldsWithout(SourceText.Mentions(files, "ProbDsl.Learning", "ProbDsl.Models"));
    }

    [Fact]
    public void ExecutionDoesNotKnowRegression()
    {
        IReadOnlyList<string> files = RepositoryTree.CSharpFiles("src", "Runtime", "Execution");
        Assert.NotEmpty(files);
        Rule.HoldsWithout(SourceText.Mentions(files, "ProbDsl.Regression"));
    }

    [Fact]
    public void LedgerKnowsNeitherModelsNorTheLearner() =>
        Assert.Empty(ProjectFile.Read("samples", "Ledger", "ProbDsl.Ledger.csproj").Projects);

    // Generated code is compiled into these two, so it can name an internal of ours only where one of them is a friend.
    [Theory]
    [InlineData("Dsl")]
    [InlineData("Runtime")]
    public void WhatIsGeneratedCanNameNoInternal(string folder)
    {
        ProjectFile project = ProjectFile.Read("src", folder, $"ProbDsl.{folder}.csproj");
        Assert.DoesNotContain("ProbDsl.EndToEnd.Tests", project.Friends);
        Assert.DoesNotContain("ProbDsl.Gallery", project.Friends);
        Rule.HoldsWithout(SourceText.Mentions(RepositoryTree.CSharpFiles("src", folder), "InternalsVisibleTo"));
    }

    [Fact]
    public void NothingButItsOwnFolderKnowsAGpu()
    {
        string[] files = [.. RepositoryTree.CSharpFiles("src").Where(file => !file.StartsWith("src/Runtime.Gpu/", StringComparison.Ordinal))];
        Rule.HoldsWithout(SourceText.Mentions(files, "ILGPU"));
    }

    private static void AssertIsOfTheFramework(AssemblyName name) =>
        Assert.True(name.Name!.StartsWith("System.", StringComparison.Ordinal) || name.Name is "netstandard", $"Expected no reference outside the framework, found {name.Name}.");
}
