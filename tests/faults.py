"""Lets operations on files fail: the n-th, once or from then on."""

from __future__ import annotations

import errno
import io
import os

CODES = [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS]


class Faults:
    """Counts the operations on files and lets the n-th fail, once or from then on."""

    def __init__(self, n, code, lasting):
        self.n, self.code, self.lasting, self.count = n, code, lasting, 0

    def step(self):
        self.count += 1
        if self.count == self.n or (self.lasting and self.count > self.n):
            raise OSError(self.code, os.strerror(self.code))

    def around(self, operation):
        def run(*arguments, **options):
            self.step()
            return operation(*arguments, **options)

        return run

    def opener(self, operation):
        def run(*arguments, **options):
            self.step()
            file = operation(*arguments, **options)
            if not isinstance(file, io.BufferedWriter):
                return file
            return _Watched(file, self)

        return run

    def put_on(self, monkeypatch):
        for name in ("open", "close", "fsync", "replace", "chmod", "stat", "unlink", "mkdir", "rmdir"):
            monkeypatch.setattr(os, name, self.around(getattr(os, name)))
        monkeypatch.setattr(io, "open", self.opener(io.open))
        return self


class _Watched:
    """A file opened for writing whose writing and closing can fail."""

    def __init__(self, file, faults):
        self._file, self._faults = file, faults

    def write(self, data):
        self._faults.step()
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
