namespace System.Runtime.CompilerServices;

/// <summary>What init accessors and records ask for, and netstandard2.0 lacks.</summary>
internal static class IsExternalInit;
