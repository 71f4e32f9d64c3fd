"""Lets operations on files fail: the n-th, once or from then on; or silently keep less than was written."""

from __future__ import annotations

import builtins
import errno
import io
import os

CODES = [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS]
SHORT = 0  # instead of a code: a write that keeps half and says it kept all
KINDS = [*CODES, SHORT]


class Faults:
    """Counts the operations on files and lets the n-th fail, once or from then on."""

    def __init__(self, n, code, lasting):
        self.n, self.code, self.lasting, self.count = n, code, lasting, 0

    def step(self, writes=False):
        """Count an operation; True where a write is to keep less. Nothing else can, so then only writes count."""
        if self.code == SHORT and self.n and not writes:
            return False
        self.count += 1
        if self.count != self.n and not (self.lasting and self.count > self.n > 0):
            return False
        if self.code != SHORT:
            raise OSError(self.code, os.strerror(self.code))
        return True

    def around(self, operation):
        def run(*arguments, **options):
            self.step()
            return operation(*arguments, **options)

        return run

    def opener(self, operation):
        def run(*arguments, **options):
            self.step()
            file = operation(*arguments, **options)
            if not isinstance(file, io.BufferedWriter | io.BufferedRandom):
                return file
            return _Watched(file, self)

        return run

    def put_on(self, monkeypatch):
        for name in ("open", "close", "fsync", "replace", "chmod", "stat", "unlink", "mkdir", "rmdir", "scandir"):
            monkeypatch.setattr(os, name, self.around(getattr(os, name)))
        opener = self.opener(io.open)
        monkeypatch.setattr(io, "open", opener)
        monkeypatch.setattr(builtins, "open", opener)
        return self


class _Watched:
    """A file opened for writing whose writing and closing can fail."""

    def __init__(self, file, faults):
        self._file, self._faults = file, faults

    def write(self, data):
        if self._faults.step(writes=True):
            self._file.write(bytes(data)[: len(data) // 2])
            return len(data)
        return self._file.write(data)

    def close(self):
        if not self._file.closed:
            self._file.close()
            self._faults.step()

    def __getattr__(self, name):
        return getattr(self._file, name)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()
