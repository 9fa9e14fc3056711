"""Figures of people: killed, wounded, missing, captured, detained, abducted, displaced …"""

from dateline.reader.figures.find import FigureMention, find_figures

__all__ = ["FigureMention", "find_figures"]
