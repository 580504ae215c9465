from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zhgovie.evaluation.align import align, overlap, span

Row = dict[str, object]


def row(start: int, end: int, label: str = "A") -> Row:
    return {"start": start, "end": end, "label": label}


def agree(gold: Row, predicted: Row) -> int:
    return int(gold["label"] == predicted["label"])


def shown(gold: list[Row], predicted: list[Row]) -> list[tuple[object, object]]:
    pairs = align(gold, predicted, agree)
    return [(pair.gold and span(pair.gold), pair.predicted and span(pair.predicted)) for pair in pairs]


def test_exact_partner_is_taken_before_a_longer_overlap() -> None:
    assert shown([row(0, 4), row(4, 6)], [row(0, 6), row(0, 4)]) == [((0, 4), (0, 4)), ((4, 6), (0, 6))]


def test_same_span_goes_to_the_one_that_agrees() -> None:
    pairs = align([row(0, 2, "A")], [row(0, 2, "B"), row(0, 2, "A")], agree)
    assert next((pair.gold, pair.predicted) for pair in pairs) == (row(0, 2, "A"), row(0, 2, "A"))


def test_one_prediction_over_two_gold_mentions_finds_one_partner() -> None:
    assert shown([row(0, 2), row(2, 4)], [row(0, 4)]) == [((0, 2), (0, 4)), ((2, 4), None)]


def test_as_many_partners_as_possible() -> None:
    """Taking the first overlap greedily would leave (4, 9) alone."""
    gold, predicted = [row(0, 5), row(5, 8)], [row(4, 7), row(1, 3)]
    assert all(None not in pair for pair in shown(gold, predicted))


def test_touching_is_no_overlap() -> None:
    assert shown([row(0, 2)], [row(2, 4)]) == [((0, 2), None), (None, (2, 4))]


def test_nothing() -> None:
    assert shown([], []) == []


def test_a_long_chain_of_overlaps() -> None:
    """Three thousand links: neither slow nor too deep."""
    gold = [row(4 * n, 4 * n + 3) for n in range(3000)]
    predicted = [row(4 * n + 2, 4 * n + 5) for n in range(3000)]
    assert sum(None not in pair for pair in shown(gold, predicted)) == 3000


def placed(start: int, length: int, label: str) -> Row:
    return row(start, start + length, label)


spans = st.lists(st.builds(placed, st.integers(0, 12), st.integers(1, 5), st.sampled_from("AB")), max_size=7)


@given(spans, spans)
def test_every_mention_once_and_partners_overlap(gold: list[Row], predicted: list[Row]) -> None:
    pairs = align(gold, predicted, agree)
    assert sorted(map(str, (pair.gold for pair in pairs if pair.gold))) == sorted(map(str, gold))
    assert sorted(map(str, (pair.predicted for pair in pairs if pair.predicted))) == sorted(map(str, predicted))
    assert all(overlap(pair.gold, pair.predicted) for pair in pairs if pair.gold and pair.predicted)
    exact = sum(pair.is_exact for pair in pairs)
    counts = [(span(one), other) for one in gold for other in predicted if span(one) == span(other)]
    assert exact >= len({place for place, _ in counts})


@given(spans, spans)
def test_overlapping_partners_that_agree_are_as_many_as_can_be(gold: list[Row], predicted: list[Row]) -> None:
    """Against every way to pair, for mentions whose exact partners are out of the way."""
    places = {span(one) for one in gold}
    predicted = [one for one in predicted if span(one) not in places][:4]
    pairs = align(gold[:4], predicted, agree)
    found = sum(1 for pair in pairs if pair.gold and pair.predicted and agree(pair.gold, pair.predicted))
    assert found == most(gold[:4], predicted)


def most(gold: list[Row], predicted: list[Row]) -> int:
    if not gold:
        return 0
    first, rest = gold[0], gold[1:]
    partners = [one for one in predicted if overlap(first, one) and agree(first, one)]
    tries = [1 + most(rest, [one for one in predicted if one is not chosen]) for chosen in partners]
    return max([most(rest, predicted), *tries])
