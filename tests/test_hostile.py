"""Input that means harm: nothing but our own errors, linear time, no network, results that depend on nothing else."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from growth import is_within
from hypothesis import given, settings
from hypothesis import strategies as st

import zhgovie
from zhgovie.errors import InputError
from zhgovie.model import Article
from zhgovie.text.readers import SUFFIXES, suffix_of

SEEDS = Path(__file__).parents[1] / "seeds"
WORDS = """
2024年 上半年 去年 同比 增长 下降 3.5% 1.2亿元 10—20万吨 ２０ 零 亿 第一 全市 灵石县 开发区 管委会主任 张三 分别 和
其中 从 增至 达到 总投资 项目 个 占 2×350MW 1/3 % 年均 臺灣 〇
《 》 “ ” ( ) （ ） 、 , ， 。 - — 😀 <script> &amp; 1,234.5 ..
"""
SIGNS = ("\n", "\r\n", "\t", "\x1b", "\u3000", "\u200b", "\u202e", "\ufeff", "\u0301", "\ue000")
PIECES = (*WORDS.split(), *SIGNS)
HOSTILE = {
    "numerals": "1,2.3万亿十百零",
    "digits": "9",
    "brackets": "（(《“",
    "closers": "）)》”",
    "commas": "，,、",
    "growth": "增长3%，",
    "years": "2024年1月至2月，",
    "names": "灵石县开发区管委会",
    "titles": "县委书记张三、",
    "marks": "\u202e\u200b\u0301",
    "emoji": "😀",
    "private": "\ue000",
    "spaces": " \u3000",
    "lines": "\n",
    "markup": "<a href='x'>&amp;",
    "respectively": "分别和3个、",
    "from-to": "从3万增至",
    "shares": "占全省1/3，",
    "ranges": "10—20—",
    "letters": "MWh",
    "gaps": "产值增长7%比全省高1个百分点",
    "asides": "产值3亿元（2亿元）",
    "traditional": "臺灣總產值",
    "rows": "全市\t12\t增速\n",
    "cells": "\t增速\t12",
    "tables": "指标\t值（亿元）\n产值\t12\n",
    "strokes": "| 1 ",
    "bars": "产值|2016|2017\n",
    "stacked": "产值（亿元）\n12\n",
    "columns": "年份\t2016\n\t2015\n",
    "places": "原平市\t12\n示范区\t3\n",
    "multipliers": "单位：亿亿亿千万\n",
    "ranks": "第一和",
    "trades": "化工与建材和轻工与纺织和",
    "joints": "化工和和和和和和和和",
    "apart": "3 0 . ",
}


def check(article: Article) -> None:
    for layer in (article.entities, article.times, article.quantities, article.facts):
        assert all(mention.text == article.text[mention.start : mention.end] for mention in layer)
    json.dumps(article.to_dict())


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join))
def test_pieces_of_the_genre_in_any_order_are_read(text):
    if text.strip():
        check(zhgovie.extract(text, "2025-01-01", model=None))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80), st.sampled_from((None, "2025", "2025-02", "2025-02-28")))
def test_any_text_is_read_or_refused_in_words(text, date):
    if not text.strip() or re.search("[\\x00\\ud800-\\udfff]", text):
        with pytest.raises(InputError, match="holds"):
            zhgovie.extract(text, date)
    elif suffix_of(text) in SUFFIXES:  # 0.GZ
        with pytest.raises(InputError, match="is the path"):
            zhgovie.extract(text, date)
    else:
        check(zhgovie.extract(text, date, model=None))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map("".join))
def test_cutting_a_text_at_its_end_keeps_what_stands_before(text):
    """A paragraph of its own behind a text changes no quantity of it."""
    if text.strip():
        before = zhgovie.quantities(text + "\n")
        after = zhgovie.quantities(text + "\n\n灵石县召开会议。")
        assert after[: len(before)] == before


@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_linear_in_the_length(name):
    text = HOSTILE[name]

    def seconds(length: int) -> float:
        whole = "灵石县：" + text * (length // len(text))
        start = time.process_time()
        zhgovie.extract(whole, "2025", model=None)
        return time.process_time() - start

    seconds(1000)
    assert is_within(seconds, 4_000, 16_000, most=9, floor=0.1)  # four times the text: 4 when linear, 16 when quadratic


def test_ranks_in_a_row_take_no_time_before_what_is_none():
    start = time.process_time()
    zhgovie.extract("全市增速位居" + "第一和" * 40 + "x第3", "2025", model=None)  # it took seconds at half of this
    assert time.process_time() - start < 1


def test_many_names_of_a_kind_are_compared_in_linear_time():
    def seconds(length: int) -> float:
        names = "、".join(f"{chr(0x4E00 + index % 2000)}{chr(0x5E00 + index // 2000)}开发区" for index in range(length))
        start = time.process_time()
        zhgovie.extract(f"共有{names}。", "2025", model=None)
        return time.process_time() - start

    seconds(200)
    assert is_within(seconds, 1_000, 4_000, most=9, floor=0.1)


def test_a_line_of_a_million_characters_is_read():
    """`pytest benchmarks/test_hostile.py --wide` does so with every text above, and stage by stage."""
    piece = "“（《的\u202e\u200b\u0301😀\ue000臺灣<script>&amp;"
    article = zhgovie.extract(piece * (1_000_000 // len(piece)) + "总投资3亿元", model=None)
    assert article.quantities[-1].text == "3亿元"
    check(article)


def test_no_network_is_used(monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("reached for the network")

    for name in ("connect", "connect_ex", "bind", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    check(zhgovie.extract((SEEDS / "lingshi.txt").read_text("utf-8")))
    assert zhgovie.load()("2024年总产值3亿元。")._.quantities


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "2", "TZ": "Asia/Shanghai"},
        {"LC_ALL": "C", "TZ": "America/New_York"},
    ],
    ids=" ".join,
)
def test_results_depend_on_the_text_alone(environment):
    command = [sys.executable, "-m", "zhgovie", "extract", str(SEEDS), "--format", "json"]
    texts = {seed: (SEEDS / f"{seed}.txt").read_text("utf-8") for seed in ("lingshi", "yuanping")}
    here = [zhgovie.extract(text, name=seed).to_dict() for seed, text in texts.items()]
    there = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, check=True).stdout
    assert json.loads(there) == here
