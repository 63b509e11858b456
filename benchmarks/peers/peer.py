"""Peers of the linear algebra benchmarks. Reads a job a line from standard input and answers with its seconds.

A job is a JSON object: {"kind": "potrf" | "step" | "normals", "form": ..., "n", "d", "m", "type"}. "prepare" makes the
data, "run" times one call. What is not installed answers {"missing": ...}. Threads and the OpenBLAS core type come from
the environment, which the caller sets before the start.
"""
import json
import os
import sys
import time

THREADS = int(os.environ.get("OPENBLAS_NUM_THREADS", "2"))


def potrf(job):
    import numpy as np
    import scipy.linalg.lapack as lapack
    n, kind = job["n"], np.dtype(job["type"])
    routine = lapack.dpotrf if kind == np.float64 else lapack.spotrf
    random = np.random.default_rng(1)
    matrix = np.full((n, n), 0.5, dtype=kind, order="F")
    matrix[np.diag_indices(n)] = 1.0 + random.random(n)
    scratch = np.empty_like(matrix)

    def run():
        np.copyto(scratch, matrix)
        start = time.perf_counter()
        _, info = routine(scratch, lower=1, overwrite_a=1, clean=0)
        assert info == 0
        return time.perf_counter() - start
    return run


def points(job, torch):
    kind = getattr(torch, job["type"])
    generator = torch.Generator().manual_seed(1)
    n, d, m = job["n"], job["d"], job["m"]
    make = lambda *shape: torch.randn(*shape, generator=generator, dtype=kind)
    return make(n, d), make(m, d), make(m, d + 1), make(n, d), make(n, 1)


def step_by_hand(job):
    """The adjoint form, every Gram matrix made in place: D + 1 right-hand sides."""
    import torch
    torch.set_num_threads(THREADS)
    x, y, s, _, _ = points(job, torch)
    scale = 1.0 / (2.0 * job["d"])

    def gram(a, b):
        g = a @ b.T
        g.mul_(2.0).sub_((a * a).sum(1)[:, None]).sub_((b * b).sum(1)[None, :])
        return g.clamp_(max=0.0).mul_(scale).exp_()

    def run():
        start = time.perf_counter()
        k = gram(x, x)
        k.diagonal().add_(0.1)
        lower = torch.linalg.cholesky(k)
        torch.cholesky_solve(gram(x, y) @ s, lower)
        return time.perf_counter() - start
    return run


def step_autograd(job):
    """M right-hand sides, gradients with respect to what is regressed on (N x D and N) by automatic differentiation."""
    import torch
    torch.set_num_threads(THREADS)
    x, y, s, natural, normaliser = points(job, torch)
    natural.requires_grad_(True)
    normaliser.requires_grad_(True)
    scale = 1.0 / (2.0 * job["d"])

    def run():
        start = time.perf_counter()
        k = torch.exp(-scale * torch.cdist(x, x) ** 2) + 0.1 * torch.eye(x.shape[0], dtype=x.dtype)
        g = torch.exp(-scale * torch.cdist(x, y) ** 2)
        weights = torch.linalg.solve(k, g)
        objective = (s[:, :-1] * (weights.T @ natural)).sum() - (weights.T @ normaliser).sum()
        torch.autograd.grad(objective, (natural, normaliser))
        return time.perf_counter() - start
    return run


def step_sklearn(job):
    """KernelRidge fitted to D + 1 targets, then predicting at M points."""
    import numpy as np
    from sklearn.kernel_ridge import KernelRidge
    random = np.random.default_rng(1)
    n, d, m, kind = job["n"], job["d"], job["m"], job["type"]
    x, y, t = (random.standard_normal(shape).astype(kind) for shape in ((n, d), (m, d), (n, d + 1)))

    def run():
        start = time.perf_counter()
        KernelRidge(kernel="rbf", alpha=0.1, gamma=1.0 / (2.0 * d)).fit(x, t).predict(y)
        return time.perf_counter() - start
    return run


def normals(job):
    import torch
    torch.set_num_threads(THREADS)
    buffer = torch.empty(job["n"], dtype=getattr(torch, job["type"]))

    def run():
        start = time.perf_counter()
        buffer.normal_()
        return time.perf_counter() - start
    return run


JOBS = {
    ("potrf", "openblas"): potrf, ("step", "torch"): step_by_hand, ("step", "autograd"): step_autograd,
    ("step", "sklearn"): step_sklearn, ("normals", "torch"): normals,
}


def main():
    run = None
    for line in sys.stdin:
        job = json.loads(line)
        try:
            if job["order"] == "prepare":
                run = JOBS[job["kind"], job["form"]](job)
                run()
                answer = {"ready": True}
            else:
                answer = {"seconds": run()}
        except ImportError as error:
            answer = {"missing": str(error)}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
