"""To which company an entry belongs."""

from __future__ import annotations

from support import entry, relation, relations, world

from baimo.render.houses import houses


def rest(*items: str) -> str:
    return "relations:\n" + "".join(items)


def test_what_is_made_owned_or_employed_belongs_to_the_company_at_the_top():
    model = world(
        entry("company", "group"), entry("company", "cloud", rest=relations(("subsidiary-of", "group"), ("develops", "model"))),
        entry("organization", "lab", rest=relations(("subsidiary-of", "cloud"))), entry("model", "model"),
        entry("product", "app", rest=relations(("owned-by", "group"))), entry("product", "part", rest=relations(("part-of", "app"))),
        entry("person", "chief", rest=relations(("works-at", "lab"))), entry("person", "stranger"), entry("concept", "idea"),
    )
    assert houses(model) == dict.fromkeys(("group", "cloud", "lab", "model", "app", "part", "chief"), "group")


def test_what_has_ended_does_not_count_while_something_holds():
    model = world(
        entry("company", "old"), entry("company", "new"),
        entry("company", "sold", rest=rest(relation("subsidiary-of", "old", until="2020"))),
        entry("person", "mover", rest=rest(relation("works-at", "old", until="2020"), relation("works-at", "new"))),
    )
    assert houses(model) == {"old": "old", "new": "new", "sold": "sold", "mover": "new"}


def test_bodies_that_own_each_other_stay_their_own():
    model = world(entry("company", "a", rest=relations(("owned-by", "b"))), entry("company", "b", rest=relations(("owned-by", "a"))))
    assert houses(model) == {"a": "a", "b": "b"}
