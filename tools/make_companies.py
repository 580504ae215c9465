"""Generate zhgovie/lexicons/companies.tsv: firms by the names that the press uses for them.

Usage: python tools/make_companies.py ../shared/data/gazetteer JIEBA_DICT

Left out: what is also a common word, place, good or person's name, stock indices, and what the head-noun rules find.
"""

from __future__ import annotations

import collections
import gzip
import re
import sys
from pathlib import Path

from zhgovie.entities.gazetteer import common_words, countries, divisions, short_form
from zhgovie.lexicons import table

TARGET = Path(__file__).parent.parent / "zhgovie" / "lexicons" / "companies.tsv"
HEAD = """\
# source: names marked as companies in FinRE (thunlp/Chinese_NRE, MIT) and as Corporate or Stock in CFSC
#         (Ya-dongLi/CFSC, no licence stated), filtered by tools/make_companies.py, do not edit; names only
# columns: name of a firm as the press uses it
name
"""
# Terms of trade and media that the corpora mark as companies.
TERMS = frozenset((
    "规上工业", "通钢", "中海港", "新时代", "创业板", "科创板", "螺纹钢", "特高压", "棕榈油", "钒电池",
    "钒钛", "国网信", "净卖出", "好想你", "大智慧", "去哪儿", "新城市", "梦工厂", "新希望", "万马奔腾",
    "小商品城", "线上线下", "京沪高铁", "品贸易", "新冠检测", "液化气", "浦东机场", "浦东国际机场",
    "美兰机场",
))  # fmt: skip
NO_NAME = re.compile(
    "日报|晚报|时报|新闻|卫视|机场|高铁|人民币|兑|价格|收入|利润|净利$|股价|销量|合约|产能"
    "|股市|指数?$|指$|股$|期货|ETF|黄金|期[铜铝锌镍]|资金|[<>0-9]|^[沪深]|公司$"
    "|集团$|^中国$|板块|银行间|企业|市场|产业|^.{0,2}(?:证券|基金|保险|银行)$|部$"
    "|局$|委$|会$|交所$|大学|学院|政府"
)
LEAST = {2: 8, 3: 3}


def _is_proper(name: str) -> bool:
    """Tell whether a name holds characters that no place and no common word covers (销售收入, 天津发展 hold none)."""
    rest = next(
        (name[i:] for i in range(len(name) - 1, 1, -1) if name[:i] in divisions() or name[:i] in countries()), name
    )
    words = common_words()
    for cut in (0, 1):  # 国|新能源 is a broken word
        pieces, position = 0, cut
        while position < len(rest):
            length = next(
                (n for n in (4, 3, 2) if rest[position : position + n] in words and position + n <= len(rest)), 1
            )
            pieces += length == 1
            position += length
        if pieces == 0:
            return False
    return len(rest) > 1


def main(arguments: list[str]) -> int:
    """Write the table."""
    folder = Path(arguments[0])
    count: collections.Counter[str] = collections.Counter()
    with gzip.open(folder / "finre_companies.tsv.gz", "rt", encoding="utf-8") as handle:
        for line in handle:
            name, number = line.rstrip("\n").split("\t")
            count[name] += int(number)
    with gzip.open(folder / "cfsc_terms.tsv.gz", "rt", encoding="utf-8") as handle:
        for line in handle:
            aspect, name, number = line.rstrip("\n").split("\t")
            if aspect in {"Corporate", "Stock"}:
                count[name] += 2 * int(number) + 1
    taken = set(common_words()) | set(divisions()) | set(countries()) | {short_form(name) for name in countries()}
    for lexicon, column in (("products", "word"), ("industries", "word")):
        taken |= {row[0] for row in table(lexicon, (column,)).rows}
    for lexicon, columns in (
        ("regions", ("name", "label")),
        ("bodies", ("name", "label")),
        ("heads", ("head", "label")),
    ):
        taken |= {row[0] for row in table(lexicon, columns).rows}
    for line in Path(arguments[1]).read_text(encoding="utf-8").splitlines():
        word, _, tag = line.split(" ")
        if tag in {"nr", "nrt", "nrfg", "ns"} or len(word) == 2:
            taken.add(word)
    kept = [
        name
        for name, number in count.items()
        if 2 <= len(name) <= 9
        and name not in taken | TERMS
        and not NO_NAME.search(name)
        and re.fullmatch("[一-鿿A-Z]+", name)
        and re.search("[一-鿿]{2}", name)
        and number >= LEAST.get(len(name), 1)
    ]
    kept = [name for name in kept if _is_proper(name)]
    TARGET.write_text(HEAD + "".join(f"{name}\n" for name in sorted(kept)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
