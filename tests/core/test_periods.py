import pytest

from photokin.core import periods


@pytest.mark.parametrize("text", ["2019", "2019-08", "2019-08-24", "2020-02-29"])
def test_years_months_and_days_are_periods(text: str) -> None:
    assert periods.is_period(text)


@pytest.mark.parametrize("text", ["", "19", "2019-13", "2019-02-29", "2019-8", "0000", "\uff12019"])
def test_other_text_is_none(text: str) -> None:
    assert not periods.is_period(text)


@pytest.mark.parametrize(
    "period, following",
    [
        ("2019", "2020"),
        ("2019-08", "2019-09"),
        ("2019-12", "2020-01"),
        ("2019-12-31", "2020-01-01"),
        ("2020-02-28", "2020-02-29"),
    ],
)
def test_each_period_follows_another(period: str, following: str) -> None:
    assert periods.after(period) == following
    assert periods.before(following) == period


@pytest.mark.parametrize("last", ["9999", "9999-12", "9999-12-31"])
def test_nothing_comes_after_the_last(last: str) -> None:
    assert periods.after(last) == last
