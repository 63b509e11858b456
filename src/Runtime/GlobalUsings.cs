// Matrices are of doubles unless a routine says otherwise.
global using DenseMatrix = ProbDsl.LinearAlgebra.DenseMatrix<double>;
global using CholeskyFactor = ProbDsl.LinearAlgebra.CholeskyFactor<double>;
