import pytest

from photokin.core import words


@pytest.mark.parametrize(
    "text, folded",
    [
        ("IMG_1234-Edit.JPG", "img 1234 edit jpg"),
        ("Été  à Malmø", "ete a malmo"),
        ("Straße", "strasse"),
        ("海辺2019", "海 辺 2019"),
        ("ﬁne", "fine"),
        ("\udcff\0'\"*", ""),
        ("", ""),
    ],
)
def test_text_is_folded_to_plain_words(text: str, folded: str) -> None:
    assert words.fold(text) == folded


@pytest.mark.parametrize(
    "query, found",
    [
        ("Beach 2019", ["beach", "2019"]),
        ('"blue sea" dog', ["blue sea", "dog"]),
        ("2019-08 IMG_12", ["2019 08", "img 12"]),
        ('beach "blue', ["beach", "blue"]),
        ("dog DOG - *", ["dog"]),
        ('""', []),
    ],
)
def test_a_query_becomes_words_and_phrases(query: str, found: list[str]) -> None:
    assert words.terms(query) == found
