"""Make zhgovie/lexicons/false_numerals.tsv: words that hold a numeral sign and are no numeral.

`python tools/make_false_numerals.py JIEBA/dict.txt SHARED/data/admin/divisions.csv.gz` keeps the rows added by
hand (source H) and makes the others anew.
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
from pathlib import Path

from zhgovie.lexicons import table
from zhgovie.units import default

TARGET = Path(__file__).parents[1] / "zhgovie" / "lexicons" / "false_numerals.tsv"
COLUMNS = ("word", "source")
SIGNS = re.compile("[一二三四五六七八九十百千万亿两半零]+")
NUMBER_TAGS = {"m", "q", "mq", "t", "x", "nr", "nrt", "nrfg"}
"""Tags of jieba for number words, time words and people."""
NAME_TAGS = {"ns", "nt", "i", "l", "j", "d", "a", "b", "c", "r"}
"""Names, idioms and function words: kept even where the rest is a classifier (五矿, 一直)."""
RARE = {
    "两者", "长三", "破五", "立三", "中百", "民百", "铭万", "解百", "重百", "阿七", "牌九", "瘪三", "斗六", "尺八",
    "运七", "运八", "运十", "天一", "再而三", "运十二", "高一", "高一箭",
}  # fmt: skip
"""Words whose parts meet far more often by chance (增长三成, 突破五亿, 提高一倍)."""
NO_WORD = re.compile("翻|上[百千万]|[几数]|百分之")
GENERIC = ("自治区", "自治州", "自治县", "地区", "市", "县", "区", "旗", "省")


def from_jieba(path: Path) -> dict[str, str]:
    """Give words with a numeral sign, frequency 5 or more, and their tags."""
    words = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, frequency, tag = line.split()
        if 2 <= len(word) <= 5 and SIGNS.search(word) and int(frequency) >= 5 and tag not in NUMBER_TAGS:
            words[word] = tag
    return {word: tag for word, tag in words.items() if word not in RARE and not NO_WORD.match(word)}


def from_divisions(path: Path) -> set[str]:
    """Give names of provinces, prefectures and counties with a numeral sign, less the generic part."""
    names = set()
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["level"] != "township" and SIGNS.search(row["name"]):
                generic = next((end for end in GENERIC if row["name"].endswith(end)), "")
                name = row["name"].removesuffix(generic)
                names.add(name if len(name) >= 2 else row["name"])
    return {name for name in names if 2 <= len(name) <= 5}


def is_count(word: str, tag: str) -> bool:
    """Tell whether a word of jieba is only a numeral with a classifier (七本, 三焦), or only a numeral."""
    match = SIGNS.match(word)
    if match is None:
        return False
    rest = word[match.end() :]
    meaning = default().spellings.get(rest)
    if not rest:
        return True
    if meaning is not None and meaning.kind in {"count", "measure", "money"}:
        return tag not in {"ns", "nt"} and rest not in "度行方军里"
    if tag in NAME_TAGS or match[0] in {"百", "千", "万"}:
        return False
    return meaning is not None or rest[0] == "个"


def main(jieba: str, divisions: str) -> None:
    """Write the lexicon."""
    by_hand = {word for word, source in table("false_numerals", COLUMNS).rows if source == "H"}
    rows = dict.fromkeys(by_hand, "H")
    rows |= dict.fromkeys(from_divisions(Path(divisions)), "A")
    rows |= {word: "J" for word, tag in from_jieba(Path(jieba)).items() if not is_count(word, tag)}
    header = [line for line in TARGET.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    lines = [*header, "\t".join(COLUMNS), *(f"{word}\t{source}" for word, source in sorted(rows.items()))]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
