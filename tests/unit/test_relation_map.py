"""The relation map: everything on it once, nothing over anything else, the same however often it is drawn."""

from __future__ import annotations

import itertools
import math
import random
import re

import pytest
from lxml import html
from support import entry, relations, world

from baimo.encyclopedia import Encyclopedia
from baimo.predicates import PREDICATES
from baimo.render.engine import Engine
from baimo.render.listings import fill
from baimo.render.relation_map import FAMILIES, LETTER, TIERS, draw
from baimo.render.scope import Scope

PAGES = [
    entry("company", "group", "集团", rest=relations(("invests-in", "start-up"), *(("develops", f"model-{n}") for n in range(30)))),
    *(entry("model", f"model-{n}", f"模型之{n}号") for n in range(30)),
    entry("company", "start-up", "新公司", rest=relations(("develops", "model-of-it"), ("founded-by", "founder"))), entry("model", "model-of-it"),
    entry("person", "founder", "创始人"), entry("company", "lonely", "孤立公司"),
    *(entry("concept", f"idea-{n}", f"概念之{n}") for n in range(12)),
    entry("concept", "stage", "论题", head="category: discourse\n", rest=relations(("exemplifies", "idea-1"), ("contrasts-with", "idea-2"))),
]
WORLD = world(*PAGES)


def drawn(model: Encyclopedia = WORLD):
    return draw(model, lambda key: model.entries[key].data.name if key in model.entries else key)


DRAWING = drawn()
NODES = {node.id: node for cluster in DRAWING.clusters for node in cluster.nodes}
PAGE = html.fragment_fromstring(fill("<!-- baimo:map -->", Scope(WORLD, "map/"), Engine()), create_parent="div")


def test_every_entry_is_on_the_map_and_in_the_list_once():
    ids = set(WORLD.entries)
    assert NODES.keys() == ids and sum(len(cluster.nodes) for cluster in DRAWING.clusters) == len(ids)
    for path in ("//svg//a/@href", "//section[@class='bm-map__cluster']//li/a/@href"):
        assert sorted(href.split("/")[-2] for href in PAGE.xpath(path)) == sorted(ids)


def test_companies_stand_in_the_middle_of_what_is_theirs():
    clusters = {cluster.key: cluster for cluster in DRAWING.clusters}
    assert set(clusters) == {"group", "start-up", "company", "technique", "discourse"}
    assert {node.id for node in clusters["start-up"].nodes} == {"start-up", "model-of-it", "founder"}
    hub = clusters["group"].nodes[0]
    assert hub.id == "group" and hub.hub and (hub.x, hub.y) == (clusters["group"].x, clusters["group"].y)


def test_clusters_lie_inside_the_drawing_apart_from_each_other_and_hold_their_nodes():
    for a in DRAWING.clusters:
        assert a.radius - 1 <= a.x <= DRAWING.width - a.radius + 1 and a.radius - 1 <= a.y <= DRAWING.height - a.radius + 1
        assert all(math.dist((a.x, a.y), (node.x, node.y)) <= a.radius for node in a.nodes)
        assert all(math.dist((node.x, node.y), (other.x, other.y)) > 12 for node, other in itertools.combinations(a.nodes, 2))
    assert all(math.dist((a.x, a.y), (b.x, b.y)) > a.radius + b.radius for a, b in itertools.combinations(DRAWING.clusters, 2))


@pytest.mark.parametrize("tier", range(len(TIERS)))
def test_labels_shown_together_do_not_cover_each_other(tier):
    scale = DRAWING.scales[tier]
    boxes = []
    for node in NODES.values():
        if node.tier <= tier:
            half = len(WORLD.entries[node.id].data.name) * 0.5 * LETTER / scale / 2  # no letter is narrower
            boxes.append((node.x - half, node.x + half, node.y + node.radius))
    assert tier == 0 or len(boxes) > len(DRAWING.clusters) / 2
    for (left, right, top), (start, end, other) in itertools.combinations(boxes, 2):
        assert right <= start or end <= left or abs(top - other) >= LETTER / scale


def test_it_is_drawn_alike_from_entries_in_any_order():
    shuffled = PAGES[:]
    random.Random(7).shuffle(shuffled)
    assert drawn(world(*shuffled)) == DRAWING


def test_every_relation_is_a_line_and_in_the_list():
    paths = "".join(PAGE.xpath("//path[contains(@class, 'lines')]/@d"))
    group, other = NODES["group"], NODES["start-up"]
    assert paths.count("M") == 35 and f"M{group.x} {group.y}L{other.x} {other.y}" in paths
    [capital] = PAGE.xpath("//path[@data-family='capital']")
    assert capital.get("data-kinds") == "company"
    [listed] = PAGE.xpath("//li[a[@href='../companies/group/']]/span[@data-p='invests-in']")
    assert listed.text_content() == "投资 新公司"


def test_every_predicate_has_one_family_with_a_name():
    known = list(itertools.chain.from_iterable(FAMILIES.values()))
    assert sorted(known) == sorted(PREDICATES) and FAMILIES.keys() == Engine().words["map"]["families"].keys()


def test_every_node_has_a_name_and_nothing_is_inline():
    names = set(PAGE.xpath("//svg//text/@id"))
    assert all(a.get("aria-labelledby") in names for a in PAGE.xpath("//svg//a"))
    assert not re.search(r"\sstyle=|\son\w+=|<script", html.tostring(PAGE, encoding="unicode"))


def test_an_empty_encyclopedia_has_an_empty_map():
    assert drawn(world()).clusters == ()
