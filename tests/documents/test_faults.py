"""A fault at every operation on files, of every kind, once and from then on, under every verb that writes."""

from __future__ import annotations

import errno
import io
import itertools
import zipfile

import pytest
from pypdfium2 import PdfDocument

from planner import api
from planner.api import papers
from planner.api import plans as plan_verbs
from planner.documents import codec
from planner.errors import PlannerError
from planner.text import Texts
from tests.amounts import FULL as FULL_RUN
from tests.amounts import amount, count
from tests.documents.plans import FULL, content_of, forged, saved
from tests.export.test_variants import PLAIN as ANSWER
from tests.faults import KINDS, SHORT, Faults
from tests.report.sample import FACTS

NAMES = {SHORT: "short write"} | {code: errno.errorcode[code] for code in KINDS if code}
BOTH = (False, True)  # once, and from then on
QUICK = [(errno.ENOSPC, False), (errno.EIO, True), (SHORT, False)]
every_kind = pytest.mark.parametrize(
    ("code", "lasting"), [(code, lasting) for code in KINDS for lasting in BOTH] if FULL_RUN else QUICK,
    ids=lambda value: ("once", "lasting")[value] if isinstance(value, bool) else NAMES[value],
)  # fmt: skip


def failing(monkeypatch, code, lasting, act):
    """Let ``act`` meet the fault at every operation in turn, until there is none left to fail.

    Gives the number of each and whether, in a sentence, the user was told. The quick run tries a fifth of them, another
    one for each kind of fault, but every write that keeps half.
    """
    step = 1 if FULL_RUN or code == SHORT else 5
    for n in itertools.count(1 + KINDS.index(code) % step, step):
        sentence = ""
        with monkeypatch.context() as patch:
            faults = Faults(n, code, lasting).put_on(patch)
            try:
                act()
            except PlannerError as error:
                sentence = str(error)
        if faults.count < n:
            return
        amount(1, 1)
        yield n, bool(sentence)


@pytest.fixture(autouse=True)
def profile(tmp_path, monkeypatch, facts):
    monkeypatch.setenv("MEP_HOME", str(tmp_path / "profile"))
    monkeypatch.setattr(plan_verbs, "facts_of", lambda plan: facts)


def refusals(monkeypatch, code, lasting, prepare, act, judge):
    """Let ``act`` fail at every operation in turn; how often it was refused.

    ``prepare`` puts the old state there, ``judge`` is told whether it was refused and looks at what is there.
    """
    told = 0
    prepare()
    act()  # what is imported first is no operation of its own
    act()  # as after every turn, so that every turn meets the same versions kept
    prepare()
    for n, refused in failing(monkeypatch, code, lasting, act):
        judge(refused, n)
        act()  # a retry works
        judge(False, n)
        told += refused
        act()
        prepare()
    count(refused=told, lost=0)
    return told


@pytest.mark.row("faults", "save")
@every_kind
def test_saving(tmp_path, monkeypatch, code, lasting):
    path, old, new = tmp_path / "plan.entryplan", FULL.changed(framework_version="1"), FULL.changed(title="new")

    def judge(refused, n):
        assert codec.loads(path.read_bytes()).title == (old if refused else new).title, n

    told = refusals(monkeypatch, code, lasting, lambda: path.write_bytes(saved(old)),
                    lambda: api.save_plan(new, path), judge)  # fmt: skip
    assert told >= (1 if code == SHORT or not FULL_RUN else 6)
    assert api.versions_of(path)


@pytest.mark.row("faults", "save")
@every_kind
def test_a_newer_programs_plan_is_not_saved_over_whatever_the_disk_does(tmp_path, monkeypatch, code, lasting):
    path = tmp_path / "plan.entryplan"
    newer = forged(content_of(customs_brokers=["somebody's work"]), format_version=2)
    path.write_bytes(newer)
    with pytest.raises(PlannerError):
        api.save_plan(FULL, path)  # what is imported first is no operation of its own
    for n, refused in failing(monkeypatch, code, lasting, lambda: api.save_plan(FULL, path)):
        assert refused, n
        assert path.read_bytes() == newer, n


@pytest.mark.row("faults", "autosave")
@every_kind
def test_autosaving(tmp_path, monkeypatch, code, lasting):
    def judge(refused, n):
        assert [plan.title for _, plan in api.recovered()] == ["old" if refused else "new"], n

    told = refusals(monkeypatch, code, lasting, lambda: api.autosave(FULL.changed(title="old"), "window-1"),
                    lambda: api.autosave(FULL.changed(title="new"), "window-1"), judge)  # fmt: skip
    assert told >= (1 if code == SHORT or not FULL_RUN else 6)


def is_whole(path):
    """Whether other programs can open an export."""
    data = path.read_bytes()
    if path.suffix == ".pdf":
        PdfDocument(data).close()
        return data.rstrip().endswith(b"%%EOF")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.testzip() is None


@pytest.fixture
def worked_out(monkeypatch):
    """What stands before the writing is worked out once."""
    whole = papers._whole(ANSWER, FACTS)
    monkeypatch.setattr(papers, "_whole", lambda *_: whole)
    monkeypatch.setattr(papers, "judged", lambda *_: whole)


@pytest.mark.row("faults", "export")
@pytest.mark.parametrize("suffix", [".pdf", ".zip"] if FULL_RUN else [".zip"])
@every_kind
def test_exporting(tmp_path, monkeypatch, worked_out, code, lasting, suffix):
    path = tmp_path / f"out{suffix}"

    def act():
        if suffix == ".pdf":
            api.write_brief(ANSWER, FACTS, "", path, Texts("en"))
        else:
            api.write_report(ANSWER, FACTS, path, Texts("en"))

    def judge(refused, n):
        assert path.read_bytes() == b"old" if refused else is_whole(path), n

    told = refusals(monkeypatch, code, lasting, lambda: path.write_bytes(b"old"), act, judge)
    assert told >= (1 if code == SHORT or not FULL_RUN else 6)


@pytest.mark.row("faults", "export")
@pytest.mark.parametrize("code", [errno.ENOSPC, SHORT] if FULL_RUN else [SHORT], ids=NAMES.get)
def test_exporting_a_workbook(tmp_path, monkeypatch, worked_out, code):
    """Slower than the others, and put in place by the same lines: the two faults of a full disk."""
    test_exporting(tmp_path, monkeypatch, None, code, False, ".xlsx")
