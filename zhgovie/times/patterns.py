"""The patterns of time expressions: small parts, each compiled once; their named groups carry the parse.

`GATE` finds the positions where an expression can begin; `pieces` then reads the parts there, one after another
(year, part of the year, day, clock time). Numbers have a left guard and a bounded length, so a scan is linear.
"""

from __future__ import annotations

import re

from zhgovie.lexicons import Row, table
from zhgovie.lexicons.lazy import lazy
from zhgovie.lexicons.patterns import alternatives
from zhgovie.times.words import any_of

RELATIVE = {
    row[0]: (row[1], row[2], int(row[3])) for row in table("relative_times", ("word", "unit", "base", "offset")).rows
}
MILESTONES: dict[str, str] = {row[0]: row[1] for row in table("milestones", ("name", "date")).rows}
FESTIVALS: dict[str, Row] = {
    row[0]: row for row in table("festivals", ("name", "calendar", "date", "holiday", "sure")).rows
}
HOLIDAYS: dict[tuple[str, str, int], tuple[str, str]] = {
    (FESTIVALS[row[1]][1], FESTIVALS[row[1]][2], int(row[0])): (row[2], row[3])
    for row in table("holidays", ("year", "festival", "first", "last"), key=1).rows
}
"""First and last day off, by calendar and date of the festival and by year."""


def _relative(*units: str) -> str:
    return alternatives([word for word, row in RELATIVE.items() if row[0] in units])


# What ends a word right before: 提前一年, 目前日产, 日本周边, 安全年, 文明年, 资本年, 未来年均 are no times.
_WORD_ENDS = {
    "前": "提以之目此当空学", "本": "基成根资版日原样文", "来": "未近以历往将", "全": "安",
    "上": "以之线", "下": "以之线",
    "明": "文黎光说证表昆三", "当": "相正应适", "次": "每多届人车架班", "同": "共如不会",
    "后": "以之今前成产工运用营达建",
}  # fmt: skip
_NOT_A_WORD = "".join(rf"(?<![{before}](?={char}))" for char, before in _WORD_ENDS.items())
_NOT_A_WORD += r"(?<![^超不经通]过(?=去))(?<!\A过(?=去))"  # 过去年均, but 超过去年
_FRONT = rf"(?<![{_WORD_ENDS['前']}])"

CN = "〇○零一二三四五六七八九十"
DASHES = "-—–－‐~～〜―─━﹣⁃"
"""Between the ends of a range; the strokes that lines are drawn with are typed for dashes."""
_OPEN, _CLOSE = "[“\"「『‘'＂]", "[”\"」』’'＂]"
_N2 = rf"(?:\d{{1,2}}|[{CN}]{{1,3}})"
_COUNT = r"(?:\d{1,3}|[二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"

# 历史 behind a year makes it a length of time (2000年的历史); 级 期 制 龄 make a class of it.
_NO_LENGTH = (
    r"(?!(?:多|余)?的?(?:悠久)?历史(?!性|最|新|上|同)|期(?!间|末|初)|制(?![造定成作订药冷种糖])|级|龄"
    r"|生(?!产|活|猪|态|物|鲜|效|成|铁)|老店|代(?![表理码替]))"
)
_Y4 = r"(?:1[4-9]\d\d|20\d\d|21[0-4]\d)"
_LATER = (
    r"\d{1,2}月(?!龄)|[一二三四五六七八九十]{1,2}月|[上下]半年|第?[一二三四1-4]季度|第[一二三四五六七八九十\d]{1,2}个月"
    r"|[前首]\d{0,2}个?[月季]|[初末底](?!期)"
)
_YEAR_FIRST = "".join(sorted({word[0] for word, row in RELATIVE.items() if row[0] == "year"}))
YEAR = lazy(
    r"(?P<y4b>20\d\d)(?=全年|[上下]半年|[一二三四]季度|[qQ][1-4])"
    rf"|(?:公元)?(?:(?P<y4>{_Y4}|(?:(?<=公元)|(?<=[（(])|(?<=[建修始设]于))[1-9]\d{{2,3}}(?=年(?!前))"
    rf"|\d{{3,4}}(?=年(?:1[0-2]|\d)月))[ 　]?年{_NO_LENGTH}"
    rf"|(?P<ycn>(?:一[四五六七八九]|二[〇○零一Oo0])[〇○零一二三四五六七八九Oo0]{{2}})年{_NO_LENGTH}"
    r"|(?P<y2k>两千零?[一二三四五六七八九]?)年"
    rf"|民国(?P<roc>\d{{1,2}}|[{CN}]{{1,3}}|元)年{_NO_LENGTH}"
    rf"|(?P<y2>\d\d|[〇○零一二九][〇○零一二三四五六七八九])年(?={_LATER})"
    r"|(?P<y2only>0\d|[〇○零][〇○零一二三四五六七八九]|9[1-9])"
    r"[ 　]?年(?!前|后|来|[多余]|的?历史|内|以|之|期|制|级|龄|[间里]))(?:度(?!假))?"
    rf"|(?=[{_YEAR_FIRST}]){_NOT_A_WORD}(?P<word>{_relative('year')})(?<!开年(?!以来))(?!龄|级|轻|夜|人|会|薪)(?:度(?!假))?"
)
BARE_YEAR = lazy(
    rf"(?P<y4>{_Y4})(?=(?:最(?!高|低|[大小多少近])|(?:中国|世界|全球|国际)(?!\w{{0,8}}[为达超])|年?第[\d{CN}]+届|（第))"
)

_EVENT = rf"{any_of('event')}|展(?=[上中会在将，。”]|期间|开幕)"
_NO_EVENT = "万亿元家名个人户吨亩项公千米台套件辆所座场次多余点届级版号条张份对处幅年月日至到百倍只头株期"
# A year without 年 before the name of a meeting, and in a headline: 2019全球采购大会, 2025或达300亿美元.
EVENT_YEAR = lazy(rf"(?P<y4>20[0-3]\d)(?=(?![{_NO_EVENT}])[\u4e00-\u9fff（）()“”·]{{0,24}}?(?:{_EVENT}))")
YEARLY_YEAR = lazy(r"(?P<y4>20[0-3]\d)(?=[\u4e00-\u9fff]{2,24}(?:公报|年报|白皮书|蓝皮书)(?:[》\n]|$))")
"""The same in the title of what comes out once a year: 2022甲市生态环境状况公报."""
HEADLINE_YEAR = lazy(r"(?P<y4>20[0-3]\d)(?=(?:或|有望|预计|力争|料)[将可]?[\u4e00-\u9fff])")

PART = lazy(
    r"(?=[ 　的上下第一二三四1-4首qQ前头同年春夏秋冬])[ 　]?的?(?:(?P<half>[上下])半年(?!度?报|刊)"
    r"|(?:第(?=[一二三四1-4]个?季度))?(?P<quarter>[一二三四1-4])(?:(?<=第.)个|[ 　])?季度"
    r"|(?P<firstq>首)季(?:度|(?<!来首季)(?!节|风|候|播))|[qQ](?P<qlatin>[1-4])(?![\w.])"
    rf"|{_FRONT}[前头首][ 　]?(?![0零〇]{{1,2}}个?月)(?P<frontm>两|{_N2})[ 　]?个?月(?:份(?!额))?(?!\d{{1,2}}[日号])"
    rf"|{_FRONT}(?:前|头(?=[两二三23]个?季))(?:(?P<frontq>[两二三23])(?:个)?季度?|(?P<fronth>半)年)"
    r"|(?P<same>同期(?!间|群|还?[举召启开](?!工))|(?<=年)同月)"
    r"|(?P<season>[春夏秋冬])[季天](?!奥|残|运动会|达沃斯|青年奥))"
)
WHOLE_YEAR = lazy("全年度?")
EDGE_ALONE = lazy(r"年(?P<year>[初底末](?!期|次|考)|中(?=[，,]))|(?P<month>月)(?P<edge>[初底末])")
CLOCK_RANGE = lazy(r"[ 　]?(?:[01]?\d|2[0-4])[时点]?[-—–－~～至到]{1,2}(?:[01]?\d|2[0-4])[时点]")
FRONT_DAYS = lazy(
    rf"的?前(?P<n>{_COUNT})天|第(?P<first>一)天|最后(?P<last>一)天"
    r"|的?第(?P<nth>\d{1,3}|[一二三四五六七八九十]{2,3})天"
)
SEASON_IN_YEAR = lazy(r"(?P<season>[春夏秋冬])(?=[^\u4e00-\u9fff]|以来|至|到|$)")
SEASON_WORD = lazy(r"(?P<year>[今去明昨])(?P<season>[春夏秋冬])季?(?!节|季|天(?!然)|晚)")
_FIRST_MONTH = r"(?<![\d百千万亿美欧日港公每])元"
"""January is 元月; 元至8月."""
MONTH = lazy(
    r"[ 　]?(?:(?P<month>1[0-2]|0?[1-9])|(?P<cn>十[一二]?|[一二三四五六七八九]|" + _FIRST_MONTH + r"))[ 　]?月"
    r"(?!龄|球|亮|饼|薪|嫂|[初]?[一二三四五六七八九]{1,3}[节”])(?:份(?!额))?"
)
MONTH_COUNTED = lazy(r"的?第(?P<n>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])个月(?!内)|(?P<first>首)月")
WEEK_OF_MONTH = lazy(r"的?第(?P<n>[一二三四五1-5])个?(?:周(?![一二三四五六日年期])|星期(?![一二三四五六日])|礼拜)")
DAYS_OF_MONTH = lazy(
    r"的?(?:前(?P<front>[\d一二两三四五六七八九十]{1,2})天|最后(?P<back>[\d一二两三四五六七八九十]{1,2})天|第(?P<nth>\d{1,2}|[一二三四五六七八九十]{1,3})天)"
)
YEAR_EDGE = lazy(rf"年?(?P<edge>[初底末中])(?!{any_of('after_edge')})|年(?P<edge2>[初底末中])")
DAY = lazy(
    r"[ 　]?(?:(?P<day>3[01]|[12]\d|0?[1-9])"
    r"|(?P<cn>[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]|廿[一二三四五六七八九]|三十一))[ 　]?[日号]"
)
NOT_DAY = lazy(
    r"[内游龄均薪处产元后办制]|以[内上下]|之[内后]|线|楼|文|令|院|店|机|[ 　]?线"
    r"|本(?!次|届|报|院|公司)|个|历|常|用|夜(?!间|里|晚)|渐|益|趋"
)
# 15号 is a day where something is told of it: 政府18号宣布, 15号在突尼斯.
DAY_TOLD = lazy(rf"{any_of('day_told')}|在(?![线建])|起(?![重降])")
HABITUAL = lazy(r"无[休霜]|日照|平均气温|开放|营业|供应|365|四季")
EVERY_YEAR = lazy(r"每年的?\d{1,2}月(?:份|\d{1,2}日)?[至到\-—–~～和、]{1,2}$")
DAY_OF_EVERY_YEAR = lazy(r"每年的?\d{1,2}月(?:\d{1,2}[日号][至到\-—–~～和、]{1,2}\d{1,2}月)?$")
OF_ANY_YEAR = lazy(r"[\u4e00-\u9fff]{2,4}[、，,]当年[\u4e00-\u9fff]{2}")
ANY_YEAR_BEFORE = lazy(r"当年[\u4e00-\u9fff]{2,4}[、，,]$")
MONTH_EDGE = lazy(r"(?P<xun>上中|中[上下]|[上中下])旬|(?P<edge>[初中底末])(?!期|级|等|旬|国|央|小|学|部|心)")
WEEK = lazy(
    rf"{_NOT_A_WORD}(?P<word>{_relative('week')})(?:周|星期)?(?P<day>[一二三四五六日天末])?(?!期)"
    r"|(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天末])(?![年期岁边游报刊])|(?P<which>[上下本这])个?礼拜(?P<lday>[一二三四五六日天末])?"
)
RELATIVE_WORD = lazy(rf"{_NOT_A_WORD}(?P<word>{_relative('quarter', 'month', 'day')})(?!性|[子线鹅]|节|(?<=上季)[^末])")

SAME_DATE = lazy("的?(?P<word>本月|今天|今日)")

# Clock times: 上午9时30分, 15:00; a bare 3点 is none (三点建议).
_DAYPART = any_of("daypart")
DAYPART = lazy(_DAYPART)
CLOCK = lazy(
    rf"[ 　]?(?P<daypart>{_DAYPART})?[ 　]?"
    r"(?:(?P<hour>2[0-4]|1\d|0?\d)|(?P<cn>二?十[一二三四五六七八九]?|[零一二两三四五六七八九]))"
    r"(?:(?P<sign>[时点])(?!间|候|代|期|段|评|击|多|[赞燃])"
    rf"(?:(?P<quarters>[一三13])刻钟?|(?P<half>半)|整|(?P<minute>[0-5]?\d|[{CN}]{{1,3}})分(?!钟|之|[配享类为])(?:[0-5]?\d秒)?)?"
    r"|[:：](?P<colon>[0-5]\d)(?::[0-5]\d)?(?![\d:：]))许?"
)

NUMERIC = lazy(
    r"(?P<year>1[4-9]\d\d|20\d\d)(?P<sep>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=sep)(?P<day>3[01]|[12]\d|0?[1-9])(?!\d|[./](?!\d{1,4}$)\d|-\d(?!\d{3}[-/.])|%|[万亿元])"
    r"|(?P<year2>20\d\d)-(?P<month2>1[0-2]|0[1-9])(?![./-]?\d|年|%|[万亿元])"
)

# Five-year plans. 十五 unquoted is a number unless 期间 and the like say otherwise; 八五普法 counts other years.
_PLAN = (
    rf"(?:{_OPEN}(?P<plan>十[一二三四五六七]?五|[一二三四五六七八九]五){_CLOSE}(?!普法)"
    r"|第(?P<ordinal>十[一二三四五六七]?|[一二三四五六七八九])个五年(?:规划|计划)"
    rf"|(?P<bare>十[一二三四五六七]五(?![{CN}百千万亿%个年月日倍项]|普法)|(?:十|[六七八九])五(?=时期|期间|计划|期末)))"
)
PLAN = lazy(
    rf"{_PLAN}(?:(?:时期|期间)?的?(?:头(?P<head>[一两二三四])年|前(?P<front>[一两二三四])年)|(?P<when>时期|期间)(?!末|初)|(?:时期)?(?P<edge>期末|末期|末|期初|初期?(?!步|始)|开局之年|收官之年|开局年|收官年)|(?P<mid>中期)|(?P<whole>五年)(?!间|来|前|后|以|规|计|行)|的?第(?P<nth>[一二三四五])年|后(?P<back>[一两二三四])年)?"
)

# Lengths of time that lie next to now: 近三年, 五年来, 过去五年, 十年前, 这五年.
SPAN = lazy(
    rf"(?P<side>最近|近|新的|过去的?|这|未来的?|今后的?|接下来的?|将来)[ 　]?(?P<count>{_COUNT})"
    r"[ 　]?(?P<unit>年|个月|天|日(?![均元圆本])|周|个?星期|个季度)(?!级|期|制|龄|[多余几])"
    r"(?P<tail>以来|来|间|里|内|期间)?"
)
AGO = lazy(rf"(?P<count>{_COUNT})年(?P<tail>以来|来|间|前(?!后|夕|列|置)|后(?=[，,]?[^，。；\n]{{0,12}}将))")
BARE_SPAN = lazy(
    r"(?P<count>[五5])年(?=累计|来?净增|新增|年均|共(?!同|建|享)|生产|建成|实施|完成|实现|投入|减少|增加|增长|培育|引进|[建修治]|累积|总)"
)
YEARS_TOLD_OF = lazy(r"(?P<count>[三五])年(?=[。，；,;])")
BEFORE_YEARS_TOLD_OF = lazy(r"(?:这是|(?<![一-鿿])是)[^，,。；;\n]{2,30}的$")
"""这是成效显著的五年: the years that a report looks back on."""
YEAR_PAIR = lazy(r"(?P<pair>(?:今明|(?<![说证表])明后)(?=[两二]?[年天])|(?:去今|前后)(?=[两二]))[两二]?(?P<unit>年|天)")
DECADE = lazy(
    r"(?:(?:(?P<century>\d{1,2}|二?十[一二三四五六七八九]?)世纪|(?P<which>[上本])个?世纪)(?:(?P<decade>[1-9]0|[一二三四五六七八九]{1,2}十)年代|(?=[初末中以之后前上下，,。、的]))"
    r"|(?P<only>[2-9]0|[二三四五六七八九]{1,2}十)年代|(?P<whole>(?:19|20)\d0)年代)"
    r"(?P<edge>初期?(?!步|始)|中叶|中后期|中期|后期|末期?)?"
)
MILESTONE = lazy(
    rf"(?P<name>{alternatives(MILESTONES)})(?:(?:胜利)?召开)?(?:以来|以后|(?:\d{{1,3}}|[{CN}]{{1,3}})多?周?年(?:以?来))"
)
_SURE = alternatives([name for name, row in FESTIVALS.items() if row[4] == "yes"])
_UNSURE = alternatives([name for name, row in FESTIVALS.items() if row[4] == "no"])
_OFF = "小长假|黄金周|长假"
_KIND = rf"{_OFF}|节?假[期日]|节日(?=期间|假期)|{_OPEN}(?:旅游)?(?:{_OFF}){_CLOSE}"
_HOLIDAY = rf"(?:旅游|出行|出游)?(?:{_KIND})|期间|档期|档(?![案次])"
_ONE_DAY = rf"第(?P<nth>\d{{1,2}}|[{CN}]{{1,3}})[天日]|(?P<first>首日)|(?P<last>最后一[天日])"
HOLIDAY_PART = lazy(
    rf"的?(?:[前头](?P<front>\d{{1,2}}|[{CN}两]{{1,2}})[天日]|(?:最后|后)(?P<back>\d{{1,2}}|[{CN}两]{{1,2}})[天日]|{_ONE_DAY})"
)
"""Behind a holiday: some of its days."""
_DAY_NEXT = _ONE_DAY.replace("?P<nth>", "?:").replace("?P<first>", "?:").replace("?P<last>", "?:")
DAY_OF_HOLIDAY = lazy(_ONE_DAY)
"""One of the days of a holiday, which is not named itself."""
HOLIDAY_ALONE = lazy(f"假[期日]|{_OFF}")
"""The holiday that is spoken of."""
_JOINABLE = "元旦|春节|清明|端午|中秋|国庆"
FESTIVAL = lazy(
    rf"(?:(?:{_OPEN}(?:三八|五一|五四|六一|八一){_CLOSE}|三八|五一|五四|六一|八一)(?:国际)?(?P<dated>(?:妇女|劳动|青年|儿童|建军)节)(?P<holiday3>{_HOLIDAY}|当天|当日)?"
    rf"|(?:{_OPEN}十一{_CLOSE}|十一)(?P<october>国庆节?)(?P<holiday4>{_HOLIDAY})?"
    rf"|(?P<first>{_JOINABLE})(?:[和与]|(?<=中秋)、|(?<=国庆)、)?(?P<joined>{_JOINABLE})(?:[“\"]?双节[”\"]?)?(?:{_HOLIDAY})|(?P<sure>{_SURE})(?!联欢|路|街|社区|村|镇|号|晚会)(?P<holiday>{_HOLIDAY}|当天|当日)?"
    rf"|(?:{_OPEN}(?P<quoted>{_UNSURE}){_CLOSE}|(?P<unsure>{_UNSURE}))(?P<holiday2>{_HOLIDAY}|当天|当日|时节|节气|节|(?={_DAY_NEXT})|(?=[、和]?(?:中秋|国庆|春节|五一|端午|清明|重阳))|(?<={_CLOSE})(?=前夕|前后|来临|到来|之际|将至)))"
)
# 国庆 and the like, unquoted, right behind a year.
FESTIVAL_IN_YEAR = lazy(rf"(?P<name>{_UNSURE})(?=[前后，,。、期])")
_LDAY = (
    r"初(?:[一二三四五六七八九十]|10|[1-9])"
    r"|十[一二三四五六七八九]?|二十[一二三四五六七八九]?|廿[一二三四五六七八九]|三十"
)
LUNAR = lazy(
    rf"(?:农历|阴历|旧历)(?:(?P<year>{_Y4})年)?(?P<month>闰?(?:正|冬|腊|1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九]))月(?P<day>{_LDAY}|\d{{1,2}}日)?"
    rf"|(?P<month2>[正腊])月(?P<day2>{_LDAY})?|(?P<month3>十[一二]?|[一二三四五六七八九])月(?P<day3>初[一二三四五六七八九十]|廿[一二三四五六七八九])|(?P<month4>闰(?:十[一二]?|[一二三四五六七八九]|\d))月|(?P<month5>正|八)月(?P<day5>十五)(?![日号])"
)
LUNAR_END = lazy(r"(?:大年)?初(?P<day>[一二三四五六七八九十])")
FISCAL = lazy(
    r"(?P<year>20\d\d)[/-](?P<short>\d\d)(?:财年|财政年度)?第?(?P<quarter>[一二三四1-4])财季"
    r"|(?P<year2>20\d\d)(?:[/-](?P<short2>\d\d))?(?:财年|财政年度)(?:第?(?P<quarter2>[一二三四1-4])(?:财季|季度))?"
)

# Between two pieces, before and behind one.
TO = lazy(rf"[ 　]?(?:[{DASHES}]{{1,2}}|起?[至到])[ 　]?")
BETWEEN = lazy(r"[与和]")
BETWEEN_END = lazy(r"之?间")
SHORT_YEARS = lazy(r"(?P<first>(?:19|20)\d\d)(?:[-—–~～至到]{1,2})(?P<last>\d\d)年(?!来|前|内|期)")
YEARS_ONLY = lazy(r"(?<=[（(从])(?P<first>20\d\d)(?:[-—–~～至到]{1,2})(?P<last>20\d\d)(?=[）)，,的期]|$)")
_SEASON = "榨季|制糖[期年]|[供采]暖[季期]|雪季|赛季"
SCHOOL_YEARS = lazy(
    r"(?P<first>(?:20)?\d\d)(?:[-—–~～至到/]{1,2})(?P<last>(?:20)?\d\d)"
    rf"(?:(?:作物|市场|销售|贸易)?年度(?:{_SEASON})?|学年度?|{_SEASON})"
)
"""A year that spans two, named by both: 2022/2023榨季, 2010/11年度, 10/11制糖年."""
WINTER_SEASON = lazy(r"(?P<which>[本上下])(?:一个|[一个])?(?:榨季|制糖[期年]|[供采]暖[季期]|雪季)(?:同期)?")
"""Such a year by its place in the row: 上个榨季."""
BARE = lazy(rf"\d{{1,4}}|[{CN}]{{1,3}}|{_FIRST_MONTH}")
SUFFIX_SINCE = lazy(r"(?:召开|成立|开局)?以来(?!往)")
SUFFIX_SINCE_LATER = lazy(r"[\u4e00-\u9fff“”]{1,24}?以来(?!往)")
"""Behind 自2019年: what began then and still runs."""
SUFFIX_SINCE_EVENT = lazy(rf"[\u4e00-\u9fff“”《》]{{1,14}}?{any_of('lasting_event')}以来(?!往)")
"""Behind 2019年 alone: what an event of that year began."""
SUFFIX_FROM = lazy(r"起(?!步|来|点|草|飞|伏|重|码|诉)|开始")
SUFFIX_BEGIN = lazy(
    r"起(?![步来点草飞伏重码诉火降航跑运航源价义床因动锚吊爆跳涨跌初落效见居立止用亏家底早到])|开始(?=[，,、。；]|$)"
)
PREFIX_FROM = lazy(r"自从$|[自从]$")
SUFFIX_BEFORE = lazy(rf"[ 　]?(?:或之|或以|及以|及之|以|之)?前(?!{any_of('after_front')}|[\d一二三四五六七八九十])")
SUFFIX_AFTER = lazy(r"[ 　]?(?:或之|或以|及以|及之|以|之)后")
SUFFIX_PERIOD = lazy(r"期间|之间|间(?![隔接断歇])|止(?=[，,、。期])|之?内(?![容外部需涵地生科陆存务]|蒙古)")
SUFFIX_WEEK = lazy(r"当周")
SUFFIX_FISCAL = lazy(
    r"(?:止的?|的)(?:[上本前]一?个?)?(?:财年|财政年度|会计年度|年度|(?:十二|12)个月"
    r"|(?P<half>[上下]半财年|半年|(?:六|6)个月)|第?[一二三四1-4]?(?P<quarter>财季|季度|(?<=[的止])(?:三|3)个月))"
)
"""Behind 截至6月30日: the year, half or quarter that ends with the day."""
WEEK_UP_TO = lazy(r"截?至$|截止到?$")
TILL_NOW = lazy(r"起?至今(?![年春夏秋冬天日晚早])|到(?:现在|目前|如今)|迄今")
PREFIX_UNTIL = lazy(r"截[至止]到?至?[ 　]?$|(?<![\w”）)%])[至到]$")


def _openings() -> frozenset[str]:
    """Return the first two characters of every word an expression can begin with, but numerals."""
    pairs = {word[:2] for word in [*RELATIVE, *FESTIVALS, *MILESTONES] if word[0] not in CN}
    numerals = f"0123456789{CN}两"
    more = {
        "上": "半世午礼个一榨制供采雪", "下": "半午礼个一榨制供采雪",
        "前": "半头 " + numerals, "头": numerals, "首": "季日" + numerals,
        "第": "一二三四五六七八九十1234",
        "同": "期", "近": " " + numerals, "最": "近", "过": "去", "这": "礼个 " + numerals, "未": "来",
        "接": "下", "将": "来", "新": "的",
        "今": "春夏秋冬后明", "去": "春夏秋冬今", "明": "春夏秋冬后", "周": "一二三四五六日天", "星": "期", "礼": "拜",
        "农": "历", "阴": "历", "旧": "历", "正": "月", "腊": "月", "冬": "月", "闰": numerals,
        "本": "世个礼榨制供采雪", "公": "元", "元": "月至到-—–~～",
        "凌": "晨", "清": "晨", "早": "晨上" + numerals, "中": "午", "午": "后", "傍": "晚", "晚": "上间" + numerals,
        "假": "期日", "小": "长", "长": "假", "黄": "金", "民": "国", "夜": "间里", "深": "夜", "半": "夜",
        "年": "初底末中", "月": "初底末", "Q": "1234", "q": "1234", "两": "千年",
    }  # fmt: skip
    return frozenset(pairs.union(first + last for first, lasts in more.items() for last in lasts))


OPENINGS = _openings()
# Where an expression can begin. The alternatives only look; the parts above decide.
_UNITS = r"[ 　]?(?:年|月|[日号]|[时点]|季|个?季度|世纪|财年|财政)"
_JOINED = rf"[ 　]?(?:[{DASHES}至到、和及与,，]|以及)[―─—-]?[ 　]?第?[\d一二三四五六七八九十]"
_JOINED += r"|[/.][01]?\d[/.-]|[-/]\d\d|[:：][0-5]\d"
_FIRST = "".join(sorted({pair[0] for pair in OPENINGS}))
_SECOND = "".join(sorted({pair[1] for pair in OPENINGS}))
_QUOTES = "“\"「『‘'＂"
# One character class first: the search then skips in C all that cannot begin anything. No more than that one character
# is taken, so that every position is found.
# A `word` is looked up in OPENINGS.
GATE = lazy(
    rf"[{re.escape(_FIRST)}0-9{CN}{_QUOTES}](?:"
    rf"(?<=[0-9])(?<![\d.]\d)(?=\d{{0,3}}+(?:{_UNITS}|{_JOINED}|[最中世全国第（上下一二三四qQ]|(?<=20[0-3]\d)[\u4e00-\u9fff]))"
    rf"|(?<=[{CN}])(?<![{CN}百千万][{CN}])(?=[{CN}Oo0]{{0,3}}+(?:{_UNITS}|{_JOINED})"
    r"|(?<=[十五])一|(?<=[六八])一[国儿建]|(?<=三)八[国妇]|(?<=五)四青|(?<=十)[八九][大届]|(?<=二)十[大届]|(?<=十)[一二三四五六七]?五|(?<=[六七八九])五[时期计])"
    rf"|(?<=[{_QUOTES}])(?=[一二三四五六七八九十国中清端春元重双])|(?=(?P<word>[{re.escape(_SECOND)}])))"
)
