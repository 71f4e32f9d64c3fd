"""How firm a ranking is: what weights may do before another market leads, and how often each comes first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Truth = NDArray[np.bool_]

BLOCK = 1 << 18  # scores worked on at once: they stay in the processor's cache
ALONE = 1 << 18  # multiplications of one product that a library does without waking other threads
SMALL = 1e-12
FULL = 100.0  # points of a value that leaves nothing to wish for
CONFIDENCE_DRAWS = 2000


@dataclass(frozen=True)
class Acceptability:
    """What a draw of many weightings says of every alternative."""

    rank_acceptability: Floats  # [alternative, rank]: part of the draws in which it takes the rank; rows add up to 1
    central_weights: Floats  # [alternative, criterion]: mean of the weights that put it first; NaN: never first
    confidence: Floats  # [alternative]: part of the draws in which it is first under its own central weights
    draws: int
    central_marks: Floats  # [alternative, mark]: the same mean of what the weightings were made from, where given


@dataclass(frozen=True)
class Turn:
    """The smallest change of one weight that lets another alternative catch up with the first."""

    criterion: int
    alternative: int
    weight: float  # at which they tie, the others in proportion
    change: float  # from the weight as it is


def stability(values: ArrayLike, weights: ArrayLike) -> list[tuple[float, float]]:
    """Per criterion the (low, high) of its weight, 0..1, within which first place holds; the others keep proportions.

    values[a, c] in points and weights[c] adding up to 1. w* = (R_b - R_a) / [(v_a - v_b) + (R_b - R_a)] with R the
    weighted mean over the other criteria. Where the criterion has all the weight, its values alone decide. ValueError
    for fewer than two alternatives. Source: METHODS section 4. [F] values (.9 .2 .5; .4 .8 .6; .6 .5 .7), weights
    (.5 .3 .2): w1 from .464286, w2 up to .34375, w3 up to .272727.
    """
    table, weight = _checked(values, weights)
    first = int(np.argmax(table @ weight))
    ends = [_interval(table, weight, first, column) for column in range(len(weight))]
    return ends


def _interval(table: Floats, weight: Floats, first: int, column: int) -> tuple[float, float]:
    # Ahead of every other by own x w + rest x (1 - w), a line in w: positive inside the interval.
    own, rest = _lines(table, weight, first, column)
    low, high = 0.0, 1.0
    at = float(weight[column])
    for gain, base in zip(own, rest, strict=True):
        slope = gain - base
        if abs(slope) <= SMALL:
            continue
        tie = -base / slope
        if slope > 0 and tie <= at + SMALL:
            low = max(low, tie)
        elif slope < 0 and tie >= at - SMALL:
            high = min(high, tie)
    return float(low), float(high)


def _lines(table: Floats, weight: Floats, first: int, column: int) -> tuple[Floats, Floats]:
    """How far the first is ahead of every other in one criterion, and on the weighted mean of the rest."""
    ahead = np.delete(table[first] - table, first, axis=0)
    others = np.delete(weight, column)
    others = others / others.sum() if others.sum() > 0 else np.full(len(others), 1.0 / max(1, len(others)))
    rest = np.delete(ahead, column, axis=1) @ others if len(others) else np.zeros(len(ahead))
    return ahead[:, column], np.asarray(rest)


def smallest_turn(values: ArrayLike, weights: ArrayLike, alternative: int | None = None) -> Turn | None:
    """The smallest change of one weight (others in proportion) with which another alternative takes first place.

    ``alternative``: only this one counts (the second, say), and only where no third one is better still. None when no
    single weight can do it. ValueError for fewer than two alternatives.
    """
    table, weight = _checked(values, weights)
    first = int(np.argmax(table @ weight))
    found: list[Turn] = []
    numbers = np.delete(np.arange(len(table)), first)
    for column in range(len(weight)):
        own, rest = _lines(table, weight, first, column)
        for number, gain, base in zip(numbers, own, rest, strict=True):
            if (alternative is not None and number != alternative) or abs(gain - base) <= SMALL:
                continue
            tie = -base / (gain - base)
            if 0.0 <= tie <= 1.0 and _leads(table, weight, column, float(tie), int(number)):
                found.append(Turn(column, int(number), float(tie), float(tie - weight[column])))
    return min(found, key=lambda turn: abs(turn.change), default=None)


def _leads(table: Floats, weight: Floats, column: int, target: float, number: int) -> bool:
    """Whether an alternative is first, alone or with others, when one weight is ``target``."""
    others = weight.copy()
    others[column] = 0.0
    total = others.sum()
    moved = (
        others / total * (1.0 - target) if total > 0 else np.full(len(weight), (1.0 - target) / max(1, len(weight) - 1))
    )
    moved[column] = target
    scores = table @ moved
    return bool(scores[number] >= scores.max() - 1e-9 * max(1.0, float(np.abs(scores).max())))


def _checked(values: ArrayLike, weights: ArrayLike) -> tuple[Floats, Floats]:
    table, weight = np.asarray(values, dtype=float), np.asarray(weights, dtype=float)
    if table.ndim != 2 or len(table) < 2 or table.shape[1] != len(weight):
        raise ValueError("at least two alternatives, and one weight for every criterion")
    return table, weight


@dataclass(frozen=True)
class Swing:
    """What happens to the lead (points of the first over the best other) when one thing goes from low to high."""

    low: float  # lead at the low end; below 0: another alternative leads
    high: float
    leader_low: int  # who leads there
    leader_high: int


def weight_swings(values: ArrayLike, weights: ArrayLike, part: float = 0.5) -> list[Swing]:
    """Per criterion the lead when its weight is ``part`` less and ``part`` more of itself, the others in proportion.

    ValueError for fewer than two alternatives.
    """
    table, weight = _checked(values, weights)
    first = int(np.argmax(table @ weight))
    made = []
    for column, given in enumerate(weight):
        ends = []
        for target in (given * (1.0 - part), min(1.0, given * (1.0 + part))):
            moved = weight * ((1.0 - target) / (1.0 - given) if given < 1.0 else 1.0)
            moved[column] = target
            ends.append(_lead(table @ moved, first))
        made.append(Swing(ends[0][0], ends[1][0], ends[0][1], ends[1][1]))
    return made


def reading_swings(
    values: ArrayLike, weights: ArrayLike, low: ArrayLike, high: ArrayLike
) -> dict[tuple[int, int], Swing]:
    """Per cell (alternative, criterion) whose value could lie elsewhere, the lead at its low and its high end.

    ``low`` and ``high`` [a, c] in points; cells where they are equal are left out. ValueError for fewer than two
    alternatives.
    """
    table, weight = _checked(values, weights)
    scores = table @ weight
    first = int(np.argmax(scores))
    lows, highs = np.asarray(low, dtype=float), np.asarray(high, dtype=float)
    made = {}
    for row, column in np.argwhere(np.abs(highs - lows) > SMALL):
        ends = []
        for value in (lows[row, column], highs[row, column]):
            moved = scores.copy()
            moved[row] += weight[column] * (value - table[row, column])
            ends.append(_lead(moved, first))
        made[int(row), int(column)] = Swing(ends[0][0], ends[1][0], ends[0][1], ends[1][1])
    return made


def _lead(scores: Floats, first: int) -> tuple[float, int]:
    others = np.delete(scores, first)
    return float(scores[first] - others.max()), int(np.argmax(scores))


# --- many weightings at once ---------------------------------------------------------------------------------------


def simplex(draws: int, criteria: int, seed: int) -> Floats:
    """Weightings [draw, criterion], every one as likely as any other (uniform on the simplex)."""
    drawn = np.random.default_rng(seed).standard_exponential((draws, criteria))
    drawn /= drawn.sum(axis=1, keepdims=True)
    return drawn


def around(weights: ArrayLike, draws: int, seed: int, spread: float = 0.25) -> Floats:
    """Weightings around given ones: Dirichlet with these means; ``spread`` is the largest weight's relative deviation.

    A weight of 0 stays 0. ``spread`` 0 gives the weights themselves every time.
    """
    mean = np.asarray(weights, dtype=float)
    mean = mean / mean.sum()
    top = mean.max()
    if spread <= 0 or top >= 1.0:
        return np.tile(mean, (draws, 1))
    # Standard deviation of a Dirichlet share: sqrt(m (1 - m) / (concentration + 1)).
    concentration = max(1e-3, (1.0 - top) / (top * spread**2) - 1.0)
    drawn = np.random.default_rng(seed).standard_gamma(np.broadcast_to(mean * concentration, (draws, len(mean))))
    totals = drawn.sum(axis=1, keepdims=True)
    return np.asarray(np.where(totals > 0, drawn / np.where(totals > 0, totals, 1.0), mean))


@dataclass(frozen=True)
class Doubt:
    """What is not certain in a table of values: standard errors in points, and cells of which nothing is known."""

    errors: Floats  # [alternative, criterion], 0 where a value is certain
    missing: Truth  # [alternative, criterion]: anything from 0 to 100, every value as likely as any other


def smaa(
    values: ArrayLike, draws: int, seed: int, weights: ArrayLike | None = None, top: int | None = None,
    doubt: Doubt | None = None, marks: ArrayLike | None = None,
) -> Acceptability:  # fmt: skip
    """Rank acceptability, central weights and confidence of values[a, c] over many weightings (SMAA-2).

    ``weights``: [draw, c] to be used, or None for ``draws`` of the uniform simplex. ``top``: count only so many ranks,
    which is faster where there are thousands. ``doubt``: readings are drawn too. ``marks`` [draw, m]: what
    the weightings were made from (weights of priorities, say). Equal scores stand in the order of
    the rows. Source: Lahdelma & Salminen 2001; METHODS section 4. [F] identity of three: first-rank 1/3 each.
    """
    table = np.asarray(values, dtype=float)
    drawn = simplex(draws, table.shape[1], seed) if weights is None else np.atleast_2d(np.asarray(weights, dtype=float))
    alternatives, ranks = len(table), len(table) if top is None else min(top, len(table))
    bits = max(1, int(alternatives - 1).bit_length())
    counts = np.zeros(ranks << bits, dtype=np.int64)
    firsts = np.zeros(len(drawn), dtype=np.int64)
    step = max(1, BLOCK // max(1, alternatives))
    lowest = min(0.0, float(table.min(initial=0.0)))
    flat = np.ascontiguousarray((table - lowest).T)
    places = np.arange(ranks, dtype=np.int64) << bits
    chance = np.random.default_rng(seed + 1)
    waiting: list[NDArray[np.int64]] = []
    for start in range(0, len(drawn), step):
        block = drawn[start : start + step]
        codes = _ranked(
            _product(block, flat) if doubt is None else _doubted(block, flat, -lowest, doubt, chance), ranks, bits
        )
        firsts[start : start + step] = alternatives - 1 - codes[:, -1]
        np.bitwise_or(codes, places, out=codes)
        waiting.append(codes)
        # Counting touches the whole table of counts: not for every few draws.
        if sum(map(len, waiting)) * ranks >= 4 * BLOCK or start + step >= len(drawn):
            counts += np.bincount(np.concatenate(waiting).ravel(), minlength=len(counts))
            waiting.clear()
    first_counts = np.bincount(firsts, minlength=alternatives)
    first_sums = _sums(firsts, drawn, alternatives)
    mark_sums = _sums(firsts, np.zeros((len(drawn), 0)) if marks is None else np.asarray(marks, float), alternatives)
    # Counted by (rank from the last, number from the last).
    table_of_counts = counts.reshape(ranks, 1 << bits)[::-1, :alternatives][:, ::-1].T
    with np.errstate(invalid="ignore", divide="ignore"):
        central, central_marks = first_sums / first_counts[:, None], mark_sums / first_counts[:, None]
    sure = _confidence(flat, -lowest, central, doubt, min(len(drawn), CONFIDENCE_DRAWS), seed + 2)
    return Acceptability(table_of_counts / len(drawn), central, sure, len(drawn),
                         central_marks)  # fmt: skip


def _product(block: Floats, flat: Floats) -> Floats:
    """The product of two matrices, in tiles.

    With so few criteria the product is over before threads have met, and on a busy machine waiting for them takes ten
    times as long as the product.
    """
    rows, columns = len(block), flat.shape[1]
    wide = min(columns, 256)
    high = max(1, ALONE // max(1, wide * len(flat)))
    made = np.empty((rows, columns))
    for left in range(0, columns, wide):
        part = flat[:, left : left + wide]
        for top in range(0, rows, high):
            np.matmul(block[top : top + high], part, out=made[top : top + high, left : left + wide])
    return made


def _sums(rows: NDArray[np.int64], given: Floats, count: int) -> Floats:
    """[row, column]: sums of the lines of ``given`` that belong to each row."""
    columns = [np.bincount(rows, weights=column, minlength=count) for column in given.T]
    return np.stack(columns, axis=1) if columns else np.zeros((count, 0))


def _ranked(scores: Floats, ranks: int, bits: int) -> NDArray[np.int64]:
    """The best ``ranks`` alternatives by rising score, [draw, place], each as its number from the last (0).

    Scores are 0 or more and are used up. The number of the alternative goes into the last ``bits`` of its score: then
    plain values are sorted, which is several times as fast as sorting row numbers by their scores. Scores that differ
    by less than that count as equal, and the lower row wins.
    """
    alternatives = scores.shape[1]
    mask = np.int64((1 << bits) - 1)
    keys = scores.view(np.int64)
    np.bitwise_and(keys, ~mask, out=keys)
    np.bitwise_or(keys, np.arange(alternatives - 1, -1, -1, dtype=np.int64), out=keys)
    if ranks < alternatives:
        keys = _best(keys, ranks, mask)
    keys.sort(axis=1)
    np.bitwise_and(keys, mask, out=keys)
    return keys


def _best(keys: NDArray[np.int64], ranks: int, mask: np.int64) -> NDArray[np.int64]:
    """The ``ranks`` largest keys of every row, in any order.

    They lie in the ``ranks`` groups with the largest maxima, so only those are looked through.
    """
    draws, alternatives = keys.shape
    groups = max(ranks, int(np.sqrt(alternatives * ranks)))
    size = -(-alternatives // groups)
    if size * ranks * 2 < alternatives:
        # Group g holds the columns g, g + groups, ...: maxima of whole stretches of memory.
        full = keys[:, : groups * (size - 1)].reshape(draws, size - 1, groups)
        top = full.max(axis=1)
        rest = alternatives - groups * (size - 1)
        np.maximum(top[:, :rest], keys[:, groups * (size - 1) :], out=top[:, :rest])
        top.partition(groups - ranks, axis=1)
        chosen = (alternatives - 1 - (top[:, groups - ranks :] & mask)) % groups
        columns = chosen[:, None, :] + groups * np.arange(size)[:, None]
        inside = columns < alternatives
        found = np.take_along_axis(keys, np.minimum(columns, alternatives - 1).reshape(draws, -1), axis=1)
        keys = np.where(inside.reshape(draws, -1), found, -1)
    keys.partition(keys.shape[1] - ranks, axis=1)
    return np.ascontiguousarray(keys[:, keys.shape[1] - ranks :])


def _doubted(weights: Floats, flat: Floats, lift: float, doubt: Doubt, chance: np.random.Generator) -> Floats:
    """Scores [draw, alternative], 0 or more, with readings drawn: their errors add up to one normal deviation a score.

    ``flat``: values + ``lift`` as [criterion, alternative].
    """
    missing = doubt.missing.T
    scores = weights @ np.where(missing, lift, flat)
    deviation = np.sqrt(np.square(weights) @ np.where(missing, 0.0, np.square(doubt.errors.T)))
    scores += deviation * chance.standard_normal(scores.shape)
    for criterion, alternative in np.argwhere(missing):
        scores[:, alternative] += weights[:, criterion] * chance.uniform(0.0, FULL, len(scores))
    return np.asarray(np.maximum(scores, 0.0))


def _confidence(
    flat: Floats, lift: float, central: Floats, doubt: Doubt | None, draws: int, seed: int
) -> Floats:  # fmt: skip
    """How often each alternative is first under its own central weights; 1 or 0 where readings are certain."""
    sure = np.zeros(flat.shape[1])
    chance = np.random.default_rng(seed)
    for row in np.flatnonzero(~np.isnan(central[:, 0])):
        if doubt is None:
            scores = central[row] @ flat
            sure[row] = float(scores[row] >= scores.max() - SMALL)
        else:
            drawn = _doubted(np.tile(central[row], (draws, 1)), flat, lift, doubt, chance)
            sure[row] = float((drawn.argmax(axis=1) == row).mean())
    return sure
