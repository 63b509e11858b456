using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace ProbDsl.Generators.Tests.Harness;

/// <summary>Applies code fixes to a source as an editor does.</summary>
internal static class FixedSource
{
    /// <summary>The source after the fix of its first finding of an id; null where the fix offers nothing.</summary>
    public static async Task<(string Title, string Text)?> One(CodeFixProvider fix, string source, string id)
    {
        Document document = Open(source);
        Diagnostic finding = (await Findings(document)).First(found => found.Id == id);
        return await Action(fix, document, finding) is { } action ? (action.Title, await TextAfter(action, document)) : null;
    }

    /// <summary>The source after all findings of an id are fixed at once.</summary>
    public static async Task<string> All(CodeFixProvider fix, string source, string id)
    {
        Document document = Open(source);
        Diagnostic first = (await Findings(document)).First(found => found.Id == id);
        CodeAction one = Assert.IsType<CodeAction>(await Action(fix, document, first), exactMatch: false);
        FixAllContext context = new(document, fix, FixAllScope.Document, one.EquivalenceKey!, [id], new FindingsOfModels(), CancellationToken.None);
        CodeAction all = Assert.IsType<CodeAction>(await fix.GetFixAllProvider()!.GetFixAsync(context), exactMatch: false);
        return await TextAfter(all, document);
    }

    public static async Task<ImmutableArray<Diagnostic>> Findings(Document document) =>
        await TestCompiler.Analyze((await document.Project.GetCompilationAsync())!);

    private static Document Open(string source)
    {
        AdhocWorkspace workspace = new();
        Project project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Models", "Models", LanguageNames.CSharp,
            compilationOptions: TestCompiler.Options, parseOptions: TestCompiler.ParseOptions, metadataReferences: TestCompiler.References));
        return project.AddDocument("Usings.cs", TestCompiler.ImplicitUsings).Project.AddDocument("Model.cs", source, filePath: "Model.cs");
    }

    private static async Task<CodeAction?> Action(CodeFixProvider fix, Document document, Diagnostic finding)
    {
        Assert.Contains(finding.Id, fix.FixableDiagnosticIds);
        List<CodeAction> actions = [];
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, finding, (action, _) => actions.Add(action), CancellationToken.None));
        Assert.True(actions.Count <= 1, $"Expected one action, found {actions.Count}.");
        return actions.FirstOrDefault();
    }

    private static async Task<string> TextAfter(CodeAction action, Document document)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        Solution changed = Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution;
        return (await changed.GetDocument(document.Id)!.GetTextAsync()).ToString();
    }

    private sealed class FindingsOfModels : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await TestCompiler.Analyze((await project.GetCompilationAsync(cancellationToken))!);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            (await GetAllDiagnosticsAsync(document.Project, cancellationToken)).Where(found => found.Location.SourceTree?.FilePath == document.FilePath);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
