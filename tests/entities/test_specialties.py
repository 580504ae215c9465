"""Goods named by their place, projects told from their beginning: what is taken after the decision."""

from __future__ import annotations

import pytest
from choices import chosen, taken

from zhgovie.entities.gazetteer import scan
from zhgovie.entities.specialties import with_specialties


@pytest.mark.parametrize(
    ("text", "read", "goods"),
    [
        pytest.param(
            "安岳柠檬、资中血橙、内江黑猪入选名录", ["内江/GPE"], ["安岳柠檬", "资中血橙", "内江黑猪"], id="list"
        ),
        pytest.param(
            "德安青砖、修水宁红茶和赣南脐橙远销海外",
            ["德安青砖/COMPANY"],
            ["德安青砖", "修水宁红茶", "赣南脐橙"],
            id="misread",
        ),
        pytest.param(
            "形成了沂南黄瓜、蒙阴蜜桃等特产", ["沂南/GPE", "蒙阴/GPE"], ["沂南黄瓜", "蒙阴蜜桃"], id="behind-verb"
        ),
        pytest.param(
            "四川安岳柠檬、湖南炎陵黄桃走俏", ["四川/GPE", "湖南/GPE"], ["安岳柠檬", "炎陵黄桃"], id="in-province"
        ),
        pytest.param("沂南黄瓜获国家地理标志认证", ["沂南/GPE", "黄瓜/PRODUCT"], ["沂南黄瓜"], id="fame"),
        pytest.param("推出“沂南黄瓜”等", ["沂南/GPE"], ["“沂南黄瓜”"], id="quoted"),
        pytest.param("沂南黄瓜销量增长5%", ["沂南/GPE", "黄瓜/PRODUCT"], ["黄瓜"], id="measured"),
        pytest.param("安丘市、昌乐县、临朐县加快发展", ["安丘市/GPE", "昌乐县/GPE", "临朐县/GPE"], [], id="places"),
        pytest.param("青岛啤酒、燕京啤酒等企业", ["青岛啤酒/COMPANY", "燕京啤酒/COMPANY"], [], id="firms"),
        pytest.param("沂南黄瓜产业、蒙阴蜜桃产业发展", ["沂南/GPE", "蒙阴/GPE"], [], id="trades"),
    ],
)
def test_goods_are_named_by_their_place(text: str, read: list[str], goods: list[str]) -> None:
    names = [(name, label) for name, _, label in (one.partition("/") for one in read)]
    found = taken(text, with_specialties(scan(text), chosen(text, names)))
    assert [name for name, label in found if label == "PRODUCT"] == goods
