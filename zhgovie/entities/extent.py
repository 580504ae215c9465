"""How far left a name reaches from its head noun: backward longest match over common words, up to what bounds a name."""

from __future__ import annotations

import re
from typing import NamedTuple

from zhgovie.entities.candidates import Scene
from zhgovie.entities.gazetteer import BOUNDS, common_words

# After a numeral these count what follows (两家公司, 首条高速).
MEASURES = frozenset("家个座条名位次份届项所批类种级期")
NUMERALS = tuple("0123456789一二两三四五六七八九十百千万几数多余首各每该本此全")
# Verbs of one character that often stand before a name and never open one.
LEADS = frozenset("指占朝获抵系属即叫赢访赠售购含办设")
LONGEST = 28  # no name of the 26 development articles is longer
# Words that the tables call nominal but which, before a name in a report, are verbs or general attributes.
SOFT_BOUNDS = frozenset(
    "推进 启动 开工 支持 培育 引进 推动 促进 加强 提升 实现 组织 组建 建立 成立 设立 参与 负责 开展 开通 开放 服务于 管理局 通知 报告 表示 介绍 "
    "重点 主要 大型 著名 知名 国内 全国 下属 所属 原有 现有 部分 多家 众多 有关 相关 其他 上述 各类 一批 首批 首个 新增 龙头 当地 世界 国际 "
    "做好 做强 改革 影响 要求 希望 记者 位于 支撑 带动 助力 保障 记者从 获悉 今年 去年 目前 当日 近日 日前 期间 时期 以来 同时 此外 据 "
    "坐落 入驻 落户 落地 投产 投资建设 改善 优化 强化 围绕 聚焦 依托 借助 打造 建设好 全长 连接 途经 经过 前往 抵达 出席 参观 考察 调研 视察 "
    "检查 走访 慰问 指导 督导 会见 陪同 率领 主持 参加 举办 承办 主办 联合 协办 包括 例如 比如 尤其 特别是 分别 合计 累计".split()
)


# A scale inside a project's name: 年产40万件, 2×350MW.
SCALE = re.compile("(?:年产|日产|年处理|日处理|年加工)?[\\d.×/+]+[万亿千百]?(?:吨/年|吨|件|千瓦|兆瓦|吉瓦|[MGk]W|亩|台套|台|立方米|平方米|公里|千米|套|辆|只|头|羽|米|张|片|瓦|升|枚|支|千伏|kV)$")
NUMBER = re.compile("第?[一二三四五六七八九十]+$")


class Extent(NamedTuple):
    """The reach of a name to the left of its head."""

    start: int
    """First code point of the name."""
    place: bool
    """A place name is part of it."""
    rare: int
    """Characters that no common word covers: the mark of a proper name."""
    words: int
    """Common words in it."""


def _common(text: str, floor: int, position: int) -> int:
    """Give the length of the longest common word that ends at `position`, negative if it bounds names, 0 if none."""
    words = common_words()
    for length in (4, 3, 2):
        if position - length >= floor:
            kind = words.get(text[position - length : position])
            if kind is not None:
                return -length if kind == "x" or text[position - length : position] in SOFT_BOUNDS else length
    return 0


def _before_place(scene: Scene, start: int, floor: int) -> int:
    """Lengthen a name over a firm that stands before its place: 国药|长春新冠疫苗项目, 怀柔实验室|山西研究院."""
    before = scene.hit_ends.get(start)
    if before is not None and before.kind in {"firm", "body"} and before.label in {"COMPANY", "ORG"} and before.start >= floor:
        return before.start
    return start


def _counts(text: str, end: int) -> bool:
    """Tell whether the numeral that ends at `end` counts what follows: 两大, 四个."""
    return text[end : end + 1] in MEASURES or text[end : end + 1] in "大个"


def reach(scene: Scene, head_start: int, also: str = "") -> Extent:
    """Walk left from a head noun; `also` holds further characters that the name may contain (digits, brackets)."""
    text = scene.text
    floor = max(0, head_start - LONGEST)
    position, rare, words = head_start, 0, 0
    while position > floor:
        place = scene.place_ends.get(position)
        if place is not None and place >= floor:
            while (before := scene.place_ends.get(place)) is not None and before >= floor:
                place = before
            return Extent(_before_place(scene, place, floor), True, rare, words)
        firm = scene.hit_ends.get(position)
        if firm is not None and firm.kind in {"firm", "body"} and firm.label in {"COMPANY", "ORG"} and position < head_start:
            return Extent(firm.start, True, rare, words)
        character = text[position - 1]
        if not "一" <= character <= "鿿":
            scale = SCALE.search(text, floor, position) if "×" in also else None
            if scale is not None:
                position = scale.start()
                continue
            if character in also:
                position -= 1
                continue
            break
        length = _common(text, floor, position)
        if length == 0 and character in MEASURES and text[position - 2 : position - 1] in NUMERALS:
            break
        scale = SCALE.search(text, floor, position) if "×" in also and character in "吨件瓦亩台米里套辆只头羽张片升枚支伏年" else None
        if scale is not None:
            position = scale.start()
            continue
        number = NUMBER.search(text, floor, position) if length < 0 or character in "一二三四五六七八九十" else None
        if number is not None and head_start - position >= 1 and position - number.start() >= 1 and text[position - 1] in "一二三四五六七八九十" and not _counts(text, position):
            position = number.start()
            continue
        if length < 0 or (length == 0 and character in BOUNDS):
            break
        if length == 0 and character in LEADS and head_start - position >= 2:
            break
        position -= length or 1
        rare += length == 0
        words += length != 0
    return Extent(position, False, rare, words)
