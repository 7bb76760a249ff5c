/* The results page: /search/?q=…&kind=…&phase=…; without a query it is the index of all entries. */

import { connect, element, marked } from "./ui.js"

const PAGE = 10
const KINDS = ["company", "model", "product", "phase", "person", "concept", "policy", "organization", "source", "page"]

/* Takes over the page. Called once, on the page that has #bm-results. */
export function begin(box) {
  const site = connect(box)
  const area = document.getElementById("bm-results")
  const form = area.querySelector("form")
  const [list, note, more, kinds] = ["ol", "[role=status]", ".bm-results__more", ".bm-results__kinds"].map(selector => area.querySelector(selector))
  const index = document.getElementById("bm-index")
  let limit = PAGE
  let turn = 0

  const state = () => Object.fromEntries(["q", "kind", "phase"].map(name => [name, new URLSearchParams(location.search).get(name) ?? ""]))
  const typed = () => Object.fromEntries([...new FormData(form)].map(([key, value]) => [key, `${value}`]))
  const keep = (values, push) => {
    const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value)).toString()
    const address = query ? `?${query}` : location.pathname
    if (push && query !== location.search.slice(1)) history.pushState(null, "", address)
    else history.replaceState(null, "", address)
  }
  const show = async () => {
    const mine = ++turn
    const { q, kind, phase } = state()
    index.hidden = Boolean(q.trim())
    if (!q.trim()) return draw([], "", false)
    try {
      const engine = await site.engine()
      const found = await engine.search(q, { limit, kind, phase })
      if (mine !== turn) return
      filters(found.kinds, kind)
      await phases(engine, phase)
      const count = found.results.length ? (found.near ? site.words.near : site.words.count.replace("#", found.total)) : site.words.none
      index.hidden = found.results.length > 0
      draw(found.results, found.problems.length ? `${count} ${site.words.partial}` : count, found.total > found.results.length)
    } catch {
      if (mine !== turn) return
      index.hidden = false
      draw([], site.words.failed, false)
    }
  }
  const draw = (results, text, rest) => {
    list.replaceChildren(...results.map(result => entry(result, site)))
    note.textContent = text
    more.hidden = !rest
  }
  const filters = (counts, chosen) => {
    const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
    const shown = [["", site.words.every, all], ...KINDS.filter(kind => counts[kind] || kind === chosen).map(kind => [kind, site.words[kind], counts[kind] ?? 0])]
    kinds.replaceChildren(...shown.map(([kind, label, count]) => {
      const radio = element("input", { type: "radio", name: "kind" })
      radio.value = kind
      radio.checked = kind === chosen
      return element("label", {}, radio, ` ${label} `, element("small", {}, `${count}`))
    }))
  }
  const phases = async (engine, chosen) => {
    const select = form.elements.namedItem("phase")
    if (select.options.length < 2) select.append(...(await engine.phases()).map(([value, title]) => new Option(title, value)))
    select.value = chosen
  }
  const restore = () => {
    const { q } = state()
    form.elements.namedItem("q").value = q
    limit = PAGE
    return show()
  }

  area.hidden = false
  form.addEventListener("submit", event => {
    event.preventDefault()
    limit = PAGE
    keep(typed(), true)
    show()
  })
  form.addEventListener("change", event => {
    if (event.target.name === "q") return
    limit = PAGE
    keep(typed(), true)
    show()
  })
  more.addEventListener("click", () => {
    limit += PAGE
    show()
  })
  addEventListener("popstate", restore)
  restore()
}

/* One result: the entry, its definition, and each section that holds the words, with a link to it. */
function entry(result, site) {
  const link = element("a", { href: site.href(result) }, result.title)
  const kind = element("small", { class: "bm-search__kind" }, site.words[result.kind])
  const via = result.via && result.via !== result.title ? element("small", {}, result.via) : ""
  const parts = result.sections.filter(part => part.excerpt.some(piece => piece[1]))
  return element("li", { class: "bm-result", "data-entry": result.entry },
    element("h2", {}, link, " ", via, " ", kind),
    ...(result.gloss ? [element("p", { class: "bm-result__gloss" }, result.gloss)] : []),
    ...(parts.length ? [element("ul", {}, ...parts.map(part => section(part, result, site)))] : []))
}

function section(part, result, site) {
  const title = part.heading && part.heading !== result.title ? [element("a", { href: site.href(result, part.anchor) }, part.heading), "　"] : []
  return element("li", {}, ...title, ...marked(part.excerpt))
}
