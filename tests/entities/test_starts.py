from zhgovie.entities.starts import Starts

WORDS = ["甲市", "甲县", "乙", "\U00020000村", "丙\U00020001"]


def test_words_begin_where_their_first_two_characters_stand() -> None:
    text = "在甲市、乙和\U00020000村，丙\U00020001甲"
    found = Starts(WORDS).find(text)
    assert {at for at in range(len(text)) if text.startswith(tuple(WORDS), at)} <= set(found)
    assert text.index("在") not in found
    assert len(text) - 1 not in found


def test_no_text_has_no_beginnings() -> None:
    assert Starts(WORDS).find("") == []
