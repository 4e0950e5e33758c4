"""Years, months and days as ISO 8601 text: `2019`, `2019-08`, `2019-08-24`."""

from __future__ import annotations

import re
from datetime import date, timedelta

_PERIOD = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def is_period(text: str) -> bool:
    """Whether there is such a year, month or day."""
    found = _PERIOD.fullmatch(text)
    try:
        return found is not None and bool(date(*(int(part or 1) for part in found.groups())))
    except ValueError:
        return False


def after(period: str) -> str:
    """The next year, month or day; it ends with year 9999."""
    return _moved(period, 1)


def before(period: str) -> str:
    """The year, month or day before; it begins with year 1."""
    return _moved(period, -1)


def _moved(period: str, by: int) -> str:
    year, month, day = (int(part) for part in (period + "-01-01")[:10].split("-"))
    if len(period) == 4:
        return f"{min(max(year + by, 1), 9999):04}"
    if len(period) == 7:
        months = min(max(12 * year + month - 1 + by, 12), 12 * 9999 + 11)
        return f"{months // 12:04}-{months % 12 + 1:02}"
    try:
        return (date(year, month, day) + timedelta(days=by)).isoformat()
    except OverflowError:
        return period
