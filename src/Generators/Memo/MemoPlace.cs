namespace ProbDsl.Generators.Memo;

/// <summary>Where a declaration is: the number of its file among the files of a project, its own among the declarations of the file.</summary>
internal readonly record struct MemoPlace(int Tree, int Ordinal);
