/* The results page: /search/?q=…&kind=…&phase=…; without a query it is the index of all entries. */

import { connect, element, marked } from "./ui.js"

const PAGE = 10
const AT_ONCE = 2 // results laid out in one task: more would hold up a phone
const KINDS = ["company", "model", "product", "phase", "person", "concept", "policy", "organization", "source", "page"]

/* Takes over the page. Called once, on the page that has #bm-results. */
export function begin(box) {
  const area = document.getElementById("bm-results")
  const results = new Results(connect(box), area, document.getElementById("bm-index"))
  const form = area.querySelector("form")
  form.addEventListener("submit", event => {
    event.preventDefault()
    results.ask()
  })
  form.addEventListener("change", event => {
    if (event.target.name !== "q") results.ask()
  })
  area.querySelector(".bm-results__more").addEventListener("click", () => results.more())
  addEventListener("popstate", () => results.restore())
  area.hidden = false
  results.restore()
}

/* What the page's address asks for. */
function state() {
  const asked = new URLSearchParams(location.search)
  return Object.fromEntries(["q", "kind", "phase"].map(name => [name, asked.get(name) ?? ""]))
}

class Results {
  constructor(site, area, index) {
    const [form, list, note, rest, kinds] = ["form", "ol", "[role=status]", ".bm-results__more", ".bm-results__kinds"].map(selector => area.querySelector(selector))
    Object.assign(this, { site, index, form, list, note, rest, kinds, limit: PAGE, turn: 0 })
  }

  /* Shows what the address asks for, as after opening the page and on back and forward. */
  restore() {
    this.form.elements.namedItem("q").value = state().q
    this.limit = PAGE
    return this.show()
  }

  /* Takes what stands in the form into the address and shows it. */
  ask() {
    const typed = [...new FormData(this.form)].filter(([, value]) => value)
    const query = new URLSearchParams(typed).toString()
    if (query !== location.search.slice(1)) history.pushState(null, "", query ? `?${query}` : location.pathname)
    this.limit = PAGE
    return this.show()
  }

  more() {
    this.limit += PAGE
    return this.show()
  }

  async show() {
    const mine = ++this.turn
    const { q, kind, phase } = state()
    this.index.hidden = Boolean(q.trim())
    if (!q.trim()) return this.draw([], "", false)
    try {
      const engine = await this.site.engine()
      const found = await engine.search(q, { limit: this.limit, kind, phase })
      if (mine !== this.turn) return
      this.filters(found.kinds, kind)
      await this.phases(engine, phase)
      if (mine === this.turn) await this.answer(found)
    } catch {
      if (mine !== this.turn) return
      this.index.hidden = false
      this.draw([], this.site.words.failed, false)
    }
  }

  answer({ results, total, near, problems }) {
    const { words } = this.site
    const count = results.length ? (near ? words.near : words.count.replace("#", total)) : words.none
    this.index.hidden = results.length > 0
    return this.draw(results, problems.length ? `${count} ${words.partial}` : count, total > results.length)
  }

  draw(results, text, rest) {
    const shown = Math.max(AT_ONCE, this.limit - PAGE) // what stood there before more was asked for stays
    this.list.replaceChildren(...results.slice(0, shown).map(result => entry(result, this.site)))
    this.note.textContent = text
    this.rest.hidden = !rest
    return this.follow(results.slice(shown))
  }

  /* Adds further results, a few a frame, until something else is asked. */
  async follow(results) {
    const mine = this.turn
    for (let at = 0; at < results.length; at += AT_ONCE) {
      await new Promise(done => requestAnimationFrame(() => setTimeout(done)))
      if (mine !== this.turn) return
      this.list.append(...results.slice(at, at + AT_ONCE).map(result => entry(result, this.site)))
    }
  }

  filters(counts, chosen) {
    const { words } = this.site
    const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
    const shown = KINDS.filter(kind => counts[kind] || kind === chosen).map(kind => [kind, words[kind], counts[kind] ?? 0])
    this.kinds.replaceChildren(...[["", words.every, all], ...shown].map(([kind, label, count]) => {
      const radio = element("input", { type: "radio", name: "kind" })
      radio.value = kind
      radio.checked = kind === chosen
      return element("label", {}, radio, ` ${label} `, element("small", {}, `${count}`))
    }))
  }

  async phases(engine, chosen) {
    const select = this.form.elements.namedItem("phase")
    if (select.options.length < 2) select.append(...(await engine.phases()).map(([value, title]) => new Option(title, value)))
    select.value = chosen
  }
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
