from photokin.core import documents


def test_phrases_end_with_their_section() -> None:
    assert documents.document(["Blue", "", "Sea dog"]) == " blue\n sea dog\n"


def test_a_file_says_its_name_its_folders_and_its_metadata() -> None:
    facts = '{"taken": "2019-08-24T17:03:11", "keywords": ["Lyon"]}'
    said = documents.searchable(b"/home/me/Photos", b"/home/me/Photos/Sea", b"IMG_1.jpg", facts)
    lines = [line.strip() for line in said.splitlines()]
    assert lines == ["img 1 jpg", "photos", "sea", "lyon", "2019 08 24 august 2019"]
