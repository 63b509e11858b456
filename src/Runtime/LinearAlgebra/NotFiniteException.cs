namespace ProbDsl.LinearAlgebra;

/// <summary>
/// Numbers left the finite range, or a matrix could not be factored, on the way: neither the caller's mistake nor a defect. The
/// learner turns it into a report.
/// </summary>
internal sealed class NotFiniteException(string message) : ArithmeticException(message);
