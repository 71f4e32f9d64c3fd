"""The workflow file: every action pinned, no rights that are not asked for, scripts that exist."""

from __future__ import annotations

import re

from installers.staging import ROOT

TEXT = (ROOT / ".github" / "workflows" / "installers.yml").read_text(encoding="utf-8")


def test_every_action_is_pinned_to_a_commit():
    used = re.findall(r"uses: (\S+)", TEXT)
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", one) for one in used)


def test_no_rights_but_reading():
    assert re.search(r"^permissions: \{\}$", TEXT, re.MULTILINE)
    assert set(re.findall(r"^      (\w+): (?:read|write)$", TEXT, re.MULTILINE)) == {"contents"}
    assert "write" not in re.findall(r"contents: (\w+)", TEXT)


def test_what_it_calls_is_there():
    for name in re.findall(r"installers/[\w/]+\.(?:sh|py)", TEXT):
        assert (ROOT / name).is_file(), name
    made = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"make ([a-z-]+)", TEXT):
        assert re.search(rf"^{target}:", made, re.MULTILINE), target
