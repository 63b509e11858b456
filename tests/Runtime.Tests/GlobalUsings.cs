global using CholeskyFactor = ProbDsl.LinearAlgebra.CholeskyFactor<double>;
global using DenseMatrix = ProbDsl.LinearAlgebra.DenseMatrix<double>;
