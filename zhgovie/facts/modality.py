"""Whether a value is or is meant to be: 力争, 预计, 计划 open a target, 已 and 目前 close it."""

from __future__ import annotations

import re

from zhgovie.facts.phrase import WINDOW
from zhgovie.model import Modality

_TARGET = re.compile(
    r"力争|预计|预期|(?<!按)(?<!人才|行动|培育|提升|攻坚|倍增|培养|专项|三年|年度|支持|扶持|引进|振兴)计划(?=[一-鿿0-9])(?!生育|单列|内|外|经济|等|的|和|与|中|书|表|批复|完成率)|拟(?=[在建新投于]|[一-鿿]{2})|规划(?:建设|到|面积|总)|"
    r"确保|争取(?=[到在年]|实现|完成|达)|目标|有望|可望|届时|打算|提出|预测|(?:建成|投产|达产|完工|竣工|投运|全部建成|建成投产)后|到时|"
    r"今后|未来|下一步|要(?=[在把实建完达新加努确开]|力)|"
    # 将 before a verb or an adverb is the future; before a noun it is 把.
    r"(?:即|也|还|预|并|均|都|又)?将(?=[于在对从以由有达超破新再为会全要投建增按]|通过|进一步|继续|陆续|重点|结束|完成|实现|突破|实施|开展|推进|推动|加快|加大|打造|"
    r"组织|启动|开工|安排|形成|建设|力争|支持|围绕|坚持|着力|大力|深入|集中|分批|逐步|举办|迎来|带动|新增|成为|达到)(?!.{1,12}[升高转列纳]了)"
)
_ACTUAL = re.compile(r"已经?(?!经济)|截[至止]|目前|现有|累计完成|累计实现")


def after(state: Modality, text: str, start: int, end: int) -> Modality:
    """Give the modality in force at `end`, from what was at `start` and the words between."""
    start = max(start, end - WINDOW)
    at_target = at_actual = -1
    for match in _TARGET.finditer(text, start, end):
        at_target = match.start()
    for match in _ACTUAL.finditer(text, start, end):
        at_actual = match.start()
    if at_target == at_actual:
        return state
    return "target" if at_target > at_actual else "actual"
