"""Ballots: whole or refused in a sentence; never one for another action plan."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from planner import api
from planner.errors import DocumentError
from planner.model.room import Answer, Participant, Points
from planner.text import Texts


@pytest.fixture
def plan(samples):
    return samples["mexico-wiring-harnesses"]


def filled(plan, facts, **fields):
    ballot = api.new_ballot(plan, facts)
    answer = Answer(points=tuple(Points(q.id, 10.0) for q in ballot.questions))
    return replace(ballot, participant=Participant("ballot", "Ana", "Sales", answers=(answer,)), **fields)


def test_a_ballot_goes_out_empty_and_comes_back_filled(tmp_path, plan, facts):
    path = tmp_path / "ana.ballot"
    api.save_ballot(api.new_ballot(plan, facts), path)
    assert not api.open_ballot(path).filled
    with pytest.raises(DocumentError, match="has not been filled in"):
        api.take_ballot(plan, facts, path)
    api.save_ballot(filled(plan, facts), path)
    person = api.take_ballot(plan, facts, path)
    assert (person.id, person.name) == ("p1", "Ana")
    assert person.answer().points[0].points == 10


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"framework": "another"}, "another action plan"),
        ({"version": "99"}, "version 99"),
        ({"questions": ()}, "not allowed"),
    ],
)
def test_a_ballot_for_something_else_is_refused_in_a_sentence(tmp_path, plan, facts, fields, words):
    path = tmp_path / "other.ballot"
    api.save_ballot(filled(plan, facts, **fields), path)
    with pytest.raises(DocumentError, match=words):
        api.take_ballot(plan, facts, path)


@pytest.mark.parametrize("damage", [b"", b"{}", b"[1", b'{"format": "market-entry-ballot"}', b"\xff\xfe"])
def test_what_is_no_ballot_is_told(tmp_path, damage):
    path = tmp_path / "x.ballot"
    path.write_bytes(damage)
    with pytest.raises(DocumentError, match="is not a ballot"):
        api.open_ballot(path)


def test_changed_content_is_found_by_its_checksum(tmp_path, plan, facts):
    path = tmp_path / "x.ballot"
    api.save_ballot(filled(plan, facts), path)
    document = json.loads(path.read_text(encoding="utf-8"))
    document["ballot"]["participant"]["answers"][0]["points"][0]["points"] = 99
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(DocumentError, match="checksum"):
        api.open_ballot(path)


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_paper_ballot_is_one_page(tmp_path, plan, facts, language):
    import pypdfium2

    path = tmp_path / "ballot.pdf"
    for paper in ("letter", "a4"):
        api.write_paper_ballot(plan, facts, path, Texts(language), paper)
        document = pypdfium2.PdfDocument(path)
        assert len(document) == 1
        text = document[0].get_textpage().get_text_bounded()
        assert "100" in text
        document.close()


def test_the_ballots_of_the_workshop_are_its_people(facts, samples):
    workshop = samples["mexico-wiring-harnesses-workshop"]
    paths = sorted((api.sample_plans()[0].parent / "ballots").glob("*.ballot"))
    people = [api.take_ballot(workshop, facts, path) for path in paths]
    assert [p.answers for p in people] == [p.answers for p in workshop.room.participants]
