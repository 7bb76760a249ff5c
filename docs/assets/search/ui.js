/* The search boxes, in the header and on the home page: each a combobox over the engine's suggestions and results. */

import { open } from "./engine.js"

const PAUSE = 90
const SUGGESTED = 6
const FOUND = 5

/* What both the box and the results page need: the words of the page's script, addresses, the engine. */
export function connect(box) {
  const words = Object.fromEntries([...box.querySelector("template").content.children].map(item => [item.dataset.word, item.textContent]))
  const root = new URL(box.dataset.root, location.href)
  let engine = null
  return {
    words,
    href: (result, anchor = "") => new URL(result.path, root).pathname + (anchor && `#${anchor}`),
    page: query => `${new URL("search/", root).pathname}?q=${encodeURIComponent(query)}`,
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
  let turn = 0
  let active = -1
  let timer = 0
  let shown = ""

  const options = () => [...list.querySelectorAll("[role=option]")]
  const select = index => {
    options().forEach((option, i) => option.setAttribute("aria-selected", `${i === index}`))
    active = index
    const option = options()[index]
    if (option) {
      input.setAttribute("aria-activedescendant", option.id)
      option.scrollIntoView({ block: "nearest" })
    } else input.removeAttribute("aria-activedescendant")
  }
  const draw = (query, names, texts, note) => {
    const groups = [group(site.words.names, names.map(result => option(result, site, false))), group(site.words.text, texts.map(result => option(result, site, true)))]
    const all = element("a", { role: "option", class: "md-search-result__link bm-search__all", href: site.page(query), tabindex: "-1" }, site.words.all)
    list.replaceChildren(...groups.filter(Boolean), all)
    options().forEach((item, i) => (item.id = `${list.id}-${i}`))
    input.setAttribute("aria-expanded", "true")
    status.textContent = note
    shown = query
    select(-1)
  }
  const close = () => {
    list.replaceChildren()
    input.setAttribute("aria-expanded", "false")
    input.removeAttribute("aria-activedescendant")
    status.textContent = site.words.hint
    shown = ""
  }
  const full = async (query, mine, names) => {
    const engine = await site.engine()
    const found = await engine.search(query, { limit: FOUND + names.length })
    if (mine !== turn) return
    const first = found.near ? found.results.filter(isEntry).slice(0, SUGGESTED) : names
    const known = new Set(first.map(result => result.entry))
    const rest = found.near ? [] : found.results.filter(result => !known.has(result.entry)).slice(0, FOUND)
    const count = found.results.length ? site.words.count.replace("#", found.total) : site.words.none
    draw(query, first, rest, found.problems.length ? site.words.partial : found.near && first.length ? site.words.near : count)
  }
  const update = async () => {
    const query = input.value.trim()
    const mine = ++turn
    clearTimeout(timer)
    if (!query) return close()
    try {
      const engine = await site.engine()
      const names = await engine.suggest(query, { limit: SUGGESTED, correct: false })
      if (mine !== turn) return
      if (names.length) draw(query, names, [], site.words.count.replace("#", names.length))
      timer = setTimeout(() => full(query, mine, names).catch(() => fail(mine)), PAUSE)
    } catch {
      fail(mine)
    }
  }
  const fail = mine => {
    if (mine !== turn) return
    close()
    status.textContent = site.words.failed
  }
  input.addEventListener("input", update)
  box.querySelector("form").addEventListener("reset", () => setTimeout(() => { close(); input.focus() }))
  box.querySelector("form").addEventListener("submit", event => {
    const chosen = options()[Math.max(active, 0)]
    if (!chosen || shown !== input.value.trim()) return
    event.preventDefault()
    chosen.click()
  })
  input.addEventListener("keydown", event => {
    if (event.isComposing) return // Enter and arrows belong to the input method
    const count = options().length
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === "Escape") close()
    else if (step && count) {
      event.preventDefault()
      select(active < 0 && step < 0 ? count - 1 : (active + step + count) % count)
    }
  })
  if (input.value) update()
  else close()
  site.engine().catch(() => (status.textContent = site.words.failed))
}

const isEntry = result => !["source", "page"].includes(result.kind)

function group(label, items) {
  return items.length ? element("div", { role: "group", "aria-label": label }, element("div", { class: "bm-search__group", "aria-hidden": "true" }, label), ...items) : null
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
