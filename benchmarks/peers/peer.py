"""Peers of the linear algebra benchmarks. Reads a job a line from standard input and answers with its seconds.

A job is a JSON object: {"kind": "potrf" | "step" | "iteration" | "normals", "form": ..., "n", "d", "m", "type"}. "prepare"
makes the data, "run" times one call and answers with wall and processor seconds. What is not installed answers {"missing": ...}. Threads and the OpenBLAS core type come from
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


def published(job, is_stable):
    """The published form: every pair of a sleep and a wake point has its own predicted log joint s(x_m).eta_n - Psi_n, weighted
    by the M columns of (K + ridge I)^-1 G, and the gradient comes by automatic differentiation. The stable form takes
    the differences of points in an N x M x D array where the other expands the square."""
    import torch
    torch.set_num_threads(THREADS)
    x, y, s, natural, normaliser = points(job, torch)
    s = s[:, :-1].contiguous()
    natural.requires_grad_(True)
    normaliser.requires_grad_(True)
    scale = 1.0 / (2.0 * job["d"])

    def squared(a, b):
        if is_stable:
            return ((a[:, None, :] - b[None, :, :]) ** 2).sum(-1)
        return (a * a).sum(1)[:, None] + (b * b).sum(1)[None, :] - 2.0 * (a @ b.T)

    def run():
        start = time.perf_counter()
        k = torch.exp(-scale * squared(x, x)) + 0.1 * torch.eye(x.shape[0], dtype=x.dtype)
        g = torch.exp(-scale * squared(x, y))
        joint = (natural[:, None, :] * s[None, :, :]).sum(-1) - normaliser
        objective = (torch.linalg.solve(k, g) * joint).sum(0).mean()
        torch.autograd.grad(objective, (natural, normaliser))
        return time.perf_counter() - start
    return run


def iteration(job):
    """A whole iteration of learning two normal components from univariate data: simulate n pairs, regress by kernel ridge
    regression, predict the expected log joint at the data, differentiate, step. float64, as ours."""
    import math
    import torch
    torch.set_num_threads(THREADS)
    kind = getattr(torch, job["type"])
    generator = torch.Generator().manual_seed(1)
    n, m = job["n"], job["m"]
    data = torch.where(torch.rand(m, generator=generator) < 0.36, 2.0 + 0.25 * torch.randn(m, generator=generator),
                       4.3 + 0.4 * torch.randn(m, generator=generator)).to(kind)[:, None]
    logits = torch.zeros(2, dtype=kind, requires_grad=True)
    means = torch.tensor([2.2, 4.0], dtype=kind, requires_grad=True)
    logs = torch.tensor([-1.0, -1.0], dtype=kind, requires_grad=True)
    parameters = [logits, means, logs]
    optimiser = torch.optim.Adam(parameters, lr=0.01)

    def run():
        start = time.perf_counter()
        with torch.no_grad():
            z = (torch.rand(n, dtype=kind) > torch.softmax(logits, 0)[0]).long()
            x = (means[z] + torch.exp(logs[z]) * torch.randn(n, dtype=kind))[:, None]
            centre, spread = x.mean(0), x.std(0)
            u, v = (x - centre) / spread, (data - centre) / spread
            width = torch.median(torch.pdist(u[:200]))
            gram = lambda a, b: (torch.cdist(a, b) ** 2).mul_(-0.5 / width ** 2).exp_().add_((1.0 + a @ b.T) ** 2)
            k = gram(u, u)
            k.diagonal().add_(1e-3)
            weights = torch.cholesky_solve(gram(u, v).mean(1, keepdim=True), torch.linalg.cholesky(k))[:, 0]
        joint = torch.log_softmax(logits, 0)[z] - logs[z] - 0.5 * ((x[:, 0] - means[z]) / torch.exp(logs[z])) ** 2 - 0.5 * math.log(2 * math.pi)
        optimiser.zero_grad()
        (-(weights * joint).sum()).backward()
        optimiser.step()
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
    ("step", "sklearn"): step_sklearn, ("normals", "torch"): normals, ("iteration", "torch"): iteration,
    ("step", "published"): lambda job: published(job, False), ("step", "published-stable"): lambda job: published(job, True),
}


def require_openblas():
    """Debian's packages also run on the reference BLAS, several times slower: a peer that nobody would use."""
    with open("/proc/self/maps", encoding="utf-8") as maps:
        if "openblas" not in maps.read():
            raise ImportError("OpenBLAS (Debian's libopenblas0-pthread), in whose place another BLAS is loaded")


def main():
    run = None
    for line in sys.stdin:
        job = json.loads(line)
        try:
            if job["order"] == "prepare":
                run = JOBS[job["kind"], job["form"]](job)
                run()
                if job["kind"] != "normals":
                    require_openblas()
                answer = {"ready": True}
            else:
                processor = time.process_time()
                seconds = run()
                answer = {"seconds": seconds, "processor": time.process_time() - processor}
        except ImportError as error:
            answer = {"missing": str(error)}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
