"""The items of a list of names, with the words that all of them share: 钢材、水泥产量 is 钢材|产量 and 水泥产量."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhgovie.facts.clauses import separators
from zhgovie.facts.draft import Page
from zhgovie.facts.phrase import dependent_suffix
from zhgovie.facts.words import cuts_word, words
from zhgovie.lexicons.lazy import lazy

Offsets = tuple[int, int]

_WITH = lazy(r"(?<=..)(?<![参给赋授])与(?![会否])(?=..)")
_PAIR = lazy(r"城乡(?=(?:常住)?居民|低保|收入)|客货(?=.)|存、?贷(?=款)|产销(?=量|率)|进出(?=口)|牛羊(?=[出存]栏)")
"""Words that are pairs: 城乡居民, 存贷款, 存、贷款."""
_QUANTITY = lazy(r"(?:吞吐|消费|消耗|存栏|出栏|周转|供应|使用|运输|交易|成交|储备|拥有)量$|(?<=..)价格$")
"""Amounts that items of a list share: 旅客和货邮吞吐量."""
_KIND = lazy("保险|贷款|存款|债券")
"""What is told of in kinds: 养老、失业保险参保人数."""
_ONE_BY_ONE = lazy("先后|相继|接连|连续|接续|陆续")
"""Behind one thing that reaches several values in turn: 进出口总额先后突破 2亿元、3亿元."""
_NUMBER = lazy(r"第?[一二三四五六七八九十]")
"""An item that only counts: 第一、第二、第三产业."""
_IS_OF_EACH = lazy(r"每|占(?!地)|(?:完成|超额?|为)[全年初度当]{0,2}(?:预算|计划|任务|目标)")
"""What is told of each item, so that they share what stands before it: 水泥、玻璃产量 占全省比重."""
_DIGITS = lazy("第?([一二三]{2,3})(?=次?产)")
_COUNTED = lazy(r"等?[一二三四五六七八九十两0-9]+(?:大|个|类|项)(?=[一-鿿]{2})")
"""Behind the last item: how many there are."""
_FORMULA = lazy(r"[A-Za-z][A-Za-z0-9.]*")
"""A name in letters, which no cut parts: PM2.5浓度."""
_OWN_NAMES = (*"值额量率税", "投资", "收入", "支出", "GDP", "出口", "进口", "固投", "人数", "人次", "外资", "内资")
_CLASS_ENDS = frozenset("业类")
"""How names of branches and classes of goods end, each whole: 住宿和餐饮业、交通运输仓储和邮政业."""
_NO_OWN_NAMES = ("税", "需氧量")
"""Ends of what a measure is of, though they end so: 增值税、所得税 收入, 化学需氧量、氨氮 排放量."""
_OWN_ENDS = ("次数", "起数", "率", "存栏", "出栏")
_SHORTEST_HEAD = 2
"""Characters of what items share: 农民合作社 beside 家庭农场 is a name of its own."""
_RATE_SIZE = 3
"""Most rates have names of three characters: 普及率."""
_ASIDE = lazy(r"[（(][^（()）]{1,8}[)）]$")


def coordinates(page: Page, spans: Sequence[Offsets], count: int) -> list[list[Offsets]]:
    """Part a coordinated phrase into `count` names that share their head.

    炼铁、炼钢先进产能占比 gives 炼铁 + 先进产能占比 and 炼钢先进产能占比.
    """
    if not spans or _ONE_BY_ONE.match(page.text, spans[-1][1]):
        return []
    pair = _PAIR.search(page.text, *spans[0]) if count == 2 else None
    if pair is not None and all(low == pair.start() + 1 for low, _ in separators(page.text, *spans[0])):
        (start, end), at, second = spans[0], pair.start(), pair.end() - 1
        rest = [(start, at)] if at > start else []
        return [[(start, at + 1), (second + 1, end), *spans[1:]], [*rest, (second, end), *spans[1:]]]
    for index, span in enumerate(spans):
        pieces = next((cut for cut in _cuts(page.text, span) if len(cut) == count), [])
        if pieces:
            behind = spans[index + 1 :]
            head = (
                None
                if behind and not _IS_OF_EACH.match(page.text, behind[0][0]) and not _are_numbers(page.text, pieces)
                else _shared_word(page.text, pieces)
                or (None if _is_whole(page, pieces) else _head_with_aside(page, pieces))
            )
            around = [*spans[:index], *spans[index + 1 :]]
            return _with_head(page.text, pieces, head, around)
    return []


def _cuts(text: str, span: Offsets) -> Iterator[list[Offsets]]:
    """Cut a list at all its joints, then at fewer: 和 may stand inside an item (酒和饮料制造业)."""
    pieces = pieces_of(text, span)
    yield pieces
    yield _measured(text, pieces) if pieces else []
    yield _pieces_at_commas(text, span)
    yield _pieces_at_commas(text, span, at_last=False)
    yield _pieces_at_with(text, span)
    yield _pieces_of_digits(text, span)


def _measured(text: str, pieces: Sequence[Offsets]) -> list[Offsets]:
    """Join items without a measure to the next that has one: 步行街、商圈客流量 of 步行街、商圈客流量、营业额."""
    joined: list[Offsets] = []
    low = pieces[0][0]
    for _, high in pieces:
        if _ends_in_name(text, (low, high)):
            joined.append((low, high))
            low = next((start for start, _ in pieces if start > high), high)
    return joined if joined and joined[-1][1] == pieces[-1][1] else []


def _with_head(
    text: str, pieces: Sequence[Offsets], head: Offsets | None, around: Sequence[Offsets]
) -> list[list[Offsets]]:
    """Put the head that items share behind each, without 的: 非洲 | 出口额 of 美国和非洲的出口额."""
    (start, end), *others = pieces
    if (
        text[start] == "对"
        and text[start + 1] != "外"
        and start + 2 < end
        and all(text[low] != "对" for low, _ in others)
    ):
        first = _with_head(text, [(start + 1, end), *others], head, around)  # 对欧盟、美国出口
        return [[(start, end) if low == start + 1 else (low, high) for low, high in first[0]]] + [
            [(start, start + 1), *spans] for spans in first[1:]
        ]
    if head is None:
        return [[*around, piece] for piece in pieces]
    last = pieces[-1]
    if (counted := _COUNTED.search(text, last[0] + 2, last[1])) is not None and len(pieces) > 2:
        return [[*around, piece, head] for piece in [*pieces[:-1], (last[0], counted.start())]]
    if text[head[0]] == "的":
        last, head = (last[0], head[0]), (head[0] + 1, head[1])
        return [[*around, piece, head] for piece in [*pieces[:-1], last]]
    return [*([*around, piece, head] for piece in pieces[:-1]), [*around, last]]


def pieces_of(text: str, span: Offsets) -> list[Offsets]:
    """Cut a span at all its joints."""
    pieces: list[Offsets] = []
    at = span[0]
    for low, high in separators(text, *span):
        pieces.append((at, low))
        at = high
    pieces.append((at, span[1]))
    return [piece for piece in pieces if piece[0] < piece[1]]


def _pieces_at_commas(text: str, span: Offsets, *, at_last: bool = True) -> list[Offsets]:
    """Cut a list at 、, and at the 和 behind them where `at_last`: 及 may stand inside an item (气象及海洋仪器)."""
    pieces = [(span[0], span[1])]
    for low, high in separators(text, *span):
        is_last = at_last and text[low:high] == "和" and "、" not in text[high : span[1]]
        if text[low:high] == "、" or is_last:
            pieces[-1:] = [(pieces[-1][0], low), (high, span[1])]
        at_last &= not is_last  # 和 may stand inside the last item as well: 生产和供应业
    return pieces


def _pieces_at_with(text: str, span: Offsets) -> list[Offsets]:
    """Cut a list at 、, and at 与 before its last item: 签约项目数与合同额."""
    *pieces, (start, end) = _pieces_at_commas(text, span, at_last=False)
    joint = _WITH.search(text, start, end)
    return [*pieces, (start, joint.start()), (joint.end(), end)] if joint else [span]


def _pieces_of_digits(text: str, span: Offsets) -> list[Offsets]:
    """Cut industries that are only numbered: 一二三产业."""
    digits = _DIGITS.match(text, *span)
    starts = range(digits.start(1), digits.end(1)) if digits else ()
    return [(at, at + 1 if at + 1 in starts else span[1]) for at in starts]


def _shared_word(text: str, pieces: Sequence[Offsets]) -> Offsets | None:
    """Find what items share where it begins at a word that says so: a rate, or what is told of in kinds."""
    return _shared_rate(text, pieces) or _shared_kind(text, pieces)


def _shared_kind(text: str, pieces: Sequence[Offsets]) -> Offsets | None:
    """Find what stands behind 保险 in 职工医疗保险、居民医疗保险参保率, and with it in 养老、失业保险参保率."""
    start, end = pieces[-1]
    found = _KIND.search(text, start + 1, end - 2)
    if found is None:
        return None
    if text.endswith(found.group(), *pieces[0]):
        return (found.end(), end)
    has_own = any(text.find(found.group(), *piece) >= 0 or _ends_in_name(text, piece) for piece in pieces[:-1])
    return None if has_own else (found.start(), end)


def _shared_rate(text: str, pieces: Sequence[Offsets]) -> Offsets | None:
    """Find the rate that items share, with their measure where none has a name of its own: 钢材、水泥产量增速."""
    start, end = pieces[-1]
    if text[end - 2 : end] not in words("growth_noun") or end - start <= _RATE_SIZE:
        return None
    whole = any(_ends_in_name(text, piece) for piece in pieces[:-1])
    return (end - 2 - (0 if whole else dependent_suffix(text, (start, end - 2))), end)


def _head_with_aside(page: Page, pieces: Sequence[Offsets]) -> Offsets | None:
    """Find what items share, with another name of it in a bracket behind: 批发业、餐饮业销售额（营业额）."""
    start, end = pieces[-1]
    aside = _ASIDE.search(page.text, start + 1, end)
    head = _shared_head(page, [*pieces[:-1], (start, aside.start() if aside else end)])
    return head and (head[0], end)


def _shared_head(page: Page, pieces: Sequence[Offsets]) -> Offsets | None:
    """Find what the last item shares with the others.

    It begins where the last item ends like the first (制造业、战略性新兴产业增加值), behind a name that opens it
    (天然气), behind 等 or 的; else where the last item has the others' mean length, or earlier, at a measure (增加值)
    that ends it.
    """
    text, (start, end) = page.text, pieces[-1]
    if all(
        (_ends_in_name(text, piece) and not text.endswith(_NO_OWN_NAMES, *piece))
        or text.endswith(text[end - 2 : end], *piece)
        or text.endswith(_OWN_ENDS, *piece)
        for piece in pieces[:-1]
    ):
        return None
    measure = dependent_suffix(text, (start, end))
    alike = text.rfind(text[pieces[0][1] - 1], start, end - measure)
    if alike > start and (measure or end - alike > _SHORTEST_HEAD):
        return (alike + 1, end)
    entity = page.entities.get(start)
    named = entity.end if entity is not None and entity.end < end and text[entity.end] != "等" else 0
    is_short = all(high - low == 1 for low, high in pieces[:-1]) and not cuts_word(text, start, start + 1, end)
    if is_short or _are_numbers(text, pieces):  # 牛、羊、家禽 出栏
        named = start + (2 if text[start] == "第" else 1)  # 一、二、三产业增加值
    if len(pieces) > 2 and (counted := _COUNTED.search(text, start + 2, end)):  # 荔枝、龙眼、香蕉三大产业面积
        named = end - measure if measure else counted.end()
    if named:
        return (named, end)
    for mark, size in (("等", 1), ("的", 0)):
        at = text.rfind(mark, start + 1, end - 1)
        if at > start:
            return (at + size, end)
    quantity = _QUANTITY.search(text, start + 2, end)
    if quantity is not None or (measure and "和" in text[start:end]):
        return quantity.span() if quantity else (end - measure, end)
    return _cut_at_length(text, pieces, measure)


def _are_numbers(text: str, pieces: Sequence[Offsets]) -> bool:
    """Whether all items but the last only count: 第一、二、三产业."""
    return all(_NUMBER.fullmatch(text, *piece) for piece in pieces[:-1])


def _is_whole(page: Page, pieces: Sequence[Offsets]) -> bool:
    """Whether the last item is one name: 饲料和锂离子电池, 住宿和餐饮业、交通运输仓储和邮政业."""
    text, (start, end) = page.text, pieces[-1]
    entity = page.entities.get(start)
    is_class = text[end - 1] in _CLASS_ENDS and text.endswith(text[end - 1], *pieces[0])
    is_whole = is_class or (entity is not None and entity.end == end)
    return is_whole and not dependent_suffix(text, (start, end)) and not _are_numbers(text, pieces)


def _ends_in_name(text: str, piece: Offsets) -> bool:
    """Whether an item is measured by its own name, as 固定资产投资 and GDP are, 水泥 is not."""
    return dependent_suffix(text, piece) > 0 or text.endswith(_OWN_NAMES, *piece)


def _cut_at_length(text: str, pieces: Sequence[Offsets], measure: int) -> Offsets | None:
    """Cut the last item where it has the others' mean length, at a verb beside that, or at its measure."""
    start, end = pieces[-1]
    if formula := _FORMULA.match(text, start, end - 1):
        return (formula.end(), end) if formula.end() <= end - _SHORTEST_HEAD else None
    usual = round(sum(high - low for low, high in pieces[:-1]) / (len(pieces) - 1))
    cut = start + max(1, usual)
    measure = measure or (_RATE_SIZE if text[end - 1] == "率" else 0)
    if measure:
        cut = min(cut, end - measure)
    verb = next((at for at in (cut + 1, cut - 1) if text[at : at + 2] in words("action")), None)
    cut = cut if verb is None else verb
    if verb is None and not _ends_in_name(text, pieces[-1]):  # 食品、其他用品和服务: no measure ends the last
        return None
    return (cut, end) if start < cut <= end - _SHORTEST_HEAD else None
