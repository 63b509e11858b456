using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ProbDsl.Generators.Benchmarks;

/// <summary>One keystroke in a project of fifty models, from the compilation of the edited project to the generated files.</summary>
public class KeystrokeBenchmarks
{
    private const int Models = 50;

    private Project _project = null!;
    private GeneratorDriver _driver = null!;
    private CSharpCompilation _edited = null!;
    private int _edit;

    /// <summary>The project and its first run.</summary>
    [GlobalSetup]
    public void Compile()
    {
        _project = new Project(Models);
        _driver = _project.Driver;
    }

    /// <summary>A new constant in one model.</summary>
    [IterationSetup(Target = nameof(EditModel))]
    public void PrepareModel() => _edited = _project.WithEditedModel(++_edit);

    /// <summary>A new comment above one model.</summary>
    [IterationSetup(Target = nameof(EditComment))]
    public void PrepareComment() => _edited = _project.WithEditedComment(++_edit);

    /// <summary>Another body in a file without models.</summary>
    [IterationSetup(Target = nameof(EditOtherBody))]
    public void PrepareOtherBody() => _edited = _project.WithEditedOtherBody(++_edit);

    /// <summary>A new constant in a file without models: a declaration, which may mean something to any model.</summary>
    [IterationSetup(Target = nameof(EditDeclaration))]
    public void PrepareDeclaration() => _edited = _project.WithEditedDeclaration(++_edit);

    /// <summary>A constant in one model is edited: that model is generated again.</summary>
    [Benchmark(Baseline = true)]
    public GeneratorDriver EditModel() => _driver = _driver.RunGenerators(_edited);

    /// <summary>A comment is edited: nothing is parsed or generated again.</summary>
    [Benchmark]
    public GeneratorDriver EditComment() => _driver = _driver.RunGenerators(_edited);

    /// <summary>A method elsewhere is edited: nothing is parsed or generated again.</summary>
    [Benchmark]
    public GeneratorDriver EditOtherBody() => _driver = _driver.RunGenerators(_edited);

    /// <summary>A declaration is edited: all models are parsed again, none is generated again.</summary>
    [Benchmark]
    public GeneratorDriver EditDeclaration() => _driver = _driver.RunGenerators(_edited);
}
