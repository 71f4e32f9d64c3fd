"""Small disks that can fill up or be made read-only; mounting takes rights that not everybody has."""

from __future__ import annotations

import subprocess
import sys

import pytest

SIZE = 8 << 20  # bytes


def small_disk(folder):
    """Mount a disk on an empty folder; skips the test, and says why, where that is not allowed."""
    if not sys.platform.startswith("linux"):
        pytest.skip("mounting a small disk is tried on Linux only")
    _mount(folder, "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs")


def make_read_only(folder):
    """From now on nothing can be written to it, by nobody."""
    _mount(folder, "-o", "remount,ro")


def unmount(folder):
    """Take the disk away."""
    subprocess.run(["umount", str(folder)], check=True)


def _mount(folder, *options):
    try:
        done = subprocess.run(["mount", *options, str(folder)], capture_output=True, text=True)
    except FileNotFoundError:
        pytest.skip("there is no mount here")
    if done.returncode:
        pytest.skip(f"mounting is not allowed here: {done.stderr.strip()}")
