"""Times: which stretches of a text tell a time, and which days they mean."""

from dateline.reader.times.find import find_times, read_times

__all__ = ["find_times", "read_times"]
