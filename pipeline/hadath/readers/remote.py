"""Paths that name another machine (`s3://…`, `gs://…`, `hdfs://…`): listed and opened through fsspec."""

from __future__ import annotations

from typing import IO, Any, cast

from hadath.readers.article import InputError


def is_remote(path: str) -> bool:
    """Whether a path names another machine, or any store that fsspec knows (`memory://`, `file://`)."""
    return "://" in path


def filesystem(path: str) -> tuple[Any, str]:
    """The store of a path, and the path within it. Raises `InputError` where what reads such a store is not installed."""
    try:
        import fsspec

        return fsspec.core.url_to_fs(path)  # type: ignore[no-any-return]
    except ImportError as error:
        raise InputError(f"{path}: {error}; pip install 'hadath[ray]' brings fsspec") from error
    except ValueError as error:
        raise InputError(f"{path}: {error}") from error


def listed(path: str) -> list[str]:
    """The files that a remote path, folder or glob names, in order."""
    store, inner = filesystem(path)
    if store.isfile(inner):
        return [path]
    found = store.glob(inner) if any(c in inner for c in "*?[") else store.find(inner) if store.exists(inner) else []
    return sorted(store.unstrip_protocol(name) for name in found if store.isfile(name))


def opened(path: str, *, packed: bool) -> IO[bytes]:
    """A remote file's bytes, unpacked where it is gzipped."""
    store, inner = filesystem(path)
    return cast("IO[bytes]", store.open(inner, "rb", compression="gzip" if packed else None))


def size(path: str) -> int:
    """A remote file's size in bytes."""
    store, inner = filesystem(path)
    return int(store.size(inner) or 0)
