"""The encodings of before Unicode: every letter there and back, and recognised by many words only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiemsat.importing.letters import Script, Tally, tcvn3, to_unicode, vni
from kiemsat.importing.letters.syllables import is_syllable

VOWELS = "aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ"
ALPHABET = VOWELS.replace(" ", "") + "đbcdghklmnpqrstvx"
SENTENCES = (
    "Nguyễn Văn Hùng",
    "Trộm cắp tài sản tại chợ Mỹ Xuyên",
    "Cố ý gây thương tích",
    "Đánh bạc dưới hình thức ghi số đề",
    "Lừa đảo chiếm đoạt tài sản",
)


@pytest.mark.parametrize("letter", ALPHABET)
def test_a_small_letter_comes_back_from_tcvn3(letter: str) -> None:
    assert tcvn3.decode(tcvn3.encode(letter)) == letter


@pytest.mark.parametrize("letter", "ĂÂÊÔƠƯĐ")
def test_a_capital_without_tone_comes_back_from_tcvn3(letter: str) -> None:
    assert tcvn3.decode(tcvn3.encode(letter)) == letter


@pytest.mark.parametrize("letter", ALPHABET + ALPHABET.upper())
def test_every_letter_comes_back_from_vni(letter: str) -> None:
    assert vni.decode(vni.encode(letter)) == letter


def test_the_codes_of_tcvn3_are_those_of_the_standard() -> None:
    """Some letters from each row of TCVN 5712:1993."""
    known = {0xA1: "Ă", 0xA7: "Đ", 0xAE: "đ", 0xB5: "à", 0xBE: "ắ", 0xC6: "ặ", 0xCB: "ậ", 0xD0: "é", 0xD6: "ệ",
             0xDC: "ĩ", 0xE4: "ọ", 0xE9: "ộ", 0xEE: "ợ", 0xF9: "ự", 0xFE: "ỵ"}  # fmt: skip
    assert {code: tcvn3.TO_UNICODE[code] for code in known} == known


@given(st.text(alphabet=ALPHABET + " ", max_size=60))
def test_any_small_text_comes_back_from_tcvn3(text: str) -> None:
    assert tcvn3.decode(tcvn3.encode(text)) == text


@given(st.lists(st.sampled_from(" ".join(SENTENCES).split()), min_size=1, max_size=12))
def test_any_words_come_back_from_vni(words: list[str]) -> None:
    text = " ".join(words)
    assert vni.decode(vni.encode(text)) == text
    assert vni.decode(vni.encode(text.upper())) == text.upper()


@pytest.mark.parametrize(
    ("written", "meant"),
    [("NguyÔn V¨n A", "Nguyễn Văn A"), ("NGUYÔN V¡N A", "NGUYỄN VĂN A"), ("NguyÔn ThÞ ý", "Nguyễn Thị Ý"),
     ("Trém c¾p tµi s¶n", "Trộm cắp tài sản"), ("§¸nh b¹c", "Đánh bạc")],
)  # fmt: skip
def test_tcvn3_reads_as_its_fonts_show_it(written: str, meant: str) -> None:
    assert tcvn3.decode(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Nguyeãn Vaên Ñöôøng", "Nguyễn Văn Đường"), ("TRAÀN THÒ HÖÔNG", "TRẦN THỊ HƯƠNG"),
     ("Troäm caép taøi saûn", "Trộm cắp tài sản"), ("kyù teân", "ký tên")],
)  # fmt: skip
def test_vni_reads_as_its_fonts_show_it(written: str, meant: str) -> None:
    assert vni.decode(written) == meant


@pytest.mark.parametrize(
    ("write", "script"), [(tcvn3.encode, Script.TCVN3), (vni.encode, Script.VNI), (str, Script.UNICODE)]
)
def test_the_encoding_is_recognised_and_converted(write: object, script: Script) -> None:
    tally = Tally()
    for sentence in SENTENCES:
        tally.add(write(sentence))  # type: ignore[operator]
    assert tally.verdict == script
    assert [to_unicode(write(one), script) for one in SENTENCES] == list(SENTENCES)  # type: ignore[operator]


@pytest.mark.parametrize("word", ["Quán café", "Số ¨ lạ", "±5°C", "Điều 173 §2"])
def test_a_single_odd_letter_decides_nothing(word: str) -> None:
    tally = Tally()
    tally.add(word)
    assert tally.verdict in {None, Script.UNICODE}


def test_unicode_with_one_garbled_cell_stays_unicode() -> None:
    tally = Tally()
    for sentence in (*SENTENCES, tcvn3.encode("Nguyễn Văn Hùng")):
        tally.add(sentence)
    assert tally.verdict == Script.UNICODE


@pytest.mark.parametrize("word", "nghiêng khuỷu giếng quốc oanh thuở ườn ngoằng hoặc gì yêu".split())
def test_a_syllable_of_vietnamese_is_one(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["NguyÔn", "Vaên", "straße", "hoàc", "ạo̱"])
def test_what_no_vietnamese_writes_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)
