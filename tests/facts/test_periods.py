"""The same time, plan or comparison in many wordings gives the same period, modality and kind."""

from __future__ import annotations

import pytest

import zhgovie
from zhgovie.model import Fact

DATE = "2024-10-20"
DONE = (("建成", "高标准农田", "万亩"), ("完成", "固定资产投资", "亿元"), ("开工", "重点项目", "个"))


def facts(text: str, date: str | None = DATE) -> dict[str, Fact]:
    """Give a text's facts by their values, of several with one value the last."""
    return {one.text: one for one in zhgovie.extract(text, date, model=None).facts}


@pytest.mark.parametrize("words", ["前三季度", "前9个月", "前8月", "上半年", "1-9月"])
def test_periods_may_stand_behind_the_whole(words: str) -> None:
    for verb, noun, unit in DONE:
        one = facts(f"全市{words}{verb}{noun}32.5{unit}。")[f"32.5{unit}"]
        assert one.subject == "全市"


def test_a_rank_is_no_whole() -> None:
    assert facts("粮食产量居全市前三,达32万吨。")["32万吨"].subject is None


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("2021年以来", "2021/.."),
        ("自2021年以来", "2021/.."),
        ("自2021年启动改造以来", "2021/.."),
        ("党的十八大以来", "2012-11/.."),
        ("7月以来", "2024-07/.."),
        ("自7月起", "2024-07/.."),
    ],
)
def test_what_lasts_frames_what_follows(words: str, period: str) -> None:
    for verb, noun, unit in DONE:
        for text in (
            f"{words},全市各项工作平稳推进。{verb}{noun}32.5{unit}。",
            f"{words},全市实现税收3亿元。{verb}{noun}32.5{unit}。",
        ):
            assert facts(text)[f"32.5{unit}"].period == period


@pytest.mark.parametrize("since", ["建区以来", "自开展专项行动以来", "开园以来", "现阶段", "成立以来"])
def test_since_what_no_date_tells_is_no_part(since: str) -> None:
    for text in (f"{since}全市发放补贴32亿元。", f"全市{since}累计发放补贴32亿元。"):
        assert [span.text for span in facts(text)["32亿元"].indicator] == ["发放补贴"]


@pytest.mark.parametrize("plan", ["争取", "努力", "要", "力争", "预计", "将", "有望"])
def test_plans_reach_the_year(plan: str) -> None:
    for verb, noun, unit in (*DONE, ("新建", "学校", "所"), ("改造", "老旧小区", "个")):
        for text in (
            f"今年,全市{plan}{verb}{noun}32{unit}。",
            f"前三季度,全市{verb}{noun}18{unit},{plan}全年{verb}{noun}32{unit}。",
        ):
            one = facts(text)[f"32{unit}"]
            assert (one.modality, one.period) == ("target", "2024")


@pytest.mark.parametrize("verb", ["培育", "签约", "接待", "整治", "盘活", "创建", "推出", "采购", "修建", "培训"])
def test_what_shall_be_done(verb: str) -> None:
    for text in (f"今年,全市将{verb}企业32家。", f"目前已{verb}18家,今年将再{verb}企业32家。"):
        assert facts(text)["32家"].modality == "target"


@pytest.mark.parametrize(
    "text",
    [
        "今年以来,全市将培训时间压减至32天。",
        "今年,全市已将签约项目32个全部落地。",
        "去年,全市将服务范围扩大到32个村。",
        "今年以来,我市将采购成本降低32%。",
    ],
)
def test_what_is_made_of_something_is_done(text: str) -> None:
    assert {one.modality for one in facts(text).values()} == {"actual"}


def test_what_is_told_of_the_past_stays_done() -> None:
    for verb, noun, unit in DONE:
        told = facts(f"今年全市计划{verb}{noun}45{unit},上半年{verb}{noun}18{unit},占全年计划的40%,同比提高3个百分点。")
        meant = {value: one.modality for value, one in told.items()}
        done = {f"18{unit}": "actual", "40%": "actual", "3个百分点": "actual"}
        assert meant == {f"45{unit}": "target", **done}


def test_a_plan_behind_what_was_done_goes_on_too() -> None:
    told = facts("今年全市计划完成投资45亿元,上半年完成投资18亿元,将再完成投资20亿元,增长5%。")
    assert [one.modality for one in told.values()] == ["target", "actual", "target", "target"]


@pytest.mark.parametrize("head", ["2024年工作计划", "2024年目标任务", "2024年工作安排", "2024年主要任务"])
def test_headings_of_plans_tell_their_year(head: str) -> None:
    text = (
        "某县2023年工作总结\n一、2023年工作完成情况\n(一)经济发展。建成高标准农田45万亩。\n"
        f"二、{head}\n(一)经济发展。建成高标准农田32万亩。\n(二)社会事业。新建学校3所。"
    )
    told = facts(text, "2024-01-20")
    assert [(told[value].period, told[value].modality) for value in ("45万亩", "32万亩", "3所")] == [
        ("2023", "actual"),
        ("2024", "target"),
        ("2024", "target"),
    ]


@pytest.mark.parametrize(
    ("growth", "basis", "before"),
    [
        ("同比增长", "yoy", "2023-01/2023-09"),
        ("与上年同期相比,增长", "yoy", "2023-01/2023-09"),
        ("比上年末增长", None, None),
        ("较去年底增长", None, None),
        ("年均递增", "annual_average", None),
        ("年复合增长", "annual_average", None),
        ("年均复合增长", "annual_average", None),
        ("环比增长", "qoq", None),
    ],
)
def test_what_growth_compares_with(growth: str, basis: str | None, before: str | None) -> None:
    for noun in ("固定资产投资", "工业增加值", "粮食产量"):
        one = facts(f"前三季度,全市{noun}{growth}8.3%。")["8.3%"]
        assert ([span.text for span in one.indicator], one.kind) == ([noun], "growth")
        assert (one.basis, one.basis_period) == (basis, before)


def test_the_same_period_of_last_year_has_works_begun() -> None:
    for verb in ("开工", "签约", "竣工"):
        one = facts(f"前三季度,全市{verb}项目45个。去年同期{verb}项目32个。")["32个"]
        assert one.period == "2023-01/2023-09"


@pytest.mark.parametrize("opens", ["预计全年", "预计2024年", "力争全年", "预计今年"])
def test_a_sentence_of_forecasts_goes_on(opens: str) -> None:
    told = facts(f"{opens}全市实现地区生产总值300亿元、增长6%;固定资产投资增长8%;税收增长9%。")
    assert {(one.modality, one.period) for one in told.values()} == {("target", "2024")}


@pytest.mark.parametrize("event", ["2023年3月开工", "于2022年5月开工建设", "2023年11月8日开工"])
def test_counting_up_to_a_month_is_of_now(event: str) -> None:
    for until in ("截至9月底", "截至10月15日", "截止9月底"):
        one = facts(f"该项目{event},{until}累计完成投资8亿元。")["8亿元"]
        assert one.period in {"../2024-09-30", "../2024-10-15"}


def test_two_years_are_summed() -> None:
    for text in ("去年和今年,全市累计投入资金3000万元。", "2023年和2024年,全市共投入资金3000万元。"):
        assert facts(text)["3000万元"].period == "2023/2024"


def test_ends_of_a_change_between_two_months() -> None:
    told = facts("2020年末至2023年末,全市企业由300家增加到900家。")
    assert (told["300家"].period, told["900家"].period) == ("2020-12", "2023-12")


AIMS = (
    "按照“十四五”规划部署",
    "落实2024年政府工作报告要求",
    "紧盯全年目标任务",
    "对照年初确定的目标",
    "为实现全年目标",
    "围绕2025年奋斗目标",
)


@pytest.mark.parametrize("aim", AIMS)
def test_the_time_of_an_aim_governs_nothing(aim: str) -> None:
    times = {"前三季度": "2024-01/2024-09", "截至9月底": "../2024-09-30", "2023年": "2023", "目前": None}
    for words, period in times.items():
        for text in (f"{words},{aim},全市新建学校32所。", f"{words},全市{aim},新建学校32所,增长8%。"):
            told = facts(text)
            assert {one.period for one in told.values()} == {period}
            assert {one.modality for one in told.values()} == {"actual"}


@pytest.mark.parametrize("opens", ["今年,全市将抓好三件事", "下一步,全市将重点做好以下工作", "会议强调,要抓好以下工作"])
def test_a_list_of_plans_goes_on(opens: str) -> None:
    told = facts(f"{opens}:一是建成高标准农田45万亩;二是新建学校32所;三是发放补贴8亿元。")
    assert {one.modality for one in told.values()} == {"target"}


def test_roads_of_a_kind_are_no_named_road() -> None:
    for place in ("灵石县", "原平市", "武进区"):
        one = facts(f"到2023年底,{place}农村公路达45公里。")["45公里"]
        assert ([span.text for span in one.indicator], one.subject) == (["农村公路"], place)


@pytest.mark.parametrize("deed", ["划拨资金", "划转股权", "划定保护地"])
def test_what_was_given_in_all_is_no_plan(deed: str) -> None:
    one = facts(f"2023年,全市累计{deed}36亿元。")["36亿元"]
    assert (one.modality, one.period) == ("actual", "2023")


MEANT = (
    "城镇居民收入32%左右的增长目标",
    "国家局对粮价上涨32%的预测未变",
    "全市水稻产量预估为32万吨",
    "粮食消费量料增至32万吨",
    "生猪出栏量可能降至32万头",
    "收购资金会超过32亿元",
    "小麦产量或连续下降32%",
    "公司拟以32亿元收购矿山",
    "公司决定投资32亿元",
    "股东承诺认购不低于32亿元",
    "县里希望粮食产量达到32万吨",
    "县里还将准备启动32个项目",
    "县里要为32户农户改造厨房",
    "县里要全面推广良种32万亩",
    "县里今年再改造厂房32座",
    "县里年内投建32个仓库",
    "仓库建好后,可存粮32万吨",
    "全县将分别培训农民32人",
    "全县年度计划投资达到32亿元",
    "乙县会议强调,一要守住底线。建设水库32座",
    "修建水渠32公里。（牵头单位：水利局）",
    "“十四五”期间全县改造水渠32公里",
    "今年,某县将植树45万株,修复湿地18公顷;建成公园32个",
    "预计今年全县小麦产量45万吨;花生产量32吨",
    "棉花产量减少,预计2021年小麦产量45万吨;花生产量32吨",
    "今年,我们将持续改善民生。新建学校32所",
    "某县计划投资45亿元治理河道。新开工泵站32座",
    "今年,某县计划投资45亿元治理河道。新建泵站32座",
    "按照约定,厂房面积不少于32公顷",
    "按照计划,县里新建学校32所",
    "县里定下了种植32万亩的目标",
    "新厂区启用后,每天接待参观者32人",
    "会议提出,到2025年培育企业32家",
    "植树45万亩,为32万亩任务的140%",
    "完成市里下达任务32亿元的140%",
    "农田建设考核指标32万亩",
    "产值增长18%,高于年度目标增速(32%)2个百分点",
)
"""What is to be, told in January 2021."""
DONE_ALREADY = (
    "全县用料达到32万吨",
    "主要生产企业32家",
    "计划总投资亿元及以上项目投资增长32%",
    "新开工总计划投资同比增加32%",
    "重整计划出炉,负债32亿元",
    "公园建设目标完成率居全省第32位",
    "累计执行采购预算32亿元",
    "争取农田建设任务32万亩",
    "《方案》提出32项措施",
    "布局未来产业,新增研究中心32家",
    "以“创造未来”为主题的展览展出文物32件",
    "要办好养老服务,关系32万老年人的晚年",
    "计划新建学校,其中32所学校已开工",
    "好的预期不断积累,用电量增长32%",
    "市场预期改善,用电量增长32%",
    "模型已预测了32种结构",
    "工人将采集的果子运往32个仓库",
    "标准将从32元提高到50元",
    "我们需要在32米的巷道里作业",
    "“十四五”规划的水库32座",
    "项目计划总投资45亿元;建厂房32栋",
    "全县建成水库45座,目标为增加40座;修渠32公里",
    "完成省目标任务的120%,市目标任务的110%;再就业32人",
    "2020年度计划投资45亿元。完成投资32亿元",
    "今年,我们将改善民生。去年新建学校32所",
    "今年,我们将改善民生。现在,全县有学校32所",
    "产值增长8%,高于年度预期目标增速(6%)32个百分点",
    "检察院提出抗诉32件",
    "县里将全县32所学校合并为18所",
    "县里实现了种植32万亩的目标",
    "2022年已安排资金32亿元",
    "到1月底,全县植树32万亩",
)
"""What is, though a word of planning stands near."""


@pytest.mark.parametrize("text", MEANT)
def test_what_is_meant_to_be(text: str) -> None:
    assert _modality(text) == "target"


@pytest.mark.parametrize("text", DONE_ALREADY)
def test_what_is_no_plan(text: str) -> None:
    assert _modality(text) == "actual"


def _modality(text: str) -> str:
    return next(one.modality for words, one in facts(f"{text}。", "2021-01-20").items() if "32" in words)


def test_a_promise_opens_a_list() -> None:
    text = "某县情况\n今年我们要继续办好八件民生实事，做到言必行。\n1.养老方面。修建食堂32个。"
    assert facts(text)["32个"].modality == "target"
    assert facts(text.replace("1.", ""))["32个"].modality == "actual"


def test_a_record_among_plans() -> None:
    plan = (
        "支持企业做强做优,鼓励技术改造,引导民间资本参与,培育壮大新兴产业,打造产业集群,健全服务机制,"
        "拓展市场空间,增强发展动能,促进产业融合,提升服务水平,加快项目建设,完善配套设施,新增规上企业32家。"
    )
    for told, meant in (("", "target"), ("成功举办招商会。", "actual"), ("去年以来,安排了补助。", "target")):
        assert facts("\n".join([plan + told] * 3))["32家"].modality == meant
    assert facts("\n".join([plan, plan, f"{plan}为此安排了45亿元补助。"]))["45亿元"].modality == "actual"


@pytest.mark.parametrize("against", ["1-2月、1-3月、1-4月", "1-2月、1-3月和1-4月"])
def test_what_several_times_are_compared_with_is_not_theirs(against: str) -> None:
    told = facts(f"1-5月，全市投资增长6%，1-5月较{against}分别下降1.8、1.5和0.4个百分点。", "2024-06-20")
    assert {one.period for one in told.values()} == {"2024-01/2024-05"}


def test_a_season_at_one_end_of_a_change_keeps_both_its_years() -> None:
    told = facts("2011/12年度大豆产量从2010/11年度的9061万吨降至8850万吨。", "2011-06-24")
    assert (told["9061万吨"].period, told["8850万吨"].period) == ("2010/2011", "2011/2012")


@pytest.mark.parametrize("noun", ["出栏任务", "改厕任务数", "造林任务为"])
def test_a_task_of_a_year_over_keeps_the_year(noun: str) -> None:
    task = facts(f"2023年,收入5亿元。{noun}32万头,完成33万头。")["32万头"]
    assert (task.period, task.modality) == ("2023", "target")


def test_what_comes_next_is_past_what_lasts() -> None:
    found = facts("2021年以来,累计放贷3亿元,下一步计划再投5亿元。")
    assert (found["3亿元"].period, found["5亿元"].period) == ("2021/..", None)


def test_the_whole_year_behind_months_of_it_is_that_year() -> None:
    found = facts("2023年1至10月,利润5亿元。全年力争达到6亿元。")
    assert found["6亿元"].period == "2023"
    assert facts("2023年利润5亿元。全年力争达到6亿元。")["6亿元"].period == "2024"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("甲港吞吐量45万吨,比第二位的乙港多出32万吨", "increment"),
        ("东渠水位超历史最高32厘米", "increment"),
        ("北渠水位超警戒水位32厘米", "increment"),
        ("东渠水位超32厘米", "level"),
        ("网上交易额45万元,其中农产品上行32万元", "level"),
        ("产值增长8%,高于年度目标增速(32%)2个百分点", "growth"),
        ("产值增长8%,带动就业(32%)", "share"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert next(one.kind for words, one in facts(f"{text}。").items() if "32" in words) == kind


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("9月，全县支出4亿元，完成预算数20亿元的20%。", "2024"),
        ("9月，全县支出4亿元，完成月度任务20亿元的20%。", "2024-09"),
    ],
)
def test_a_budget_is_of_its_year(text: str, period: str) -> None:
    assert facts(text)["20亿元"].period == period


@pytest.mark.parametrize(
    ("words", "date", "period"),
    [
        ("2023年，全县经济稳中向好。预计工业产值、税收分别达到80亿元、32亿元。", "2024-01-15", "2023"),
        ("2023年，全县投资6亿元。预计社会消费品零售总额32亿元。", "2024-02-15", "2023"),
        ("2023年，全县投资6亿元。预计可带动社会投资32亿元。", "2024-01-15", None),
        ("2023年，全县投资6亿元。预计项目建成后社会消费品零售总额32亿元。", "2024-01-15", None),
        ("2023年，全县投资6亿元。预计社会消费品零售总额32亿元。", "2024-07-15", None),
    ],
)
def test_estimates_of_a_year_just_over(words: str, date: str, period: str | None) -> None:
    assert facts(words, date)["32亿元"].period == period


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("全年共处理污水32万吨。", "2023"),
        ("今年，全年共处理污水32万吨。", "2024"),
        ("污水处理32万吨，占全年任务32万吨的一半。", "2024"),
        ("全年预计处理污水32万吨。", "2024"),
    ],
)
def test_whole_year_told_in_its_middle(words: str, period: str) -> None:
    assert facts(words, "2024-06-10")["32万吨"].period == period


def test_growth_of_a_half_year_far_from_over_is_of_the_year_before() -> None:
    told = "上半年，全市完成税收8.8亿元，同比增长5.2%。"
    assert facts(told, "2022-01-10")["8.8亿元"].period == "2021-01/2021-06"
    assert facts(told, "2022-07-10")["8.8亿元"].period == "2022-01/2022-06"
    assert facts("上半年，全市力争税收增长5.2%。", "2022-01-10")["5.2%"].period == "2022-01/2022-06"


def test_title_tells_the_period_of_a_text_without_another() -> None:
    title, told = "过去一年清河县招商引资成绩单\n", "全县引进项目50个，总投资80亿元。\n新开工项目20个。"
    assert {fact.period for fact in facts(title + told, "2018-03-05").values()} == {"2017"}
    assert facts(title + "2016年，全县经济稳步前行。\n" + told, "2018-03-05")["20个"].period != "2017"


def test_years_of_a_plan_give_months_no_year() -> None:
    assert facts("“十四五”期间投资50亿元。\n前4个月，新增企业30家。", None)["30家"].period is None


def test_trend_that_goes_on_is_not_when() -> None:
    told = "今年前三季度，全县外贸延续上半年的良好态势，进出口总额30亿元。"
    assert facts(told, "2023-10-20")["30亿元"].period == "2023-01/2023-09"
    assert (
        facts("今年前三季度，全县外贸稳定，上半年进出口总额30亿元。", "2023-10-20")["30亿元"].period
        == "2023-01/2023-06"
    )
