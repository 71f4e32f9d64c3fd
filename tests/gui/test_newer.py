"""A plan of a newer program: shown as far as it is known, and never saved over."""

from __future__ import annotations

import json

import pytest

from planner import api
from planner.api import plans as plan_verbs
from planner.documents import codec
from planner.errors import DocumentError
from planner.gui.session import Session


@pytest.fixture
def newer(tmp_path, samples, facts, monkeypatch):
    monkeypatch.setenv("MEP_HOME", str(tmp_path / "profile"))
    monkeypatch.setattr(plan_verbs, "facts_of", lambda plan: facts)
    path = tmp_path / "newer.entryplan"
    api.save_plan(next(iter(samples.values())), path)
    document = json.loads(path.read_bytes())
    document["plan"]["customs_brokers"] = ["somebody's work"]
    document |= {"format_version": 2, "sha256": codec.checksum(document["plan"])}
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("language", "words"), [("en", "newer version"), ("es", "versión más reciente"), ("fr", "version plus récente")]
)
def test_a_banner_says_so_on_every_page(window, newer, language, words):
    window.set_language(language)
    assert not window.banner.isVisible()
    assert window.session.open(newer)
    for step in ("exporter", "scores", "plan"):
        window.show_step(step)
        assert window.banner.isVisible()
    assert words in window.banner.words.text()
    assert "customs_brokers" in window.banner.words.text()
    assert window.minimumSizeHint().width() <= 1366


def test_it_can_only_be_saved_under_another_name(window, newer, monkeypatch, tmp_path):
    before, told = newer.read_bytes(), []
    window.session.failed.disconnect()
    window.session.failed.connect(told.append)
    assert window.session.open(newer)
    assert window.session.path is None
    window.session.edit("Rename", title="mine")
    monkeypatch.setattr(window.files, "ask", lambda *_: newer)
    assert not window.files.save()
    assert not window.files.save_as()
    assert "would be lost" in told[0]
    assert newer.read_bytes() == before
    assert window.banner.isVisible()
    monkeypatch.setattr(window.files, "ask", lambda *_: tmp_path / "copy.entryplan")
    window.banner.button.click()
    assert api.open_plan(tmp_path / "copy.entryplan").title == "mine"
    assert not window.banner.isVisible()
    assert newer.read_bytes() == before


def test_no_verb_saves_over_it(newer, samples):
    before = newer.read_bytes()
    with pytest.raises(DocumentError, match="Save under another name"):
        api.save_plan(next(iter(samples.values())), newer)
    assert newer.read_bytes() == before


def test_another_plan_takes_the_banner_away(window, newer):
    assert window.session.open(newer)
    window.session.replace(Session().blank(), None)
    assert not window.banner.isVisible()
