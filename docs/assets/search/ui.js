/* The search boxes, in the header and on the home page: each a combobox over the engine's suggestions and results. */

import { open } from "./engine.js"

const PAUSE = 90
const SUGGESTED = 6
const FOUND = 5
const PATIENCE = 400

/* What both the box and the results page need: the words of the page's script, addresses, the engine. */
export function connect(box) {
  const words = Object.fromEntries([...box.querySelector("template").content.children].map(item => [item.dataset.word, item.textContent]))
  const root = new URL(box.dataset.root, location.href)
  let engine = null
  return {
    words,
    href: (result, anchor = "") => new URL(result.path, root).pathname + (anchor && `#${anchor}`),
    page: query => `${new URL("search/", root).pathname}?${new URLSearchParams({ q: query })}`, // takes any text, even half a character
    /* Opens the index once; after a failure the next call tries again. */
    engine() {
      const edition = document.documentElement.lang === "zh-Hant" ? "hant" : "hans"
      engine ??= open(new URL(box.dataset.search, location.href).href, { edition })
      engine.catch(() => (engine = null))
      return engine
    },
  }
}

export function element(name, attributes = {}, ...content) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) if (value !== "") made.setAttribute(key, value)
  made.append(...content)
  return made
}

export const marked = excerpt => excerpt.map(([text, hit]) => (hit ? element("mark", {}, text) : text))

/* Makes a box work. Called once, when the reader first turns to it; `source` has the words and addresses. */
export function begin(box, source = box) {
  const site = connect(source)
  const [input, list, status] = ["input", "[role=listbox]", "[role=status]"].map(selector => box.querySelector(selector))
  const options = new Options(input, list)
  const query = new Query(site, input, {
    draw(text, groups, note) {
      options.draw(text, [...groups.map(([label, items]) => group(site.words[label], items)).filter(Boolean), all(text, site)])
      status.textContent = note
    },
    close(note = site.words.hint) {
      options.close()
      status.textContent = note
    },
  })
  const form = box.querySelector("form")
  form.addEventListener("reset", () => setTimeout(() => { query.update(); input.focus() }))
  form.addEventListener("submit", async event => {
    event.preventDefault()
    if (options.open()) return
    await Promise.race([query.names, new Promise(resolve => setTimeout(resolve, PATIENCE))]) // the reader types faster than they come
    if (!options.open()) form.submit()
  })
  input.addEventListener("input", () => query.update())
  input.addEventListener("keydown", event => {
    if (event.isComposing) return // Enter and arrows belong to the input method
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === "Escape") query.close()
    else if (step && options.move(step)) event.preventDefault()
  })
  query.update()
  site.engine().catch(() => query.fail())
}

/* What is asked: at each change the names at once, after a pause everything; only the latest change is answered. */
class Query {
  constructor(site, input, shown) {
    Object.assign(this, { site, input, shown, turn: 0, timer: 0 })
  }

  update() {
    this.names = this.updated(this.begun())
  }

  async updated(mine) {
    const text = this.input.value.trim()
    if (!text) return this.shown.close()
    try {
      const engine = await this.site.engine()
      const names = await engine.suggest(text, { limit: SUGGESTED, correct: false })
      if (mine !== this.turn) return
      if (names.length) this.draw(text, names, [], this.counted(names.length))
      this.timer = setTimeout(() => this.full(engine, text, mine, names).catch(() => this.fail(mine)), PAUSE)
    } catch {
      this.fail(mine)
    }
  }

  /* Gives up whatever was asked before. */
  begun() {
    clearTimeout(this.timer)
    return ++this.turn
  }

  async full(engine, text, mine, names) {
    const { results, total, near, problems } = await engine.search(text, { limit: FOUND + names.length })
    if (mine !== this.turn) return
    const { words } = this.site
    const first = near ? results.filter(isEntry).slice(0, SUGGESTED) : names
    const known = new Set(first.map(result => result.entry))
    const rest = near ? [] : results.filter(result => !known.has(result.entry)).slice(0, FOUND)
    const count = results.length ? this.counted(total) : words.none
    this.draw(text, first, rest, problems.length ? words.partial : near && first.length ? words.near : count)
  }

  draw(text, names, texts, note) {
    const items = (results, quoting) => results.map(result => option(result, this.site, quoting))
    this.shown.draw(text, [["names", items(names, false)], ["text", items(texts, true)]], note)
  }

  counted(count) {
    return this.site.words.count.replace("#", count)
  }

  fail(mine = this.turn) {
    if (mine === this.turn) this.shown.close(this.site.words.failed)
  }

  close() {
    this.begun()
    this.shown.close()
  }
}

/* The list of options and which of them is chosen. */
class Options {
  constructor(input, list) {
    Object.assign(this, { input, list, items: [], active: -1, text: "" })
  }

  /* Shows what was found for `text`. */
  draw(text, content) {
    this.list.replaceChildren(...content)
    this.items = [...this.list.querySelectorAll("[role=option]")]
    this.items.forEach((item, i) => (item.id = `${this.list.id}-${i}`))
    this.input.setAttribute("aria-expanded", "true")
    this.text = text
    this.select(-1)
  }

  close() {
    this.draw("", [])
    this.input.setAttribute("aria-expanded", "false")
  }

  select(index) {
    this.items[this.active]?.setAttribute("aria-selected", "false")
    this.active = index
    const item = this.items[index]
    if (!item) return this.input.removeAttribute("aria-activedescendant")
    item.setAttribute("aria-selected", "true")
    this.input.setAttribute("aria-activedescendant", item.id)
    item.scrollIntoView({ block: "nearest" })
  }

  /* Chooses the option before or after; returns whether there is any. */
  move(step) {
    const count = this.items.length
    if (count) this.select(this.active < 0 && step < 0 ? count - 1 : (this.active + step + count) % count)
    return count > 0
  }

  /* Opens the chosen option or the first, if they answer what stands in the box; returns whether they do. */
  open() {
    const chosen = this.items[Math.max(this.active, 0)]
    if (!chosen || this.text !== this.input.value.trim()) return false
    chosen.click()
    return true
  }
}

const isEntry = result => !["source", "page"].includes(result.kind)

function group(label, items) {
  return items.length ? element("div", { role: "group", "aria-label": label }, element("div", { class: "bm-search__group", "aria-hidden": "true" }, label), ...items) : null
}

function all(query, site) {
  return element("a", { role: "option", "aria-selected": "false", class: "md-search-result__link bm-search__all", href: site.page(query), tabindex: "-1" }, site.words.all)
}

/* One line to choose: an entry with its definition, or a page with the words found in it. */
function option(result, site, quoting) {
  const part = quoting ? result.sections[0] : null
  const via = result.via && result.via !== result.title ? element("span", { class: "bm-search__via" }, result.via) : ""
  const head = element("span", { class: "bm-search__title" }, result.title, " ", via, " ", element("span", { class: "bm-search__kind" }, site.words[result.kind]))
  const text = element("span", { class: "bm-search__text" }, ...(part ? [part.heading && part.heading !== result.title ? `${part.heading}：` : "", ...marked(part.excerpt)] : [result.gloss ?? ""]))
  return element("a", {
    role: "option", "aria-selected": "false", tabindex: "-1", class: "md-search-result__link bm-search__option", "data-entry": result.entry,
    href: site.href(result, quoting && part?.excerpt.some(piece => piece[1]) ? part.anchor : ""),
  }, head, text)
}
