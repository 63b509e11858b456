using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>A [Parameters] record to its IR.</summary>
internal static class ParametersParser
{
    public static (ParsedParameters Result, SourceMap Map) Parse(TypeDeclarationSyntax syntax, INamedTypeSymbol type, CancellationToken cancellation)
    {
        PlaceTable places = new(syntax.Identifier.GetLocation());
        List<Finding> findings = [];
        string title = HintNames.Title(type);
        ParsedParameters silent = new(HintNames.Of(type), title, null, []);
        if (CompileErrors.InSyntax(syntax) || type.InstanceConstructors.Any(c => c.Parameters.Any(p => TypeReader.IsError(p.Type))))
        {
            return (silent, places.ToSourceMap());
        }
        cancellation.ThrowIfCancellationRequested();
        List<INamedTypeSymbol> chain = TypeChain.Of(type);
        TypeChain.Check(chain, syntax, title, (id, at, location, arguments) =>
        {
            bool isRecord = id == FindingIds.TypeNotPartial && SymbolEqualityComparer.Default.Equals(at, type);
            findings.Add(isRecord
                ? new Finding(FindingIds.ParametersNotPartialRecord, places.Add(location), [title, "one that is not partial"])
                : new Finding(id, places.Add(location), [.. arguments]));
        });
        List<ParameterMemberIr> members = ReadMembers(type, places, findings);
        if (findings.Count > 0)
        {
            return (silent with { Findings = [.. findings] }, places.ToSourceMap());
        }
        ParametersIr parameters = new(
            TypeChain.NamespaceOf(type),
            [.. TypeChain.Read(chain.Take(chain.Count - 1))],
            type.DeclaredAccessibility switch
            {
                Accessibility.Public => "public",
                Accessibility.Private => "private",
                Accessibility.Protected => "protected",
                Accessibility.ProtectedOrInternal => "protected internal",
                Accessibility.ProtectedAndInternal => "private protected",
                _ => type.IsFileLocal ? "file" : "internal",
            },
            type.Name,
            [.. members],
            type.GetMembers("PrintMembers").All(member => member.IsImplicitlyDeclared) ? type.IsSealed ? "private" : "protected virtual" : null);
        return (silent with { Parameters = parameters }, places.ToSourceMap());
    }

    /// <summary>
    /// The members of a record: its positional parameters. A record from another assembly has no places of its own;
    /// the place of the declaration at hand stands for them.
    /// </summary>
    public static List<ParameterMemberIr> ReadMembers(INamedTypeSymbol record, PlaceTable places, List<Finding> findings) =>
        ReadMembers(record, [], places, findings);

    /// <param name="around">The records around this one, outermost first: none may hold itself.</param>
    private static List<ParameterMemberIr> ReadMembers(INamedTypeSymbol record, INamedTypeSymbol[] around, PlaceTable places, List<Finding> findings)
    {
        List<ParameterMemberIr> members = [];
        Location? declaration = record.Locations.FirstOrDefault(l => l.IsInSource);
        int recordPlace = declaration is null ? PlaceTable.Declaration : places.Add(declaration);
        if (WhyNotRecord(record) is { } found)
        {
            findings.Add(new Finding(FindingIds.ParametersNotPartialRecord, recordPlace, [HintNames.Title(record), found]));
            return members;
        }
        IMethodSymbol constructor = PrimaryConstructor(record)!;
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            int place = PlaceOf(parameter, places);
            if (TypeReader.Read(parameter.Type) is { Scalar: ScalarKind.Real } type && parameter.RefKind == RefKind.None)
            {
                members.Add(ReadMember(parameter, record, type, place, findings));
            }
            else if (NestedRecord(parameter) is { } nested)
            {
                members.AddRange(ReadNested(parameter, nested, [.. around, record], places, findings));
            }
            else
            {
                findings.Add(new Finding(FindingIds.UnsupportedMemberType, TypePlaceOf(parameter, places, place),
                    [parameter.Name, TypeReader.DisplayName(parameter.Type)]));
            }
        }
        foreach (IPropertySymbol property in OtherState(record, constructor))
        {
            findings.Add(new Finding(FindingIds.UnsupportedMemberType, PlaceOf(property, places), [property.Name, "a settable property of the body"]));
        }
        return members;
    }

    /// <summary>The id of what keeps generated code from adding to a record, or to one that it holds; null where it can.</summary>
    public static string? WhyNotReopened(INamedTypeSymbol record) => TypeChain.Of(record)
        .Select(type => type.Arity > 0 ? FindingIds.ModelGeneric
            : type.DeclaringSyntaxReferences.All(r => r.GetSyntax() is TypeDeclarationSyntax syntax && syntax.Modifiers.Any(SyntaxKind.PartialKeyword)) ? null
            : SymbolEqualityComparer.Default.Equals(type, record) ? FindingIds.ParametersNotPartialRecord
            : FindingIds.TypeNotPartial)
        .Concat(PrimaryConstructor(record)?.Parameters.Select(NestedRecord).OfType<INamedTypeSymbol>().Select(WhyNotReopened) ?? [])
        .FirstOrDefault(id => id is not null);

    private static INamedTypeSymbol? NestedRecord(IParameterSymbol parameter) =>
        parameter is { RefKind: RefKind.None, Type: INamedTypeSymbol type } && type.GetAttributes().Any(a => TypeReader.Is(a.AttributeClass, KnownNames.ParametersAttribute))
            ? type
            : null;

    /// <summary>The members of a record in a record, each under its path. What is wrong inside is said where it is declared.</summary>
    private static IEnumerable<ParameterMemberIr> ReadNested(
        IParameterSymbol parameter, INamedTypeSymbol nested, INamedTypeSymbol[] around, PlaceTable places, List<Finding> findings)
    {
        List<Finding> inside = [];
        bool holdsItself = around.Contains(nested, SymbolEqualityComparer.Default);
        List<ParameterMemberIr> members = holdsItself ? [] : ReadMembers(nested, around, places, inside);
        if (holdsItself || inside.Count > 0)
        {
            string found = holdsItself ? "a record that holds itself" : $"'{nested.Name}', which has findings of its own";
            findings.Add(new Finding(FindingIds.UnsupportedMemberType, TypePlaceOf(parameter, places, PlaceOf(parameter, places)), [parameter.Name, found]));
            return [];
        }
        bool isFrozen = parameter.GetAttributes().Any(a => TypeReader.Is(a.AttributeClass, KnownNames.FrozenAttribute));
        return members.Select(member => member with { Name = parameter.Name + "." + member.Name, IsFrozen = member.IsFrozen || isFrozen });
    }

    private static ParameterMemberIr ReadMember(
        IParameterSymbol parameter, INamedTypeSymbol record, ValueType type, int place, List<Finding> findings)
    {
        IEnumerable<AttributeData> attributes = parameter.GetAttributes();
        if (record.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault() is { } property)
        {
            attributes = attributes.Concat(property.GetAttributes());
        }
        bool isFrozen = false;
        List<ConstraintKind> constraints = [];
        foreach (AttributeData attribute in attributes)
        {
            isFrozen |= TypeReader.Is(attribute.AttributeClass, KnownNames.FrozenAttribute);
            if (ConstraintOf(attribute.AttributeClass) is { } constraint)
            {
                constraints.Add(constraint);
            }
        }
        if (constraints.Count > 1)
        {
            findings.Add(new Finding(FindingIds.ConstraintOnWrongType, place, [parameter.Name, "one constraint", "several"]));
        }
        else if (constraints.Count == 1 && RankOf(constraints[0]) is { } rank && type.Rank != rank)
        {
            string expected = $"{(rank == 1 ? "double[] or Vector" : "double[,] or Matrix")} with [{constraints[0]}]";
            findings.Add(new Finding(FindingIds.ConstraintOnWrongType, place, [parameter.Name, expected, type.SourceName]));
        }
        return new ParameterMemberIr(parameter.Name, type, constraints.FirstOrDefault(), isFrozen, place);
    }

    private static ConstraintKind? ConstraintOf(INamedTypeSymbol? attribute) =>
        TypeReader.Is(attribute, KnownNames.PositiveAttribute) ? ConstraintKind.Positive
        : TypeReader.Is(attribute, KnownNames.UnitIntervalAttribute) ? ConstraintKind.UnitInterval
        : TypeReader.Is(attribute, KnownNames.SimplexAttribute) ? ConstraintKind.Simplex
        : TypeReader.Is(attribute, KnownNames.SimplexRowsAttribute) ? ConstraintKind.SimplexRows
        : TypeReader.Is(attribute, KnownNames.OrderedAttribute) ? ConstraintKind.Ordered
        : TypeReader.Is(attribute, KnownNames.LowerTriangularAttribute) ? ConstraintKind.LowerTriangular
        : TypeReader.Is(attribute, KnownNames.CorrelationAttribute) ? ConstraintKind.Correlation
        : null;

    /// <summary>The dimensions a constraint needs; null where any will do.</summary>
    private static int? RankOf(ConstraintKind constraint) => constraint switch
    {
        ConstraintKind.Simplex or ConstraintKind.Ordered => 1,
        ConstraintKind.SimplexRows or ConstraintKind.LowerTriangular or ConstraintKind.Correlation => 2,
        _ => null,
    };

    private static string? WhyNotRecord(INamedTypeSymbol type) =>
        !type.IsRecord || type.TypeKind != TypeKind.Class ? "one that is no record class"
        : type.IsAbstract ? "an abstract one"
        : type.IsFileLocal ? "one that is local to its file"
        : type.BaseType is { SpecialType: not SpecialType.System_Object } ? "one with a base record"
        : PrimaryConstructor(type) is not { Parameters.Length: > 0 } ? "one without positional members"
        : null;

    private static IMethodSymbol? PrimaryConstructor(INamedTypeSymbol record)
    {
        IEnumerable<IMethodSymbol> candidates = record.InstanceConstructors.Where(c =>
            c.Parameters.Length > 0 && c.Parameters.All(p => record.GetMembers(p.Name).Any(m => m is IPropertySymbol)));
        return candidates.FirstOrDefault(c => c.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is RecordDeclarationSyntax))
            ?? (record.DeclaringSyntaxReferences.IsEmpty ? candidates.OrderByDescending(c => c.Parameters.Length).FirstOrDefault() : null);
    }

    private static IEnumerable<IPropertySymbol> OtherState(INamedTypeSymbol record, IMethodSymbol constructor) =>
        record.GetMembers().OfType<IPropertySymbol>().Where(p =>
            !p.IsStatic && !p.IsImplicitlyDeclared && p.SetMethod is not null && constructor.Parameters.All(c => c.Name != p.Name)
            && p.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is PropertyDeclarationSyntax));

    private static int PlaceOf(ISymbol symbol, PlaceTable places) =>
        symbol.Locations.FirstOrDefault(l => l.IsInSource) is { } location ? places.Add(location) : PlaceTable.Declaration;

    private static int TypePlaceOf(IParameterSymbol parameter, PlaceTable places, int otherwise) =>
        parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax { Type: { } type } ? places.Add(type) : otherwise;
}
