"""Who does the parts of a run: processes of this machine, or Ray on any number of machines."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any

from hadath.partitions import Count, Task, finish
from hadath.readers import InputError
from hadath.scale import Job, WorkerDied, pooled

ENGINES = ("processes", "ray")


def do(
    tasks: Sequence[Task], job: Job, output: str, *, engine: str, jobs: int, address: str | None = None
) -> Iterator[Count]:
    """What each task came to, as they are done."""
    if engine == "ray" and tasks:
        return _with_ray(tasks, job, output, jobs=jobs, address=address)
    if jobs == 1:
        return (finish(task, job, output) for task in tasks)
    return pooled(finish, ((task, job, output) for task in tasks), jobs)


def _with_ray(tasks: Sequence[Task], job: Job, output: str, *, jobs: int, address: str | None) -> Iterator[Count]:
    ray = _connected(jobs, address)
    # A worker that is killed has its part done again elsewhere; a fault of the part itself is not tried again.
    remote = ray.remote(max_retries=-1, num_cpus=1)(finish)
    ahead = 4 * int(ray.cluster_resources().get("CPU", 1))
    waiting: list[Any] = []
    try:
        for task in tasks:
            waiting.append(remote.remote(task, job, output))
            if len(waiting) >= ahead:
                done, waiting = ray.wait(waiting, num_returns=1)
                yield from ray.get(done)
        while waiting:
            done, waiting = ray.wait(waiting, num_returns=1)
            yield from ray.get(done)
    except ray.exceptions.RayError as error:
        raise WorkerDied(f"Ray: {str(error).strip().splitlines()[-1]}") from error
    finally:
        ray.shutdown()


def _connected(jobs: int, address: str | None) -> Any:
    """Ray, connected to the cluster at `address`, or begun here with so many workers."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing about a run goes to anybody
    quiet: Any = {"log_to_driver": False, "configure_logging": False, "logging_level": "ERROR"}
    try:
        import ray
    except ImportError as error:
        raise InputError("--engine ray needs Ray: pip install 'hadath[ray]'") from error
    try:
        if address:
            ray.init(address=address, **quiet)
        else:
            ray.init(num_cpus=jobs, include_dashboard=False, **quiet)
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise InputError(f"--engine ray: {error}") from error
    return ray
