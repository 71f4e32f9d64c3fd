"""From a reading to a value of 0..100 on ends that never move with the list of markets."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from planner.model.criterion import Scale

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


def scale_values(scale: Scale, readings: Floats) -> tuple[Floats, Flags]:
    """Values 0..100 of readings (any shape, in the criterion's unit) and which readings lay outside the ends.

    linear: 100 (x - worst) / (best - worst); log: the same on logarithms, readings <= 0 count as the low end;
    target: 100 (1 - |x - best| / worst); steps: the value of the last bound that x reaches, 0 below the first.
    NaN stays NaN and is never clipped. Source: METHODS section 2.
    """
    if scale.kind == "steps":
        return _steps(scale, readings), np.zeros(readings.shape, dtype=bool)
    if scale.kind == "target":
        raw = 100.0 * (1.0 - np.abs(readings - scale.best) / scale.worst)
    elif scale.kind == "log":
        low = min(scale.worst, scale.best)
        # Zero imports are a real reading: the low end, not minus infinity.
        logs = np.log(np.where(readings <= 0, low / 10.0, readings))
        raw = 100.0 * (logs - np.log(scale.worst)) / (np.log(scale.best) - np.log(scale.worst))
    else:
        raw = 100.0 * (readings - scale.worst) / (scale.best - scale.worst)
    return np.clip(raw, 0.0, 100.0), (raw < 0.0) | (raw > 100.0)


def _steps(scale: Scale, readings: Floats) -> Floats:
    bounds = np.array([bound for bound, _ in scale.steps])
    values = np.array([0.0, *(value for _, value in scale.steps)])
    steps = values[np.searchsorted(bounds, readings, side="right")]
    return np.where(np.isnan(readings), np.nan, steps)
