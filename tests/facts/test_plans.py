"""Paragraphs tell what is to be done where a sentence without figures before them says so."""

import pytest

import zhgovie


def meant(*lines: str, date: str | None = "2025-02-10") -> list[str]:
    """Say how the figures of some paragraphs are meant, in text order."""
    return [fact.modality for fact in zhgovie.extract("\n".join(lines), date=date, model=None).facts]


BUILT = "新建公办幼儿园6所,新增学位1800个。", "改造老旧小区14个。"


@pytest.mark.parametrize(
    "lead",
    [
        "2025年,我县拟从五个方面办好民生实事。",
        "到2030年,全县要实现以下主要目标：",
        "近日,清河县公布2025年民生实事项目。",
        "政府工作报告提出,今年地区生产总值增长6%。",
    ],
)
def test_a_sentence_plans_for_the_paragraphs_behind_it(lead: str) -> None:
    assert set(meant("清河县人民政府。", lead, *BUILT)) == {"target"}


@pytest.mark.parametrize(
    "lead",
    [
        "2024年,我县办好了五件民生实事。",
        "近日,清河县公布2024年民生实事项目完成情况。",
        "清河县力争让群众满意。",
        "政府工作报告指出,过去一年地区生产总值增长6%。",
    ],
)
def test_what_records_or_plans_only_its_own_opens_nothing(lead: str) -> None:
    assert "target" not in meant("清河县人民政府。", lead, *BUILT)


def test_a_list_of_items_is_meant_as_what_opens_it() -> None:
    items = "一是教育提质。建成学校5所。", "二是交通改善。建成道路6条。"
    assert meant("经研究,清河县2025年将从两个方面改善民生。", *items) == ["target"] * 2


def test_a_heading_may_open_the_paragraph_of_its_section() -> None:
    done, plan = "2024年,新建公路30公里。", "下步打算。2025年新改建公路45公里,改造危桥4座。"
    assert meant(done, plan) == ["actual", "target", "target"]


def test_what_looks_back_ends_it() -> None:
    lead = "2025年,我县拟办好以下实事。"
    assert meant(lead, "新建学校5所。", "据统计,全县有学校80所。", "扩建医院2家。") == ["target", "actual", "actual"]


def test_a_review_plans_in_the_year_that_its_title_names() -> None:
    title, done, plan = "清河镇2023年总结和2024年打算", "2023年,修渠9公里。", "2024年,硬化道路12公里。"
    assert meant(title, done, plan, date=None) == ["actual", "target"]
    assert meant("清河镇2024年总结", done, plan, date=None) == ["actual", "actual"]


@pytest.mark.parametrize("passed", ["超额完成30公里的任务", "超额完成30公里、改造20座桥的年度目标"])
def test_a_goal_that_was_passed_stays_one(passed: str) -> None:
    made, goal, *_ = meant(f"全年新建公路45公里,{passed}。")
    assert (made, goal) == ("actual", "target")


def test_how_far_a_goal_was_passed_is_done() -> None:
    (*_, beyond) = zhgovie.extract("新建绿地80公顷,超出目标12公顷。", model=None).facts
    assert (beyond.kind, beyond.modality) == ("increment", "actual")


def test_an_item_may_open_with_its_number() -> None:
    assert meant("今年,我县计划办好实事。一是新建学校5所。") == ["target"]
    assert meant("今年,我县办好了实事。一是新建学校5所。") == ["actual"]


def test_an_allowance_named_a_plan_plans_nothing() -> None:
    assert meant("全县获奖励土地计划指标600亩。") == ["actual"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("全市人口自然增长率为-2.1‰。", "share"),
        ("三次产业贡献率分别为20%、-5%和85%。", "share"),
        ("全市工业增加值增长率为-2.1%。", "growth"),
    ],
)
def test_a_negative_ratio_is_no_change(text: str, kind: str) -> None:
    assert {fact.kind for fact in zhgovie.extract(text, model=None).facts} == {kind}


@pytest.mark.parametrize(
    ("lines", "modality"),
    [
        (("清河县今年办好八件民生实事", "这八件实事是：新建学校3所。"), "target"),
        (("2025年清河县为民兴办8件实事", "一是建设公厕9座。", "二是加装电梯30部。"), "target"),
        (("清河县见闻", "2月5日，县人民代表大会明确了2025年为民办的8件实事：", "一是建设公厕9座。"), "target"),
        (("清河县见闻", "2月5日，清河县通报已办好的8件实事：", "一是建设公厕9座。"), "actual"),
        (("清河县2024年办好了八件民生实事", "建成学校3所。"), "actual"),
    ],
)
def test_deeds_of_a_year_may_be_counted_ahead(lines: tuple[str, ...], modality: str) -> None:
    assert meant(*lines)[-1] == modality


def test_a_forecast_that_heads_a_sentence_holds_to_its_end() -> None:
    text = "2024年是关键之年。据统计预测，清河县生产总值增长5%、达80亿元；财政收入增长7%，达6亿元。"
    facts = zhgovie.extract(text, date="2025-01-12", model=None).facts
    assert {(fact.modality, fact.period) for fact in facts} == {("target", "2024")}
    assert [fact.kind for fact in facts] == ["growth", "level", "growth", "level"]


def test_tasks_that_a_heading_calls_done_are_no_plan() -> None:
    assert meant("全县年度目标任务顺利完成", "全县新建学校5所，新增学位900个。") == ["actual", "actual"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年计划投资9亿元，完成8亿元，完成率88%。", ["target", "actual", "actual"]),
        ("16个计划新开工项目全部开工，30个重点项目完成投资8亿元。", ["actual", "actual", "actual"]),
        ("今年计划新开工项目16个。", ["target"]),
        ("加工产值预计增长9%，新增龙头企业5家。", ["target", "actual"]),
        ("全年预计建成厂房3座，新增产值5亿元。", ["target", "target"]),
        ("分红资金的70%将用于修路，30%用于养老。", ["target", "target"]),
        ("5个项目将于年底投产。", ["target"]),
        ("5个项目已于上月投产，即将分红。", ["actual"]),
        ("全县规划造林6万亩，共需资金9000万元。", ["target", "target"]),
        ("全县规划面积6万亩。", ["actual"]),
    ],
)
def test_a_plan_reaches_as_far_as_its_own(text: str, expected: list[str]) -> None:
    assert meant(text, date=None) == expected


def test_tasks_of_an_opinion_go_on_behind_its_goals() -> None:
    goals = "意见提出，到2027年，建成示范村20个。"
    assert meant("清河县印发意见。", goals, "扶持60个村发展旅游。") == ["target", "target"]
    assert meant("清河县印发意见。", "扶持了60个村发展旅游。") == ["actual"]


@pytest.mark.parametrize(
    ("words", "modality"),
    [
        ("签约项目30个、计划投资90亿元，其中亿元以上项目32个。", "actual"),
        ("签约项目30个、计划投资90亿元。项目落在三县，其中东县项目32个。", "actual"),
        ("今年计划新建项目90个，其中工业项目32个。", "target"),
    ],
)
def test_a_part_is_meant_as_its_whole(words: str, modality: str) -> None:
    assert meant(words)[-1] == modality


@pytest.mark.parametrize(
    ("words", "modality"),
    [
        ("失业率3.1%，低于市计划0.7个百分点。", "actual"),
        ("增加值增长4%，欠目标1.8个百分点。", "actual"),
        ("全年增幅目标为1.8个百分点。", "target"),
    ],
)
def test_distance_from_a_plan_is_no_plan(words: str, modality: str) -> None:
    assert meant(words, date=None)[-1] == modality


def test_note_says_that_the_figures_of_its_paragraph_are_foreseen() -> None:
    told = "2022年，产值完成300亿元（预计数，下同），增长6%；投资120亿元，增长8%。税收20亿元。"
    assert meant(told, "全县共有学校30所。", date="2022-12-25") == ["target"] * 5 + ["actual"]
    assert meant(told.replace("（预计数，下同）", "（现价，下同）"), date="2022-12-25") == ["actual"] * 5


def test_a_part_is_meant_as_the_plan_before_it_that_tells_no_figure() -> None:
    plan = "现有线路300公里。按照计划，今年对农村线路进行改造。"
    assert meant(plan + "其中，架空线路50公里，台区20个。", date=None) == ["actual", "target", "target"]
    assert meant(plan.replace("按照计划，", "") + "其中，架空线路50公里。", date=None) == ["actual", "actual"]
