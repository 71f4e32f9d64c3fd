"""Fill in a ballot that somebody sent: the dialog of one person of the room, then the file again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from planner.errors import PlannerError
from planner.gui.dialogs.person import PersonDialog
from planner.gui.session import Session
from planner.model.ballot import Ballot
from planner.model.room import Participant


def choose_and_fill(session: Session, parent: QWidget) -> None:
    """Ask which ballot."""
    t = session.texts
    name, _ = QFileDialog.getOpenFileName(parent, t("Fill in a ballot"), "", f"{t('Ballot')} (*.ballot)")
    if name:
        fill(session, Path(name), parent)


def fill(session: Session, path: Path, parent: QWidget) -> PersonDialog | None:
    """Open a ballot to be answered; None when the world said no (the user has been told)."""
    from planner import api

    t = session.texts
    try:
        ballot = api.open_ballot(path)
    except PlannerError as error:
        session.refuse(error)
        return None
    things = [(question.id, question.name(t.language)) for question in ballot.questions]
    dialog = PersonDialog(ballot.participant, [("", t("The priorities"), things)], t, parent, influence=False)
    dialog.finishedPerson.connect(lambda person: _save(session, path, ballot, person))
    dialog.open()
    return dialog


def _save(session: Session, path: Path, ballot: Ballot, person: Participant) -> None:
    from planner import api

    try:
        api.save_ballot(replace(ballot, participant=person), path)
    except PlannerError as error:
        session.refuse(error)
        return
    session.message.emit(session.texts("Written: {name}", name=str(path)))
