import time

import pytest
from growth import is_within

from zhgovie.text.document import prepare
from zhgovie.times import find
from zhgovie.times.scopes import Scopes

# text with the value in ⟦⟧, the period that governs it, why
CASES = [
    ("across commas", "2023年实现产值106亿元,税收⟦7.74亿元⟧。", "2023"),
    ("multiple of another plan's", "“十三五”时期税收8亿元，是“十二五”时期4亿元的2倍，年均增长⟦14%⟧。", "2016/2020"),
    ("value of which another is a multiple", "2023年税收8亿元，是2018年⟦4亿元⟧的2倍。", "2018"),
    ("multiple of a year", "2023年税收8亿元，是2018年的⟦2倍⟧。", "2023"),
    ("count named on the next line", "2023年全市办好两件实事。\n这两件实事是：新建学校⟦5所⟧；修路3公里。", "2023"),
    ("ceremony", "2023年5月8日，甲县举行签约仪式。\n仪式上签约项目6个。其中，外资项目⟦2个⟧。", "2023-05-08"),
    ("broken down", "今年全市开工项目90个。\n按领域分，工业项目⟦40个⟧。", "2024"),
    ("no breakdown", "今年全市开工项目90个。\n从山上看，湖面有⟦40亩⟧。", None),
    ("event behind a semicolon", "今年建路5公里。甲桥6月开工；新建车站⟦3个⟧。", "2024"),
    ("given for all below", "现将2023年全县人口情况公布如下：\n一、总人口\n全县共有⟦5万人⟧。", "2023"),
    ("given for a list", "将2023年新增资金用于以下项目：\n甲村水厂，⟦50万元⟧。", "2023"),
    ("told of, nothing below", "甲县公布2023年人口情况。\n全县共有⟦5万人⟧。", None),
    ("figure of a plan behind now", "目前新增就业600人，完成全年目标任务⟦900人⟧的67%。", "2024"),
    ("share of a plan behind now", "目前新增就业600人，完成全年目标任务900人的⟦67%⟧。", None),
    (
        "share of a plan under a topic",
        "2023年1—5月，外资6亿元。出口9亿元，完成全年任务的⟦62%⟧。",
        "2023-01/2023-05",
    ),
    ("part behind a plan's share", "2023年1—5月，外贸9亿元，完成全年任务的62%。其中，出口⟦7亿元⟧。", "2023-01/2023-05"),
    ("share of a plan alone", "出口9亿元，完成2023年任务的⟦62%⟧。", "2023"),
    ("day to day", "自2023年3月5日集中整治到3月20日，检查企业60家。罚款⟦9万元⟧。", "2023-03-05/2023-03-20"),
    ("day to day of figures", "从2023年3月5日的8元涨到3月20日，每斤⟦9元⟧。", "2023-03-20"),
    ("day far from the first", "自2023年3月5日开工。到3月20日，检查企业⟦60家⟧。", "2023-03-20"),
    ("across semicolons", "2023年签约19个,总投资77亿元;投产⟦10个⟧。", "2023"),
    ("closed by the next", "2022年产值5亿元，2023年产值⟦6亿元⟧。", "2023"),
    ("nested", "2023年产值100亿元，其中上半年⟦45亿元⟧。", "2023-01/2023-06"),
    ("reopened", "2023年产值100亿元，其中上半年45亿元；税收⟦7亿元⟧。", "2023"),
    ("next sentence", "一季度全市实现增加值384亿元。从隶属关系看，中直工业⟦268亿元⟧。", "2024-01/2024-03"),
    ("no time", "开发区企业总数达⟦88户⟧。", None),
    ("backward", "承接审批事项⟦138项⟧,2021年以来办理984件。", None),
    ("now", "2023年产值5亿元。目前有⟦16个⟧项目。", None),
    ("now within", "今年计划改造500个，目前已开工⟦300个⟧。", None),
    ("after now", "目前有近期开工项目。总投资⟦42亿元⟧。", None),
    ("comparison", "2014年粮食总产106亿斤，比2005年增加⟦59亿斤⟧。", "2014"),
    ("same period compared", "上半年出口额5亿元，比去年同期增长⟦7%⟧。", "2023-01/2023-06"),
    ("inside a comparison", "今年上半年产量增长，与“十一五”期间年均增幅⟦13.8%⟧相比回落。", "2006/2010"),
    ("base", "2023年一季度，在去年同期较高基数上仍实现⟦8%⟧的增长。", "2023-01/2023-03"),
    ("record", "2023年3月销量5万辆，创2019年以来单月新高，增长⟦9%⟧。", "2023-03"),
    ("state left behind", "2023年产值增长3%，扭转了上年同期负增长的态势，利润⟦5亿元⟧。", "2023"),
    ("record of years", "2023年产量5万吨，创近10年新高，覆盖率⟦90%⟧。", "2023"),
    ("value of what is compared", "2023年6月销量下降2%，降幅比5月的⟦35%⟧缩小。", "2023-05"),
    ("bare value of what is compared", "2023年产值5亿元，较2022年⟦4亿元⟧增长25%。", "2022"),
    ("plan of the things told", "截至5月底，“十三五”搬迁任务完成⟦500户⟧。", "../2023-05-31"),
    ("now aside", "2023年播种5万亩，目前正在备耕；投入资金⟦2万元⟧。", "2023"),
    ("previous value", "2023年8月价格指数升1.1%，前值升⟦1.3%⟧。", "2023-07"),
    ("behind a previous value", "2023年8月价格指数升1.1%，前值升1.3%；环比升⟦0.2%⟧。", "2023-08"),
    ("this price", "上月底发出通知。\n4月6日，煤炭报价最高至810元。这一价格，比去年同期上涨⟦125元⟧。", "2024-04-06"),
    ("set against", "2023年6月销量相对5月增长⟦7%⟧。", "2023-06"),
    ("same period stated", "上半年收入863亿元，去年同期为⟦700亿元⟧。", "2023-01/2023-06"),
    ("turned from a quarter", "二季度，税收增速由一季度下降6%转为增长⟦3%⟧。", "2023-04/2023-06"),
    ("before the turn", "二季度，税收增速由一季度下降⟦6%⟧转为增长3%。", "2023-01/2023-03"),
    ("from month before", "2023年6月用电量增长2%。用气量由上月下降⟦5%⟧转为增长1%。", "2023-05"),
    ("seen by branch", "2023年，全市工业产值9亿元，比上年增长5%。\n从行业看，纺织业产值⟦4亿元⟧。", "2023"),
    ("announced", "昨天，会议通报了2022年重点工程进展情况。\n新修公路⟦40公里⟧。", "2022"),
    ("announced as done", "2022年8项惠民任务已全部完成。\n植树⟦6万株⟧。\n累计修渠9公里。", "2022"),
    ("announced beside another year", "会议通报了2022年工程进展情况。\n2021年修桥3座。\n修渠⟦9公里⟧。", None),
    ("section behind a prelude", "二、五年回顾\n全县上下攻坚克难。2022年，修渠9公里。\n植树⟦6万株⟧。", "2022"),
    ("section behind a figure", "二、五年回顾\n全县有18个村攻坚克难。2022年，修渠9公里。\n植树⟦6万株⟧。", None),
    ("named in the lead", "市环保局介绍《2022年青河市生态环境状况公报》有关情况。\n城区降尘⟦4吨⟧。", "2022"),
    ("named in the lead, once", "市环保局学习《2022年青河市工作要点》。\n城区降尘⟦4吨⟧。", None),
    ("title of what comes out yearly", "2022青河市生态环境状况公报\n城区降尘⟦4吨⟧。", "2022"),
    ("announced, lasting", "会议通报了2022年工程进展情况。\n水库位于城北，蓄水⟦9万立方米⟧。", None),
    ("meeting of a year", "会议在2022年召开，研究了道路工程。\n新修公路⟦40公里⟧。", None),
    ("years of a lead", "过去五年，全县修路30公里，植树5万株，建校4所。\n水利不断加强。新建水库⟦3座⟧。", "2019/2023"),
    ("summed up in a report", "2022年，全县修路5公里，植树3万株，建校2所。\n水利工程推进。累计修渠⟦9公里⟧。", "2022"),
    ("seen by no one", "2023年，全市工业产值9亿元。\n从长远的角度看这件事，需要厂房⟦4座⟧。", None),
    ("month at the opening", "2月份，生产平稳增长。纺织业产量增长⟦4%⟧。", "2024-02"),
    ("event's month at the opening", "2019年5月，公司挂牌。项目总投资⟦5亿元⟧。", None),
    (
        "part of what has figures",
        "一季度收入6亿元，我们在“十四五”收官之年开局良好。其中，税收⟦4亿元⟧。",
        "2024-01/2024-03",
    ),
    ("born then", "2023年，农民工9万人。其中，1990年以后出生的⟦4万人⟧。", "2023"),
    ("base of what is aimed at", "2023年，在2010年排放水平的基础上，减排⟦40%⟧。", "2023"),
    ("year of a term", "2023年1-5月，企业本年资金来源⟦5亿元⟧。", "2023-01/2023-05"),
    ("year at the head", "2023年1-5月产值5亿元。本年，税收⟦3亿元⟧。", "2023"),
    ("same period over", "2023年产盐9万吨，上年同期8万吨；产糖⟦5万吨⟧。", "2023"),
    ("beside the same period's", "2023年增速6%，低于上年同期的⟦9%⟧。", "2022"),
    ("beside the same period", "2023年增速6%，低于上年同期⟦3个百分点⟧。", "2023"),
    ("works of a plan", "“十四五”重点工程，隧道工地上，⟦800名⟧工人忙碌。", None),
    ("works of a plan told", "“十四五”重点工程共⟦80项⟧。", "2021/2025"),
    ("tasks of a plan", "提前完成“十四五”扩绿目标任务，持续开展绿化。粮食丰收。新增公园⟦9个⟧。", None),
    ("a plan at the head", "“十四五”期间，目标任务全面完成。新增公园⟦9个⟧。", "2021/2025"),
    ("attribute of the plan", "建设“十四五”批复的6个基地，新增装机3万千瓦。建成电厂⟦2座⟧。", None),
    ("compared with both", "2023年产值5亿元，比上半年和全年都提高⟦3个百分点⟧。", "2023"),
    ("compared with several", "2023年1-5月投资增长6%，较1-2、1-3、1-4月下滑⟦4个百分点⟧。", "2023-01/2023-05"),
    ("years dealt out", "2020-2022年，收入分别增长8%、7%、9%，利润分别增长5%、⟦4%⟧、6%。", "2021"),
    ("years not as many", "2020-2022年，收入分别增长8%、7%、9%，南北两地利润分别增长5%、⟦4%⟧。", "2020/2022"),
    ("years of listed names", "2020-2022年，甲、乙、丙三地收入分别增长8%、⟦7%⟧、9%。", "2020/2022"),
    ("years without a word", "2020-2022年，出口占比为8%、⟦7%⟧和9%。", "2021"),
    ("till now", "2023年迄今，装船⟦7万吨⟧。", "2023/.."),
    ("lead of a list", "到2026年，服务能力全面提升。\n--平台加快建设。培育平台⟦3个⟧。", "2026"),
    ("dateline", "5月14日，记者了解到，亩产超过⟦80公斤⟧。", None),
    ("dateline before a period", "国家统计局18日公布，今年上半年增加值增长⟦5%⟧。", "2024-01/2024-06"),
    ("event of a day", "10月1日，全国铁路发送旅客⟦2000万人次⟧。", "2023-10-01"),
    ("founding", "园区于2018年10月经批准设立,规划面积⟦18平方公里⟧。", None),
    ("founded in", "公司成立于2005年，注册资本⟦3亿元⟧。", None),
    ("founded in, spaced", "公司成立于 2005年，注册资本⟦3亿元⟧。", None),
    ("building begun", "园区2006年启动建设,规划面积⟦12平方公里⟧。", None),
    ("implemented", "2018年,公司实现开票销售⟦11.6亿元⟧。", "2018"),
    ("settled in", "公司2003年落户园区，占地⟦3万平方米⟧。", None),
    ("a name", "2022年，税收8亿元，上年结转5亿元，总收入⟦88亿元⟧。", "2022"),
    ("years put together", "2021年和2022年共安排资金⟦6亿元⟧。", "2021/2022"),
    ("a row of years", "从1978年到2013年，口岸从51个增加到⟦287个⟧。", "1978/2013"),
    ("compared by 同比", "2022年前11个月，出口5亿元，与去年同比增长⟦22%⟧。", "2022-01/2022-11"),
    ("seen on a day", "3月20日，记者在商场看到，彩电价格为⟦3999元⟧。", "2024-03-20"),
    ("closed bracket", "一季度增长6.8%（2016年同期为3%），拉动增长⟦2.6个百分点⟧。", "2024-01/2024-03"),
    ("inside bracket", "一季度增长6.8%（2016年同期为⟦3%⟧）。", "2016-01/2016-03"),
    ("bracket behind", "优良天数达⟦358天⟧（2012年）。", "2012"),
    ("from", "从2020年的⟦5.2万元⟧提高到2025年的7.4万元。", "2020"),
    ("to", "从2020年的5.2万元提高到2025年的⟦7.4万元⟧。", "2025"),
    ("ends carry nothing", "从2020年的5.2万元提高到2025年的7.4万元。实施项目⟦196个⟧。", None),
    ("dealt out first", "2022年和2023年分别出让⟦17宗⟧1095亩和39宗2889亩。", "2022"),
    ("dealt out second", "2022年和2023年分别出让17宗1095亩和39宗⟦2889亩⟧。", "2023"),
    ("stock at an end", "2014年末，全市牛存栏91万头；生猪存栏⟦180万头⟧。", "2014-12"),
    ("topic before an end", "“十一五”期间新增3100万千瓦，至去年底，容量达7100万千瓦。电网新增⟦2万千米⟧。", "2006/2010"),
    ("dealt with verbs", "2021年和2022年，用电量分别增长5.2%和下降⟦4.5%⟧。", "2022"),
    ("event closed", "一期2024年6月投产；二期投资⟦9亿元⟧。", None),
    ("part of a period", "2023年上半年产值9亿元。2月份，增长7%。\n消费增长⟦8%⟧。", "2023-01/2023-06"),
    ("no distance", "2023年1-6月等离子电视需求量增长⟦45%⟧。", "2023-01/2023-06"),
    ("distance", "2012年吞吐量4亿吨，距离城区⟦90公里⟧。", None),
    ("section", "2024年工作报告\n\n一、2023年工作回顾\n\n全市投产项目⟦30个⟧。\n", "2023"),
    (
        "section by its opening",
        "2024年工作报告\n\n2024年工作报告\n\n一、工作回顾\n2023年是关键之年，增长5%。\n一是促稳。全市投产项目⟦30个⟧。\n",
        "2023",
    ),
    ("section closed", "标题\n\n一、2023年工作回顾\n投产30个。\n二、加强自身建设\n办理建议⟦9件⟧。\n", None),
    ("no topic behind a figure", "建设农田910万亩，近3年提升21个百分点。耕作面积达⟦4179万亩⟧。", None),
    (
        "over a heading",
        "去年上半年，地区生产总值440亿元，增长8.4%。\n工业增幅第四\n工业增加值⟦97亿元⟧，同比增长9.1%。\n",
        "2023-01/2023-06",
    ),
    (
        "behind what still runs",
        "2022年以来，投资保持增长，2023年1至6月，投资完成232亿元。\n工业增加值⟦97亿元⟧，同比增长9.1%。\n",
        "2023-01/2023-06",
    ),
    ("reporting period", "去年上半年，地区进出口14万亿元。\n湾区进出口⟦7.52万亿元⟧，同比增长4%。\n", "2023-01/2023-06"),
    ("no report yet", "今年，将实施100项。\n湾区进出口⟦7.52万亿元⟧，同比增长4%。\n", None),
    ("day that frames", "今天（3月27日），铁路发送旅客1200万人次，加开列车⟦665列⟧。", "2024-03-27"),
    ("now at one end", "到2015年，保有量将从目前的6000万辆增长到⟦1.45亿辆⟧。", "2015"),
    ("under the title of a plan", "某县2024年民生实事项目\n1.新建学校3所。\n2.改造危桥⟦5座⟧。\n", "2024"),
    ("under the title of a review", "某镇2023年工作总结\n一是稳农业。建成大棚⟦30座⟧。\n", "2023"),
    ("news of a plan", "某县公布2024年民生实事项目\n县里共有学校⟦3所⟧。\n", None),
    ("behind what opens a list", "去年，我们重点做了以下工作：\n（一）种粮。\n新建粮仓⟦8座⟧。\n", "2023"),
    ("behind a lead with a list", "某省成就\n过去五年，我省再上台阶。\n一、投入增加\n支出⟦8亿元⟧。\n", "2019/2023"),
    (
        "second of that list",
        "某省成就\n去年，我省进步。\n一、投入\n支出8亿元。\n二、主体\n新增企业⟦8家⟧。\n",
        "2023",
    ),
    ("behind a speaker's lead", "某省成就\n厅长某某：“十三五”时期，我省进步。\n一是投入。支出⟦8亿元⟧。\n", "2016/2020"),
    ("a lead with its own figure", "某省成就\n去年，我省新增企业8家。\n——建成学校⟦3所⟧。\n", None),
    ("now within a count to a day", "截至2月底，累计登记商户8户；现有企业⟦5家⟧。", "../2024-02-29"),
    ("today behind a count to a day", "截至2月底，累计登记商户8户；目前有企业⟦5家⟧。", None),
    ("no distance in a verb", "截至2月底，离校毕业生登记率⟦100%⟧。", "../2024-02-29"),
    ("no now in a verb", "去年，全市实现存款余额⟦5亿元⟧。", "2023"),
    ("part of the year", "今年1月，发电量5亿千瓦时，占全年的⟦8%⟧。", "2024-01"),
    ("five years of the plan", "“十五五”时期目标：新增学位9万个；五年植树⟦60万亩⟧。", "2026/2030"),
    ("month before", "1月份指数为50%，较上月上升⟦3个百分点⟧。", "2024-01"),
    ("name of a meeting", "在“决胜四季度”动员会上，局长介绍，上半年产值5亿元。税收⟦3亿元⟧。", "2023-01/2023-06"),
    ("name of a yearly meeting", "甲区召开2024年经济工作会议，表彰企业⟦12家⟧。", None),
    ("meeting on the year's figures", "2023年经济运行情况通报会指出，产值⟦5亿元⟧。", "2023"),
    ("year a meeting is held in", "2023年全市召开工作会议⟦15次⟧。", "2023"),
    ("part of the year in one clause", "今年我市两区一季度产值5亿元。税收⟦3亿元⟧。", "2024-01/2024-03"),
    ("year and part in two clauses", "今年，我市抓项目，一季度开工。新增企业⟦30家⟧。", "2024"),
    (
        "part of all growing",
        "2023年前10个月产值5亿元。随着税收在10月份转正，各业均增长。其中，钢铁业⟦2亿元⟧。",
        "2023-01/2023-10",
    ),
    ("rate of exchange", "2023年人均产值9万元，按2022年平均汇率计算为⟦1.3万美元⟧。", "2023"),
    ("carried to the next year", "2023年收入5亿元，加上补助和结转下年，总量为⟦8亿元⟧。", "2023"),
    ("dash between two ends", "从2015—2019年，床位从5张增至6张，医师从⟦2人⟧增至3人。", "2015/2019"),
    ("deadline behind", "今年安排项目18个。改造住房⟦7万户⟧，9月底前过半。", "2024"),
    ("day of an occasion", "3月13日，在花博会召开之际，总投资⟦10亿元⟧的项目奠基。", "2024-03-13"),
    ("up to now", "今年播种5万亩。到目前，储备种子3万公斤，农药⟦700吨⟧。", None),
    ("since what no date tells", "2023年产值5亿元。建厂以来，累计纳税⟦3亿元⟧。", None),
    ("goes on since what no date tells", "2023年产值5亿元。入冬以来，转移群众3万人。下拨帐篷⟦80顶⟧。", None),
    ("before what no date tells", "2023年新增企业5家。机构改革前，全县有企业⟦30家⟧。", None),
    ("within what no date tells", "2023年产值5亿元。停产期间，企业捐款⟦30万元⟧。", None),
    ("within what was told of", "今年春运发送旅客5万人次。春运期间，加开列车⟦30列⟧。", "2024"),
    ("since a date", "2022年产值5亿元。2023年以来，累计纳税⟦3亿元⟧。", "2023/.."),
    ("halves of every year", "2021年起流转土地30亩，上半年种瓜，下半年种菌，每亩收入⟦2万元⟧。", "2021/.."),
    ("halves of one year", "2023年上半年产值5亿元，下半年产值⟦6亿元⟧。", "2023-07/2023-12"),
    ("base of a multiple", "2023年产值6亿元，是2015年⟦3亿元⟧的2倍，年均增长9%。", "2015"),
    ("behind a multiple's base", "2023年产值6亿元，是2015年3亿元的⟦2倍⟧，年均增长9%。", "2023"),
    ("next to a multiple's base", "2023年产值6亿元，是“十二五”时期3亿元的2倍；利润⟦9亿元⟧。", "2023"),
    ("a year that is told", "2023年产值6亿元，目标是2025年⟦9亿元⟧，增长2倍。", "2025"),
    ("goal of a plan's year", "目前，已安置300人，占全年目标任务⟦200人⟧的150%。", "2024"),
    ("whole of a year", "2023年3月种植300亩，占全年面积⟦900亩⟧的三成。", "2023-03"),
    ("day of a holiday", "今年春节假期第三天，景区人气旺。甲公园接待⟦3万人次⟧。", "2024-02-12"),
    ("begun", "项目2021年3月开工建设，占地⟦30亩⟧。", None),
    ("begun with figures", "2023年开工项目⟦30个⟧。", "2023"),
    ("size", "2023年完成投资5亿元。乙丙铁路全长⟦30公里⟧。", None),
    ("size told of its year", "2023年建成公路全长⟦30公里⟧。", "2023"),
    ("rank among all recorded", "1月，雨量居1961年有记录以来⟦第二位⟧。", "2024-01"),
    ("since records began", "1月，遇1961年有气象资料以来最强降水，雨量达⟦300毫米⟧。", "2024-01"),
    ("counted since statistics began", "自2015年有统计以来，共签约⟦29个⟧。", "2015/.."),
    ("over the years", "上半年复垦300亩，历年累计复垦⟦5000亩⟧。", None),
    ("year to a day", "今年至3月13日，受理投诉⟦120件⟧。", "2024-01-01/2024-03-13"),
    ("other paragraph", "2021年以来签约29个。\n开发区代建⟦12个⟧项目。\n", None),
    ("later month of the year told", "2023年，全县兴修水利。新建泵站⟦6座⟧，12月全部投用。", "2023"),
    ("later end of the year told", "2023年，全县兴修水利。新建泵站⟦6座⟧，截至2023年12月底全部投用。", "2023"),
    ("later time the same", "2023年9月，全县签约项目8个。引进企业⟦6家⟧，9月投资超过预期。", "2023-09"),
    ("later day of the month told", "2023年9月，全县签约项目8个。引进企业⟦6家⟧，9月5日举行签约仪式。", None),
    ("later month of another year", "2023年，全县兴修水利。新建泵站⟦6座⟧，2024年2月全部投用。", None),
]


@pytest.mark.parametrize(("marked", "period"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_governing(marked: str, period: str | None) -> None:
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    document = prepare(marked.replace("⟦", "").replace("⟧", ""), "2024-03-27")
    governing = Scopes(document, find(document.clean, "2024-03-27")).governing(start, end)
    assert (str(governing.value) if governing.value else None) == period, governing.rule


@pytest.mark.parametrize(
    ("marked", "period"),
    [
        ("2021年以来立案120件。去年，破案⟦80件⟧。", None),
        ("2021年以来立案120件。去年，破案80件。挽回损失⟦5万元⟧。", None),
        ("2021年以来立案120件，比去年多破案⟦80件⟧。", "2021/.."),
        ("2021年以来立案120件，全年破案⟦80件⟧。", "2021/.."),
    ],
)
def test_a_year_told_from_an_unknown_day_ends_what_was_told_before(marked: str, period: str | None) -> None:
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    document = prepare(marked.replace("⟦", "").replace("⟧", ""), None)
    governing = Scopes(document, find(document.clean)).governing(start, end)
    assert (str(governing.value) if governing.value else None) == period, governing.rule


def _scopes(text: str) -> Scopes:
    document = prepare(text, "2026-03-27")
    return Scopes(document, find(document.clean, "2026-03-27"))


def test_yearly_rate_behind_two_ends_holds_for_the_years_between() -> None:
    text = "企业从2021年33户增至2025年66户,年均增速20%。"
    start = text.index("20%")
    governing = _scopes(text).governing(start, start + 3, kind="growth", basis="annual_average")
    assert str(governing.value) == "2021/2025"


@pytest.mark.parametrize(
    "text",
    [
        "2020年,产值95亿元,是2015年的2.4倍,年均增长9%。",
        "“十三五”期末,产值95亿元,比“十二五”期末翻了一番,年均增长9%。",
        "截至2020年底,产值由2015年的50亿元增加到95亿元,年均增长9%。",
    ],
)
def test_yearly_rate_holds_since_the_year_compared(text: str) -> None:
    start = text.index("9%")
    governing = _scopes(text).governing(start, start + 2, kind="growth", basis="annual_average")
    assert str(governing.value) == "2015/2020"


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("预计“十四五”末,产值突破95亿元,税收年均增长9%。", "2021/2025"),
        ("“十四五”期末,产值年均增长9%。", "2021/2025"),
        ("“十四五”时期加快发展。到2025年,产值95亿元,税收年均增长9%。", "2021/2025"),
        ("“十四五”时期加快发展。到2024年,产值95亿元,税收年均增长9%。", "2024"),
        ("2025年,产值95亿元,税收年均增长9%。", "2025"),
    ],
)
def test_yearly_rate_up_to_the_end_of_a_plan_is_of_the_plan(text: str, years: str) -> None:
    start = text.index("9%")
    governing = _scopes(text).governing(start, start + 2, kind="growth", basis="annual_average")
    assert str(governing.value) == years


def test_near_end_of_a_later_change_takes_the_year_of_the_first() -> None:
    text = "2025年，产值由2020年的5亿元增加到7亿元，税收由3亿元增加到4亿元。"
    governing = {one: _scopes(text) for one in ("from", "to")}
    near, far = text.index("3亿元"), text.index("4亿元")
    assert str(governing["from"].governing(near, near + 3, endpoint="from").value) == "2020"
    assert str(governing["to"].governing(far, far + 3, endpoint="to").value) == "2025"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2023年，安排资金8亿元。分两类：\n（一）产业类。奖补450万元。\n（二）民生类。", "2023"),
        ("2023年，完成投资8亿元。其中：\n省级奖补450万元。\n", "2023"),
        ("2023年，完成投资8亿元。\n省级奖补450万元。\n", None),
        ("分两类：\n（一）产业类。奖补450万元。\n（二）民生类。", None),
    ],
)
def test_colon_hands_the_time_of_its_paragraph_to_the_list(text: str, period: str | None) -> None:
    document = prepare(text)
    at = document.clean.index("450")
    governing = Scopes(document, find(document.clean, "2024-03-05")).governing(at, at + 5)
    assert (str(governing.value) if governing.value else None) == period


def test_yearly_rate_behind_another_base_holds_as_told() -> None:
    text = "2020年,产值95亿元,比上年增长8%;“十三五”期间年均增长9%。"
    start = text.index("9%")
    governing = _scopes(text).governing(start, start + 2, kind="growth", basis="annual_average")
    assert str(governing.value) == "2016/2020"


def test_far_end_of_a_change_takes_what_frames_the_sentence() -> None:
    text = "2025年，产值由2020年的5亿元增加到7亿元。"
    start = text.index("7亿元")
    assert str(_scopes(text).governing(start, start + 3, endpoint="to").value) == "2025"


def test_basis_period_is_the_same_a_year_before() -> None:
    scopes = _scopes("")
    assert str(scopes.basis_period("2024-01/2024-09")) == "2023-01/2023-09"
    assert scopes.basis_period(None) is None


def test_list_that_is_dealt_out() -> None:
    text = "2022年和2023年分别出让17宗和39宗。"
    assert [one.value for one in _scopes(text).listed(text.index("17宗"))] == ["2022", "2023"]


def test_governing_names_the_mention() -> None:
    text = "2023年产值5亿元。"
    governing = _scopes(text).governing(7, 10)
    assert (governing.time and governing.time.text, governing.rule) == ("2023年", "scopes.sentence")


@pytest.mark.parametrize(
    "unit",
    [
        "上半年种瓜下半年种菌",
        "疫情期间，",
        "2024年工作",
        "2023年动工，",
        "2023年5亿元，",
        "（2023年",
        "（）",
        "从2023年到",
        "2023年和",
        "目前",
        "2023年。",
        "“十四五”项目，",
        "4月，",
        "这三件是：5个。\n",
        "现将2023年以下：5个。\n",
        "是2023年4亿元的",
    ],
)
def test_hostile_text_in_linear_time(unit: str) -> None:
    def seconds(length: int) -> float:
        scopes_text = unit * (length // len(unit))
        document = prepare(scopes_text, "2024-03-27")
        times = find(document.clean, "2024-03-27")
        began = time.process_time()
        scopes = Scopes(document, times)
        for position in range(0, length, length // 200):
            scopes.governing(position, position + 1)
        return time.process_time() - began

    assert is_within(seconds, 4_000, 40_000, most=40)


def test_title_of_a_bulletin_frames_its_figures() -> None:
    text = "2023年某县国民经济和社会发展统计公报\n一、农业\n粮食种植面积62.1万亩，增加0.3万亩。\n"
    document = prepare(text)
    at = document.clean.index("62.1")
    governing = Scopes(document, find(document.clean, "2024-03-05")).governing(at, at + 6)
    assert (str(governing.value), governing.rule) == ("2023", "scopes.title")


@pytest.mark.parametrize(
    ("text", "place", "period", "rule"),
    [
        (
            "一季度，全县工业产值9亿元，投资8亿元，其中民间投资5亿元。\n\n驻点招商引进项目36个，总投资14亿元。\n",
            "36个",
            "2024-01/2024-03",
            "scopes.lead",
        ),
        (
            "截至2月底，全市新增就业8000人，再就业1200人，培训劳动力500人。\n全市发放担保贷款36亿元。\n",
            "36亿",
            "../2024-02-29",
            "scopes.lead",
        ),
        (
            "2023年，全县产值9亿元，投资8亿元，税收5亿元。\n民生保障有力。建成学校36所。\n",
            "36所",
            "2023",
            "scopes.lead",
        ),
        (
            "2023年，全县产值9亿元，投资8亿元，税收5亿元。\n甲镇茶叶公司引进生产线36条。\n",
            "36条",
            None,
            "scopes.none",
        ),
        (
            "一季度，全县产值9亿元，投资8亿元，税收5亿元。\n“订单排满了。”车间主任李某说，机器36台全开。\n产出茶叶40吨。\n",
            "40吨",
            None,
            "scopes.none",
        ),
        ("一季度，全县产值9亿元，投资8亿元，税收5亿元。\n全县拥有学校36所。\n", "36所", None, "scopes.none"),
        (
            "一季度，全县产值9亿元，投资8亿元，税收5亿元。\n全县共有学生36人获奖。\n",
            "36人",
            "2024-01/2024-03",
            "scopes.lead",
        ),
        ("一季度，某公司产值9亿元。\n引进生产线36条。\n", "36条", None, "scopes.none"),
        (
            "全县项目共80个，1—2月完成投资9亿元，占计划的20%，税收1亿元。\n较好的：工业类36个，5亿元。\n",
            "36个",
            "2024-01/2024-02",
            "scopes.lead",
        ),
        (
            "2023年，全县产值9亿元，投资8亿元，税收5亿元。\n全县医保补助由每人每年30元提高到36元。\n",
            "36元",
            "2023",
            "scopes.lead",
        ),
        (
            "一季度，全县产值9亿元，增长5%。\n消费市场平稳。\n建设有序推进。\n进出口总额36亿元，同比增长4%。\n",
            "36亿",
            "2024-01/2024-03",
            "scopes.reporting",
        ),
        (
            "一季度，全县产值9亿元，增长5%。\n2023年，全县有学校8所。\n进出口总额36亿元，同比增长4%。\n",
            "36亿",
            "2023",
            "scopes.reporting",
        ),
    ],
)
def test_report_goes_on_about_its_period(text: str, place: str, period: str | None, rule: str) -> None:
    document = prepare(text)
    at = document.clean.index(place)
    governing = Scopes(document, find(document.clean, "2024-04-20")).governing(at, at + len(place))
    assert (str(governing.value) if governing.value else None, governing.rule) == (period, rule)


def test_first_chapter_of_a_text_without_a_title_is_no_title() -> None:
    text = "上半年，全县经济向好。\n一、农业稳步增长\n产量9万吨。\n二、工业逐步恢复\n拉动增长36个百分点。\n"
    document = prepare(text)
    at = document.clean.index("36")
    governing = Scopes(document, find(document.clean, "2024-07-20")).governing(at, at + 6)
    assert str(governing.value) == "2024-01/2024-06"
