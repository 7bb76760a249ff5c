"""The whole field in one drawing: every entry a node near the company it belongs to, every relation a line.

The layout has no chance in it. Each cluster (a company with what it makes, owns and employs; or what belongs to no
company, by kind or category) is a disc filled along a spiral, its company in the middle. Discs are set one by one,
the largest first, touching another, where their relations to those already set are shortest.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..encyclopedia import Encyclopedia
from ..predicates import PREDICATES
from ..schema import CONCEPT_CATEGORIES
from .engine import Engine
from .houses import houses
from .scope import Scope

FAMILIES: dict[str, tuple[str, ...]] = {
    "works": ("develops", "offers", "publishes", "successor-of", "based-on", "part-of", "uses", "integrates"),
    "capital": ("subsidiary-of", "owned-by", "invests-in"),
    "people": ("founded-by", "led-by", "works-at"),
    "groups": ("belongs-to-group", "belongs-to-phase", "operates-in", "exemplifies", "aims-at"),
    "market": ("competes-with", "partner-of", "provides-cloud-to", "licenses-from"),
    "discourse": ("contrasts-with", "evaluates", "proposes", "comments-on", "reports-on", "regulates", "cites", "affects"),
}
"""The relations a reader can look at apart."""

TIERS = (310, 1150, 2000, 3500, 6000)
"""Pixels in which the whole drawing lies from which the labels of each tier have room: a phone, a desk, and larger."""

STEP = 14.0
"""Distance scale of the spiral in user units: each node has the room of a disc of this radius."""

GAP, LETTER = 10.0, 11.0
"""Space between discs, height of a letter in pixels."""

_DIRECTIONS = tuple((math.cos(math.pi * step / 6), math.sin(math.pi * step / 6)) for step in range(12))
"""Where around a disc another is tried."""

MARGIN = (36, 14)
"""Room beside, and above and below the discs, for titles and labels."""

_GOLDEN = math.pi * (3 - math.sqrt(5))
_WIDE = 1.8
"""How much wider than high the drawing should be."""


@dataclass(frozen=True)
class Node:
    """An entry at (x, y); `tier` is the index in `TIERS` from which its label has room, `len(TIERS)` for never."""

    id: str
    kind: str
    x: int
    y: int
    radius: int
    tier: int
    hub: bool


@dataclass(frozen=True)
class Cluster:
    """A disc: `key` is a company's id, or a kind or concept category; `nodes` its company first.

    `tier` is that of its title, which stands at the top unless its company's own label does for one.
    """

    key: str
    x: int
    y: int
    radius: int
    tier: int
    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class Lines:
    """All relations of a family between two kinds, as the data of one SVG path."""

    family: str
    kinds: tuple[str, str]
    path: str


@dataclass(frozen=True)
class Drawing:
    """The map inside (0, 0, width, height)."""

    width: int
    height: int
    clusters: tuple[Cluster, ...]
    lines: tuple[Lines, ...]
    scales: tuple[float, ...]


def relation_map(scope: Scope, engine: Engine, _argument: str) -> str:
    """Return the map, its controls, and the list that says the same."""
    model = scope.encyclopedia
    drawing = draw(model, lambda key: _title(scope, engine, key))
    return engine.render(
        "relation_map", scope=scope, drawing=drawing, title=lambda key: _title(scope, engine, key),
        relations=lambda id: _relations(model, id), predicates=PREDICATES.values(),
        labels={predicate.id: predicate.label for predicate in PREDICATES.values()}, families=FAMILIES, tiers=drawing.scales, margin=MARGIN,
        kinds=[kind for kind in engine.words["kinds"] if model.of_kind(kind)],
    )


def draw(model: Encyclopedia, title: Callable[[str], str]) -> Drawing:
    """Lay out all entries; the same encyclopedia always gives the same drawing. `title` names a cluster."""
    degree = {id: len(model.links.get(id, ())) for id in model.entries}
    members = _members(model, degree)
    radius = {key: STEP * math.sqrt(len(ids)) + GAP / 2 for key, ids in members.items()}
    centres = _pack(radius, _weights(model, members))
    left = min(x - radius[key] for key, (x, _) in centres.items()) if centres else 0.0
    top = min(y - radius[key] for key, (_, y) in centres.items()) if centres else 0.0
    centres = {key: (x - left, y - top) for key, (x, y) in centres.items()}
    places = {id: place for key, ids in members.items() for id, place in _spiral(ids, centres[key])}
    sizes = {id: min(9, 3 + round(math.sqrt(degree[id]))) for id in places}
    titles = [_Label(key, title(key), x, y - radius[key] - LETTER / 2) for key, (x, y) in centres.items() if key not in places]
    names = [_Label(id, title(id), x, y + sizes[id]) for id, (x, y) in places.items()]
    names.sort(key=lambda label: (label.key not in members, -degree[label.key], label.key))
    width = max((round(x + radius[key]) for key, (x, _) in centres.items()), default=1)
    height = max((round(y + radius[key]) for key, (_, y) in centres.items()), default=1)
    scales = tuple(round(pixels / (width + 2 * MARGIN[0]), 3) for pixels in TIERS)
    tiers = _tiers([*titles, *names], scales)
    clusters = tuple(
        Cluster(key, *map(round, centres[key]), round(radius[key]), tiers[key], tuple(
            Node(id, model.entries[id].kind, *places[id], sizes[id], tiers[id], id == key) for id in ids
        )) for key, ids in members.items()
    )
    return Drawing(width, height, clusters, _lines(model, places), scales)


def _members(model: Encyclopedia, degree: Mapping[str, int]) -> dict[str, list[str]]:
    """Return the ids of each cluster, largest cluster first; a company that is alone stands with its kind."""
    house = houses(model)
    sizes = Counter(house.values())
    found: dict[str, list[str]] = defaultdict(list)
    for id, page in model.entries.items():
        key = house.get(id, "")
        if sizes[key] < 2:
            key = page.data.category if page.kind == "concept" else page.kind
        found[key].append(id)
    for key, ids in found.items():
        ids.sort(key=lambda id: (id != key, -degree[id], id))
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))


def _weights(model: Encyclopedia, members: Mapping[str, list[str]]) -> dict[str, Counter[str]]:
    """Return how many relations each cluster has to every other."""
    cluster = {id: key for key, ids in members.items() for id in ids}
    found: dict[str, Counter[str]] = {key: Counter() for key in members}
    for id, links in model.links.items():
        found[cluster[id]].update(cluster[link.other] for link in links if cluster[link.other] != cluster[id])
    return found


def _pack(radius: Mapping[str, float], weights: Mapping[str, Counter[str]]) -> dict[str, tuple[float, float]]:
    """Return the centres of discs that do not overlap, in the order given."""
    placed: dict[str, tuple[float, float]] = {}
    for key, own in radius.items():
        if not placed:
            placed[key] = (0.0, 0.0)
            continue
        whole = sum(weight for other, weight in weights[key].items() if other in placed)
        near = [(placed[other], weight / whole) for other, weight in sorted(weights[key].items()) if other in placed]
        tried = sorted((_cost(x, y, near), x, y) for x, y in _around(placed, radius, own))
        placed[key] = next((x, y) for _, x, y in tried if _is_free(x, y, own, placed, radius))
    return placed


def _around(placed: Mapping[str, tuple[float, float]], radius: Mapping[str, float], own: float):
    """Yield places where a disc touches one already set, to a tenth of a unit: what machines compute alike."""
    for key, (x, y) in placed.items():
        distance = radius[key] + own + GAP
        for cosine, sine in _DIRECTIONS:
            yield round(x + distance * cosine, 1), round(y + distance * sine, 1)


def _cost(x: float, y: float, near: list[tuple[tuple[float, float], float]]) -> float:
    """Return how far a place is from what it is related to (places with their shares) and from the middle."""
    pull = sum([share * math.hypot(x - other[0], y - other[1]) for other, share in near])
    return round(pull + 1.5 * math.hypot(x, y * _WIDE), 1)


def _is_free(x: float, y: float, own: float, placed: Mapping[str, tuple[float, float]], radius: Mapping[str, float]) -> bool:
    for key, (left, top) in placed.items():
        if (x - left) ** 2 + (y - top) ** 2 <= (own + radius[key] + GAP - 1) ** 2:
            return False
    return True


def _spiral(ids: list[str], centre: tuple[float, float]):
    """Yield (id, place) of a cluster's entries from the middle outwards."""
    for number, id in enumerate(ids):
        distance, angle = STEP * math.sqrt(number), number * _GOLDEN
        yield id, (round(centre[0] + distance * math.cos(angle)), round(centre[1] + distance * math.sin(angle)))


@dataclass(frozen=True)
class _Label:
    """A text with its middle at `x` and its upper edge at `top`."""

    key: str
    text: str
    x: float
    top: float


def _tiers(labels: list[_Label], scales: tuple[float, ...]) -> dict[str, int]:
    """Return for each label the first tier, by its pixels to a unit, at which it covers none of those shown there; earlier ones go first."""
    tiers = {label.key: len(scales) for label in labels}
    for number, scale in enumerate(scales):
        shown: dict[int, list[tuple[float, float, float]]] = defaultdict(list)
        height = LETTER * 1.25 / scale
        for label in sorted(labels, key=lambda label: tiers[label.key] >= number):
            half, row = _letters(label.text) * LETTER / scale / 2, math.floor(label.top / height)
            left, right = label.x - half, label.x + half
            others = (box for near in (row - 1, row, row + 1) for box in shown[near])
            if tiers[label.key] < number or not any(
                left < end and right > start and abs(label.top - top) < height for start, end, top in others
            ):
                tiers[label.key] = min(tiers[label.key], number)
                shown[row].append((left, right, label.top))
    return tiers


def _letters(text: str) -> float:
    """Return about how many Chinese characters wide a text is."""
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.58 for letter in text)


def _lines(model: Encyclopedia, places: Mapping[str, tuple[int, int]]) -> tuple[Lines, ...]:
    family = {predicate: name for name, predicates in FAMILIES.items() for predicate in predicates}
    found: dict[tuple[str, tuple[str, str]], list[str]] = defaultdict(list)
    for page in model.entries.values():
        for relation in page.data.relations:
            other = model.entries[relation.to]
            (x, y), (u, v) = places[page.id], places[other.id]
            found[family[relation.type], tuple(sorted((page.kind, other.kind)))].append(f"M{x} {y}L{u} {v}")
    return tuple(Lines(name, kinds, "".join(parts)) for (name, kinds), parts in sorted(found.items()))


def _relations(model: Encyclopedia, id: str) -> dict[str, list[str]]:
    """Return the relations typed on an entry: other ends by predicate."""
    found: dict[str, list[str]] = defaultdict(list)
    for link in model.links.get(id, ()):
        if link.forward:
            found[link.predicate].append(link.other)
    return dict(found)


def _title(scope: Scope, engine: Engine, key: str) -> str:
    """Return the name of a cluster."""
    if key in scope.encyclopedia.entries:
        return scope.title(key)
    if key in CONCEPT_CATEGORIES:
        return engine.words["map"]["category"].replace("#", CONCEPT_CATEGORIES[key])
    return engine.words["map"]["others"].get(key) or engine.words["kinds"][key]
