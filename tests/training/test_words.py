"""The words of a list, read from jieba's dictionary and the gazetteers, with their kinds."""

import gzip
from pathlib import Path

import pytest

from zhgovie.errors import MissingExtraError
from zhgovie.training import words


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    files = {
        "gazetteer/thuocl_diming.tsv.gz": "\ufeff太原\t12\n",
        "admin/divisions.csv.gz": "code,name,level,parent_code\n140729,灵石县,county,1407\n",
        "gazetteer/finre_companies.tsv.gz": "万科\t234\n",
        "gazetteer/company_short_forms.txt.gz": "TCL\n海尔\n",
    }
    for name, text in files.items():
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(text.encode()))
    return tmp_path


def test_each_word_with_its_kind(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dict.txt").write_text("王军 3 nr\n山西 9 ns\n财政部 5 nt\n工业 99 n\nA股 4 nz\n", encoding="utf-8")
    monkeypatch.setattr(words, "files", lambda package: {"jieba": tmp_path}[package])
    assert list(words.listed(shared)) == [
        ("王军", words.PERSON),
        ("山西", words.PLACE),
        ("财政部", words.BODY),
        ("工业", words.WORD),
        ("太原", words.PLACE),
        ("灵石县", words.DIVISION),
        ("万科", words.COMPANY),
        ("海尔", words.COMPANY),
    ]


def test_without_jieba_the_mend_is_told(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(package: str) -> Path:
        raise ModuleNotFoundError(package)

    monkeypatch.setattr(words, "files", missing)
    with pytest.raises(MissingExtraError, match=r"pip install 'zhgovie\[models\]'"):
        list(words.listed(shared))
