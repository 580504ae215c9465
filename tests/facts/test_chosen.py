"""Another name takes the place of the rules' subject where it is surer, and nothing else changes."""

import time
from dataclasses import replace

import pytest

from zhgovie import extract
from zhgovie.facts import barred, chosen
from zhgovie.facts.choice_cues import cues
from zhgovie.facts.named import names, rule_of
from zhgovie.model import Article

TEXT = "灵石县召开会议。灵石县经济发展加快。会议请来了华为公司，去年完成投资65.3亿元，同比增长7%。"
SURE = {"at COMPANY sentence": 3.0}


def article(text: str = TEXT) -> Article:
    return extract(text, "2025", model=None)


def subjects(weights: dict[str, float], text: str = TEXT) -> list[str | None]:
    return [fact.subject for fact in chosen.choose(article(text), chosen.Worth(weights))]


def test_a_surer_name_is_taken_and_nothing_else_changes() -> None:
    before = article().facts
    after = chosen.choose(article(), chosen.Worth(SURE))
    assert [fact.subject for fact in before] == ["灵石县"] * 2
    assert [fact.subject for fact in after] == ["华为公司"] * 2
    for old, new in zip(before, after, strict=True):
        assert dict(new.rules)["subject"] == chosen.RULE
        kept = dict.fromkeys(("subject", "subject_id", "indicator_name", "rules", "confidence"))
        assert replace(new, **{name: getattr(old, name) for name in kept}) == old


def test_a_name_that_is_hardly_surer_changes_nothing() -> None:
    almost = dict.fromkeys(SURE, chosen.MARGIN - 0.01)
    assert chosen.choose(article(), chosen.Worth(almost)) == article().facts


def test_the_nation_has_its_code_and_its_names_of_indicators() -> None:
    told = article("灵石县召开会议。灵石县经济发展加快。会上说,我国发展迅速,GDP达到65.3万亿元。")
    (fact,) = chosen.choose(told, chosen.Worth({"unit 全国 CNY": 9.0}))
    assert (fact.subject, fact.subject_id, fact.indicator_name) == ("全国", "100000", "国内生产总值")


def test_a_name_found_again_keeps_its_code() -> None:
    told = article("华为公司召开会议。华为公司发展加快。灵石县的代表参加了会议，去年完成投资65.3亿元。")
    (fact,) = chosen.choose(told, chosen.Worth({"at GPE sentence": 9.0}))
    assert (fact.subject, fact.subject_id) == ("灵石县", "140729")


def test_a_work_report_is_of_its_place() -> None:
    text = "灵石县政府工作报告\n（2024年1月5日）\n各位代表：\n华为公司来了。\n去年完成投资65.3亿元。"
    assert rule_of(article(text).facts[0]) == "report_title"
    assert subjects({**SURE, "at COMPANY paragraph": 9.0, "at COMPANY next paragraph": 9.0}, text) == ["灵石县"]


def test_the_subject_of_the_fact_before_goes_on() -> None:
    text = f"{TEXT}企业新增就业300人。"
    assert subjects(SURE | {"on paragraph COMPANY": 3.0}, text) == ["华为公司"] * 3
    assert subjects(SURE, text)[2] == "灵石县"


def test_the_packaged_weights_choose() -> None:
    told = article("央视网消息：5日，智利发生了山体滑坡。目前已造成至少38人死亡，约150人失踪。")
    assert [fact.subject for fact in told.facts] == [None] * 2
    assert [(fact.subject, fact.subject_id) for fact in chosen.choose(told)] == [("智利", "CL")] * 2


@pytest.mark.parametrize("blank", ["\t", "\n", "\u3000", "#", "\r\n"])
def test_cues_can_stand_in_a_lexicon(blank: str) -> None:
    told = article(f"灵石县{blank}召开会议。{blank}华为公司{blank}代表参加，{blank}完成投资{blank}65.3亿元{blank}。")
    found = names(told, chosen.OVERRULED)
    for _, candidates in chosen.choices(told, found, lambda fact, _: fact.subject or ""):
        for one in candidates:
            said = [cue for view in one.views for cue in cues(view)]
            assert said
            assert all("\t" not in cue and "\n" not in cue and cue[0].isalpha() for cue in said)


@pytest.mark.parametrize("unit", ["灵石县投资3亿元，", "灵石县、", "投资3亿元，", "，", "全县", "据灵石县介绍，共3人"])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    told = article(unit * (20_000 // len(unit)))
    start = time.perf_counter()
    chosen.choose(told)
    assert time.perf_counter() - start < 5


AGAINST_NAMES = {"at GPE sentence": 9.0, "at GPE title": 9.0, "at GPE far": 9.0, "at GPE paragraph": 9.0}


@pytest.mark.parametrize(
    ("sentence", "held"),
    [
        ("华为公司营业收入65亿元", True),
        ("华为公司召开大会，营业收入65亿元", False),
        ("华为公司“双百”行动带动投资65亿元", False),
        ("华为公司对灵石县投资65亿元", False),
    ],
)
def test_a_name_that_opens_the_clause_of_its_value_is_kept(sentence: str, held: bool) -> None:
    told = article(f"灵石县召开会议。灵石县经济发展加快。{sentence}。")
    found, (fact,) = names(told, chosen.OVERRULED), told.facts
    assert barred.is_opened_by_own(found, fact) is held


def test_no_other_name_replaces_the_one_that_opens_the_clause() -> None:
    told = article("灵石县召开会议。灵石县经济发展加快。华为公司营业收入65亿元。")
    assert [fact.subject for fact in chosen.choose(told, chosen.Worth(AGAINST_NAMES))] == ["华为公司"]


def test_who_tells_or_is_only_to_do_it_is_not_chosen() -> None:
    text = "灵石县召开会议。灵石县经济发展加快。（责任单位：华为公司）\n去年营收65.3亿元。"
    weights = {"at COMPANY paragraph": 9.0, "at COMPANY next paragraph": 9.0, "at COMPANY far": 9.0}
    assert subjects(weights, text) == ["灵石县"]
    assert subjects(weights, text.replace("（责任单位：华为公司）", "华为公司来访。")) == ["华为公司"]


@pytest.mark.parametrize("text", ["签约26个项目，总投资60亿元。", "粮食总产量26.5万吨，增长1.2%。"])
def test_a_text_that_names_nobody_leaves_nothing_to_choose(text: str) -> None:
    assert [fact.subject for fact in extract(text).facts] == [None, None]
    assert {fact.subject for fact in extract(f"甘州区消息：{text}").facts} == {"甘州区"}


def test_a_text_that_speaks_as_a_place_only_is_of_no_nation() -> None:
    told = article("市住建局召开会议。局里发展加快。去年完成投资65.3亿元。")
    assert [fact.subject for fact in chosen.choose(told, chosen.Worth({"unit 全国 CNY": 9.0}))] == [None]
    told = article("国家住建部门召开会议。去年全国完成投资65.3亿元。")
    assert chosen.choose(told, chosen.Worth({"unit 全国 CNY": 9.0}))[0].subject == "全国"


def test_visitors_from_within_the_nation_name_no_nation() -> None:
    told = article("市文旅局召开会议。去年接待国内游客65.3万人。")
    assert chosen.choose(told, chosen.Worth({"at 全国 clause": 9.0}))[0].subject != "全国"


def test_a_name_of_later_sentences_holds_nothing_before() -> None:
    text = "灵石县召开会议。去年完成投资65.3亿元。华为公司产值3亿元，华为公司税收1亿元。"
    assert subjects({"often COMPANY 2": 9.0}, text) == ["灵石县", "华为公司", "华为公司"]


PLACE = "灵石县经济发展加快。灵石县新增企业12家。"
FOR_SITES = {f"at {label} {where}": 9.0 for label in ("PROJECT", "EVENT", "ZONE", "-") for where in ("before", "far")}


@pytest.mark.parametrize(
    ("sentence", "held"),
    [
        ("流转土地2万亩", "灵石县"),
        ("新增城镇就业3200人", "灵石县"),
        ("该园建成厂房3万平方米", "云台产业园"),
    ],
)
def test_a_site_of_a_sentence_that_is_over_holds_nothing_new(sentence: str, held: str) -> None:
    text = f"{PLACE}云台产业园占地300亩。{sentence}。"
    assert subjects({**FOR_SITES, "at FAC before": 9.0, "at FAC far": 9.0}, text)[-1] == held


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("{0}6月末，全县种植蓝莓4万亩，产值2亿元。", ["灵石县"] * 2),
        ("{0}华为公司在全县种植蓝莓4万亩。", ["华为公司"]),
    ],
)
def test_no_name_replaces_the_whole_that_opens_the_clause(text: str, held: list[str]) -> None:
    weights = {f"at COMPANY {where}": 9.0 for where in ("before", "clause", "sentence", "far", "paragraph")}
    lead = "灵石县召开会议。灵石县经济发展加快。华为公司来访。"
    assert subjects(weights, text.format(lead))[-len(held) :] == held


@pytest.mark.parametrize("said", ["通报", "统计", "获悉", "最新数据显示"])
def test_a_body_that_tells_is_not_chosen(said: str) -> None:
    text = f"8月15日，灵石县交通运输局{said}：今年以来灵石县已投资4.9亿元，养护公路70公里。"
    weights = {f"at GOV {where}": 9.0 for where in ("clause", "sentence")}
    assert set(subjects(weights, text)) == {"灵石县"}
    assert set(subjects(weights, text.replace(said, "办事"))) == {"灵石县交通运输局"}


def test_whom_one_is_compared_with_is_not_chosen() -> None:
    text = "灵石县收获粮食20万吨，比邻近的沁源县多出3万吨。"
    assert subjects({"at GPE clause": 9.0}, text) == ["灵石县"] * 2


def test_words_for_what_something_is_compared_with_point_at_nobody() -> None:
    told = article("灵石县经济发展加快，增速高于全国(4%)、全省3个百分点，居全市第二。全县新增企业8家。")
    found = names(told, chosen.OVERRULED)
    assert [word for _, word in found.words if word[0] == "全"] == ["全县"]
    assert "全国" not in found.places


def test_the_ends_of_a_line_are_not_chosen() -> None:
    text = "渝湘高铁起自重庆，止于黔江，设站7座，全长265公里。"
    assert set(subjects({"at GPE clause": 9.0, "at GPE sentence": 9.0}, text)) == {"渝湘高铁"}


LEAD = "灵石县召开会议。灵石县经济发展加快。"
FOR_ANY = {
    f"at {label} {at}": 9.0
    for label in ("GPE", "COMPANY")
    for at in ("clause", "sentence", "before", "far", "paragraph")
}
FOR_ANY["rule votes"] = -5.0


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("会议签约项目90个，其中沁源县12个。\n产业项目40个。", ["灵石县", "沁源县", "灵石县"]),
        ("会议由平遥县、沁源县承办。签约项目90个。", ["灵石县"]),
        ("项目选址沁源县，总投资5亿元。", ["灵石县"]),
        ("专列（太原）运力充足，开行60列。", ["灵石县"]),
        ("会议请来了华为公司等多家企业，签约项目90个。", ["灵石县"]),
        ("会议请来了华为公司。新建道路90公里。", ["灵石县"]),
        ("会议请来了华为公司。企业生产手机90万部。", ["华为公司"]),
    ],
)
def test_a_name_by_the_way_is_not_chosen(text: str, held: list[str]) -> None:
    assert subjects(FOR_ANY, LEAD + text) == held


def test_the_nation_is_not_chosen_where_nothing_speaks_of_it() -> None:
    assert subjects({"kind 全国 level": 9.0}, f"{LEAD}新建道路90公里。") == ["灵石县"]
    assert subjects({"kind 全国 level": 9.0}, f"{LEAD}我国发展加快。新建道路90公里。") == ["全国"]


def test_what_a_place_trades_is_not_chosen() -> None:
    text = f"{LEAD}主要商品为食用菌，出口额9亿元。"
    assert "食用菌" in names(article(text), chosen.OVERRULED).places
    assert subjects({"at PRODUCT sentence": 9.0}, text) == ["灵石县"]
