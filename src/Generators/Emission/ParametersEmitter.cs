using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Emission;

/// <summary>Prints the packing of one [Parameters] record.</summary>
public static class ParametersEmitter
{
    public static string Emit(ParametersIr parameters)
    {
        SourceWriter writer = new();
        FileHeader.Emit(writer);
        string name = Identifiers.Escape(parameters.Name);
        using (TypeNesting.Open(writer, parameters.Namespace, parameters.ContainingTypes))
        {
            writer.Line(ModelNames.GeneratedCode);
            using (writer.Block($"partial record {name} : global::ProbDsl.IParameters<{name}>"))
            {
                EmitDescribe(writer, parameters);
                writer.Line();
                EmitCopyTo(writer, parameters);
                writer.Line();
                EmitWithValues(writer, parameters, name);
                writer.Line();
                writer.Line("/// <summary>The free real vector that is learned: constrained members through their bijections, frozen ones left out.</summary>");
                writer.Line("public double[] ToUnconstrained() => global::ProbDsl.ParameterPacking.ToUnconstrained(this);");
                writer.Line();
                writer.Line("/// <summary>The record of a free real vector; lengths and frozen members are those of this one.</summary>");
                writer.Line($"public {name} FromUnconstrained(global::System.ReadOnlySpan<double> free) => global::ProbDsl.ParameterPacking.FromUnconstrained(this, free);");
                if (parameters.PrintingModifiers is { } modifiers)
                {
                    writer.Line();
                    EmitPrintMembers(writer, parameters, modifiers);
                }
            }
        }
        return writer.ToString();
    }

    /// <summary>What <c>ToString</c> shows: a record of its own accord names the type of an array, not its numbers.</summary>
    private static void EmitPrintMembers(SourceWriter writer, ParametersIr parameters, string modifiers)
    {
        writer.Line("/// <summary>The members for <c>ToString</c>, arrays element by element, in every culture the same.</summary>");
        using (writer.Block($"{modifiers} bool PrintMembers(global::System.Text.StringBuilder builder)"))
        {
            string separator = "";
            foreach (string member in parameters.Members.Select(member => member.Name.Split('.')[0]).Distinct())
            {
                writer.Line($"builder.Append({Literals.Text(separator + member + " = ")}).Append(global::ProbDsl.ParameterText.Of({Identifiers.Escape(member)}));");
                separator = ", ";
            }
            writer.Line("return true;");
        }
    }

    private static void EmitDescribe(SourceWriter writer, ParametersIr parameters)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("public global::ProbDsl.ParameterMember[] Describe()"))
        {
            foreach (string reference in parameters.Members.SelectMany(References).Distinct())
            {
                writer.Line($"global::System.ArgumentNullException.ThrowIfNull({Identifiers.EscapePath(reference)});");
            }
            writer.Line("return");
            writer.Line("[");
            using (writer.Indent())
            {
                foreach (ParameterMemberIr member in parameters.Members)
                {
                    (string rows, string columns) = Extents(member);
                    writer.Line($"new({Literals.Text(member.Name)}, global::ProbDsl.ParameterConstraint.{member.Constraint}, {Literals.Boolean(member.IsFrozen)}, "
                        + $"{rows}, {columns}, {Literals.Integer(member.Type.Rank)}),");
                }
            }
            writer.Line("];");
        }
    }

    private static void EmitCopyTo(SourceWriter writer, ParametersIr parameters)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("public void CopyTo(global::System.Span<double> slots)"))
        {
            writer.Line("int slot = 0;");
            foreach (ParameterMemberIr member in parameters.Members)
            {
                string name = Identifiers.EscapePath(member.Name);
                if (member.Type.IsScalar)
                {
                    writer.Line($"slots[slot++] = {name};");
                    continue;
                }
                string length = Length(member);
                writer.Line($"global::ProbDsl.Numerics.Slots.Write({name}, slots.Slice(slot, {length}), {Literals.Text(member.Name)});");
                writer.Line($"slot += {length};");
            }
        }
    }

    private static void EmitWithValues(SourceWriter writer, ParametersIr parameters, string name)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block($"public {name} WithValues(global::System.ReadOnlySpan<double> slots)"))
        {
            writer.Line("int slot = 0;");
            List<(string Path, string Local)> locals = [];
            HashSet<string> taken = new(StringComparer.Ordinal);
            foreach (ParameterMemberIr member in parameters.Members)
            {
                string local = Local(member.Name);
                while (!taken.Add(local))
                {
                    local += "_";
                }
                locals.Add((member.Name, local));
                if (member.Type.IsScalar)
                {
                    writer.Line($"double {local} = slots[slot++];");
                    continue;
                }
                string length = Length(member);
                writer.Line($"{CSharpType(member.Type)} {local} = {Read(member, $"slots.Slice(slot, {length})")};");
                writer.Line($"slot += {length};");
            }
            writer.Line($"return this with {{ {Assignments(locals, "")} }};");
        }
    }

    /// <summary>What a <c>with</c> expression assigns: members, and records inside with their own.</summary>
    /// <param name="prefix">The path of the record at hand, with a dot after it.</param>
    private static string Assignments(IEnumerable<(string Path, string Local)> locals, string prefix)
    {
        IEnumerable<IGrouping<string, (string Path, string Local)>> groups = locals.GroupBy(entry => entry.Path.Substring(prefix.Length).Split('.')[0]);
        return string.Join(", ", groups.Select(group =>
        {
            string name = Identifiers.Escape(group.Key);
            return group.First().Path == prefix + group.Key
                ? $"{name} = {group.First().Local}"
                : $"{name} = {Identifiers.EscapePath(prefix + group.Key)} with {{ {Assignments(group, prefix + group.Key + ".")} }}";
        }));
    }

    /// <summary>What of a member may be null: the records around it, and itself where it is no scalar.</summary>
    private static IEnumerable<string> References(ParameterMemberIr member)
    {
        string[] parts = member.Name.Split('.');
        int count = member.Type.IsScalar ? parts.Length - 1 : parts.Length;
        return Enumerable.Range(1, count).Select(length => string.Join(".", parts.Take(length)));
    }

    /// <summary>The member's name in lower case, kept apart from the method's own names and from the member itself.</summary>
    private static string Local(string member)
    {
        string camel = char.ToLowerInvariant(member[0]) + member.Substring(1).Replace(".", "");
        return camel == member || camel is "slot" or "slots" ? camel + "Value" : Identifiers.Escape(camel);
    }

    private static string CSharpType(ValueType type) => type.Shape switch
    {
        ValueShape.Vector => "global::ProbDsl.Vector",
        ValueShape.Matrix => "global::ProbDsl.Matrix",
        ValueShape.Array2 => "double[,]",
        _ => "double[]",
    };

    private static string Read(ParameterMemberIr member, string run)
    {
        (string rows, string columns) = Extents(member);
        return member.Type.Shape switch
        {
            ValueShape.Vector => $"new global::ProbDsl.Vector({run})",
            ValueShape.Matrix => $"new global::ProbDsl.Matrix({rows}, {columns}, {run})",
            ValueShape.Array2 => $"global::ProbDsl.Numerics.Slots.ReadReals({run}, {rows}, {columns})",
            _ => $"{run}.ToArray()",
        };
    }

    private static (string Rows, string Columns) Extents(ParameterMemberIr member)
    {
        string name = Identifiers.EscapePath(member.Name);
        return member.Type.Shape switch
        {
            ValueShape.Scalar => ("1", "1"),
            ValueShape.Matrix => (name + ".Rows", name + ".Columns"),
            ValueShape.Array2 => (name + ".GetLength(0)", name + ".GetLength(1)"),
            _ => (name + ".Length", "1"),
        };
    }

    private static string Length(ParameterMemberIr member)
    {
        (string rows, string columns) = Extents(member);
        return columns == "1" ? rows : $"{rows} * {columns}";
    }
}
