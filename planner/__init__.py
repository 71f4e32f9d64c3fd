"""Market-Entry Planner: choose a sector and a market, score opportunities, write the entry plan."""

__version__ = "0.1.0"
