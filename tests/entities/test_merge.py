"""Candidates are weighed one by one, and of those that do not overlap the set worth most is taken."""

import math
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhgovie.entities.candidates import Candidate
from zhgovie.entities.forms import is_no_name
from zhgovie.entities.merge import _LEAST_ODDS, _best, decide, over, put, unoccupied, within
from zhgovie.entities.statistical import Reading
from zhgovie.entities.weigh import Case, Voice, cases, features, log_odds, overview
from zhgovie.lexicons import table
from zhgovie.model import Span

TEXT = "灵石县经济技术开发区管委会主任"
SPANS = st.tuples(st.integers(0, 12), st.integers(1, 5)).map(lambda pair: (pair[0], sum(pair)))


class OneOpinion:
    """A model that reads one name and finds everything else unlikely."""

    def __init__(self, place: tuple[int, int, str]) -> None:
        self.place = place

    def proposals(self) -> list[tuple[int, int, str]]:
        return [self.place]

    def voices(self, places: list[tuple[int, int, str]]) -> list[Voice]:
        return [Voice(-0.01, -0.02, 0.01, True) if p == self.place else Voice(-9.0, -12.0, 0.5, False) for p in places]


def case(start: int, end: int, **sources: float) -> Case:
    return Case((start, end, "ZONE"), sources, None)


@given(st.lists(st.tuples(SPANS, st.floats(-3, 3)), max_size=9, unique_by=lambda one: one[0]))
def test_no_other_set_is_worth_more(found: list[tuple[tuple[int, int], float]]) -> None:
    found.sort()
    free, worth = [case(*span) for span, _ in found], [odds for _, odds in found]

    def total(chosen: tuple[int, ...]) -> float:
        spans = sorted(free[number].place[:2] for number in chosen)
        if any(one[1] > two[0] for one, two in pairwise(spans)):
            return -math.inf
        return sum(worth[number] - _LEAST_ODDS for number in chosen)

    best = max(total(chosen) for size in range(len(found) + 1) for chosen in combinations(range(len(found)), size))
    assert total(tuple(_best(free, worth))) == pytest.approx(best)


def test_what_stands_in_a_time_or_quantity_is_none_but_a_meeting_is() -> None:
    held = [Span(2, 6, "")]
    inside = Case((3, 5, "PRODUCT"), {"rule": 1.0}, None)
    meeting = Case((3, 5, "EVENT"), {"rule": 1.0}, None)
    across = Case((3, 8, "PRODUCT"), {"rule": 1.0}, None)
    assert unoccupied([inside, meeting, across], held) == [meeting, across]


def test_rules_and_model_are_pooled_by_span_and_label() -> None:
    rules = [Candidate(0, 3, "GPE", "a", 0.5), Candidate(0, 3, "GPE", "a", 0.7), Candidate(0, 3, "GPE", "b", 0.6)]
    pooled = cases(rules, OneOpinion((3, 10, "ZONE")))
    assert [(one.place, dict(one.sources)) for one in pooled] == [
        ((0, 3, "GPE"), {"a": 0.7, "b": 0.6}),
        ((3, 10, "ZONE"), {}),
    ]
    assert pooled[1].voice is not None
    assert pooled[1].voice.is_read


def test_a_sure_model_is_heard_and_its_probability_is_the_score() -> None:
    chosen = decide(TEXT, [], (), OneOpinion((0, 13, "GOV")))
    assert [(one[0][:3], one[1]) for one in chosen] == [((0, 13, "GOV"), ("model",))]
    odds = log_odds(TEXT, cases([], OneOpinion((0, 13, "GOV"))))[0]
    assert chosen[0][0].score == pytest.approx(1 / (1 + math.exp(-odds)), abs=1e-4)


def test_a_case_is_worth_its_features_by_their_weights() -> None:
    rules = [Candidate(0, 10, "GOV", "entities.gov.placed", 0.8), Candidate(3, 10, "GOV", "entities.gov.bare", 0.7)]
    rules += [Candidate(0, 13, "GOV", "entities.gov.placed", 0.9), Candidate(8, 10, "ORG", "entities.list.body", 0.9)]
    for judge, column in ((None, 1), (OneOpinion((0, 13, "GOV")), 2)):
        of = cases(rules, judge)
        rows = table("entity_weights", ("feature", "alone", "beside")).rows
        weights = {row[0]: float(row[column]) for row in rows}
        view = overview(TEXT, of)
        told = [sum(weights.get(name, 0.0) * value for name, value in features(view, n)) for n in range(len(of))]
        assert log_odds(TEXT, of) == pytest.approx(told)


def test_an_unknown_proposer_is_as_sure_as_it_says_at_most() -> None:
    def odds(score: float) -> float:
        return log_odds(TEXT, [case(0, 10, somebody=score)])[0]

    assert odds(0.2) == pytest.approx(math.log(0.2 / 0.8))
    assert 0 < odds(0.9) < math.log(0.9 / 0.1)


@pytest.mark.parametrize(
    ("rival", "feature"),
    [((0, 13), "inside:rule"), ((3, 6), "holds:rule"), ((8, 13), "crosses"), ((3, 10), "rival"), ((10, 13), None)],
)
def test_what_overlaps_is_told(rival: tuple[int, int], feature: str | None) -> None:
    mine, other = case(3, 10, rule=0.7), Case((*rival, "GOV"), {"rule": 0.7}, None)
    of = sorted([mine, other], key=lambda one: one.place)
    names = {name for name, _ in features(overview(TEXT, of), of.index(mine))}
    assert names & {"inside:rule", "holds:rule", "crosses", "rival"} == ({feature} if feature else set())


def test_voices_are_the_probabilities_of_the_tags() -> None:
    labels = ("GPE", "GOV")
    rng = np.random.default_rng(0)
    raw = rng.standard_normal((6, 1 + 4 * len(labels))).astype(np.float32)
    logs = raw - np.log(np.exp(raw).sum(axis=1, keepdims=True))
    reading = Reading(logs, labels, [(0, 1, "GPE")])
    b, i, e, s = (1 + len(labels) * block for block in range(4))
    single, long, unknown = reading.voices([(0, 1, "GPE"), (1, 5, "GOV"), (2, 4, "ZONE")])
    tags = [logs[1, b + 1], logs[2, i + 1], logs[3, i + 1], logs[4, e + 1]]
    assert single == pytest.approx((logs[0, s], logs[0, s], np.exp(logs[0, 0]), True), rel=1e-5)
    assert long == pytest.approx((np.mean(tags), min(tags), np.exp(logs[1:5, 0]).mean(), False), rel=1e-5)
    assert unknown.mean == unknown.least == -4.0


def test_a_name_that_is_put_takes_what_is_inside_it_and_nothing_that_it_crosses() -> None:
    def span(start: int, end: int) -> Candidate:
        return Candidate(start, end, "FAC", "entities.road.after_place", 0.8)

    chosen = [(span(0, 2), ("a",)), (span(2, 5), ("a",)), (span(6, 9), ("a",))]
    found = [(one.start, one.end) for one, _ in put(chosen, [span(0, 5), span(3, 6), span(8, 10), span(11, 12)])]
    assert found == [(0, 5), (6, 9), (11, 12)]


@pytest.mark.parametrize(
    ("text", "label", "is_none"),
    [
        ("现有[图书馆]3个，床位20张", "ORG", True),  # how many of them there are
        ("[青禾集团]3个项目开工", "COMPANY", False),  # what it has
        ("带动200多户[茶农]增收", "PERSON", True),
        ("[邮政]：全年完成业务量", "COMPANY", True),  # a trade
        ("[苹果]公布了业绩", "COMPANY", False),  # and a firm
        ("实施[整乡整村]推进", "GPE", True),
        ("[整董镇]种植茶叶", "GPE", False),
        ("[整镇]推进改厕", "GPE", True),
        ("呈现[“三降一升”]态势", "POLICY", True),  # how figures moved
        ("粮食生产[“二十连丰”]，", "POLICY", True),
        ("推进[“一区三园”]建设", "POLICY", False),
        ("帮扶[“一市三县”]", "POLICY", True),  # places counted
        ("排查[“四类”]人员", "POLICY", True),
        ("[市长]热线受理", "TITLE", True),
        ("[市长]带队", "TITLE", False),
        ("[全县煤矿]复产", "FAC", True),
        ("[全州县文桥镇]", "GPE", False),
        ("[开工120个项目]、投产", "PROJECT", True),
        ("[年产120万件衬衫项目]", "PROJECT", False),
        ("[明珠小区等12个项目]开工", "PROJECT", True),
        ("[修通了石桥路]", "FAC", True),
        ("[全省环保现场会]召开", "EVENT", False),
        ("[电站为混合式抽水电站]，装机", "FAC", True),  # what it is
        ("[无为市石桥水库]，库容", "FAC", False),
        ("[该水库]库容", "FAC", True),
        ("种[桃大村]里人均收入", "GPE", True),  # known for what it grows
        ("走进[石大村]，", "GPE", False),
        ("[【金融】]年末", "COMPANY", True),
        ("“[金城消费]·喜迎新春”活动", "COMPANY", True),
        ("“[金城消费]”在列", "COMPANY", False),
    ],
)
def test_what_has_the_form_of_no_name_is_none(text: str, label: str, is_none: bool) -> None:
    start, end = text.index("["), text.index("]") - 1
    assert is_no_name(text.replace("[", "").replace("]", ""), start, end, label) == is_none


@given(st.integers(0, 13), st.integers(0, 5))
def test_what_begins_in_a_span_and_what_overlaps_it_are_found(start: int, length: int) -> None:
    ones = [Candidate(*span, "GPE", "a.list", 0.9) for span in [(0, 2), (2, 3), (5, 9), (10, 12)]]
    chosen, end = [(one, (one.source,)) for one in ones], start + length
    assert within(chosen, start, end) == [one for one in ones if start <= one.start < end]
    assert over(chosen, start, end) == [one for one in ones if one.start < end and start < one.end]
