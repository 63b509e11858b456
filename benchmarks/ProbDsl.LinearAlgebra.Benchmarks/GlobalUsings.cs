global using DenseMatrix = ProbDsl.LinearAlgebra.DenseMatrix<double>;
