/* Reader's conveniences over pages that work without them. No dependency, no request but this site's. */

const $ = (selector, root = document) => root.querySelector(selector)
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)]

/* Popups: a citation shows its reference, a link to an entry its card, a mark of a picture what it stands for; on
   hover, on focus, on the first tap. */
const root = $("meta[name=baimo-root]")?.content ?? "./"
const ENTRY = /^(?:companies|models|products|phases|people|concepts|policies|organizations)\/([a-z0-9-]+)\/(?:index\.html)?$/
const SOURCE = /^sources\/([a-z0-9-]+)\/(?:index\.html)?$/
const SHARDS = 32 // as in hooks/baimo/publish/cards.py

function popups() {
  const box = element("div", { class: "bm-popup md-typeset", id: "bm-popup", role: "tooltip", hidden: "" })
  document.body.append(box)
  let owner = null
  let timer = 0

  const hide = () => {
    clearTimeout(timer)
    box.hidden = true
    owner?.removeAttribute("aria-describedby")
    owner = null
  }
  const show = async link => {
    const content = await content_of(link)
    if (owner !== link) return true
    if (!content) return false
    box.replaceChildren(...content)
    box.hidden = false
    link.setAttribute("aria-describedby", box.id)
    const place = link.getBoundingClientRect()
    const left = Math.min(place.left, document.documentElement.clientWidth - box.offsetWidth - 12)
    const below = place.bottom + 6 + box.offsetHeight < innerHeight
    box.style.left = `${Math.max(8, left) + scrollX}px`
    box.style.top = `${(below ? place.bottom + 6 : place.top - box.offsetHeight - 6) + scrollY}px`
    return true
  }
  const begin = (event, delay) => {
    const link = event.target.closest?.("article a")
    if (!link || link === owner || ![citation_of, event_of, entry_of, source_of, words_of].some(has => has(link))) return
    hide()
    owner = link
    timer = setTimeout(() => show(link), delay)
  }
  let touched = false
  document.addEventListener("pointerdown", event => {
    touched = event.pointerType === "touch"
    if (touched && !box.contains(event.target) && !owner?.contains(event.target)) hide()
  }, true)
  document.addEventListener("pointerover", event => {
    if (event.pointerType !== "touch" && !box.contains(event.target)) begin(event, 250)
  })
  document.addEventListener("pointerout", event => {
    const to = event.relatedTarget
    if (event.pointerType !== "touch" && owner && !(to instanceof Node && (box.contains(to) || owner.contains(to)))) hide()
  })
  document.addEventListener("focusin", event => touched || begin(event, 0))
  document.addEventListener("focusout", event => touched || hide(event))
  document.addEventListener("keydown", event => event.key === "Escape" && hide())
  document.addEventListener("click", event => {
    const link = event.target.closest?.("article a")
    if (!touched || !link || link === owner) return
    begin(event, 0)
    if (owner !== link) return
    event.preventDefault() // the second tap follows the link
    clearTimeout(timer)
    show(link).then(shown => shown || link.click())
  })
}

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

/* What a link leads to. Inside pictures, link.href is no text. */
const address_of = link => new URL(link.getAttribute("href"), location)
const target_of = link => document.getElementById(address_of(link).hash.slice(1))
const path_of = link => {
  const [home, address] = [new URL(root, location).href, address_of(link).href.replace(/[?#].*/, "")]
  return address.startsWith(home) ? address.slice(home.length) : ""
}
const citation_of = link => (link.parentNode.tagName === "SUP" ? target_of(link) : null)
const event_of = link => (link.ownerSVGElement && target_of(link)?.matches(".bm-event") ? target_of(link) : null)
const entry_of = link => ENTRY.exec(path_of(link))?.[1]
const source_of = link => (link.parentNode.tagName === "SUP" ? SOURCE.exec(path_of(link))?.[1] : null)

/* The words of a mark that is one shape; as a title they would come up a second time beside the popup. */
const words = new WeakMap()
function words_of(link) {
  const titles = link.ownerSVGElement ? $$("title", link) : []
  if (titles.length === 1) {
    words.set(link, titles[0].textContent)
    if (!link.hasAttribute("aria-label")) link.setAttribute("aria-label", titles[0].textContent)
    titles[0].remove()
  }
  return words.get(link)
}

async function content_of(link) {
  const item = citation_of(link)
  if (item) {
    const text = [link.title, $("cite", item).textContent].filter(Boolean).join("：")
    return [$("b", item).cloneNode(true), " ", element("span", {}, text)]
  }
  const event = event_of(link)
  if (event) return [element("p", {}, element("small", {}, $("time", event).textContent), " ", $(".bm-event__text", event).firstChild.textContent.trim())]
  const [id, told] = [entry_of(link), words_of(link)]
  const more = id ? await card(id, address_of(link).href) : source_of(link) ? await reference(source_of(link), link.title) : null
  return told ? [element("p", {}, told), ...(more ?? [])] : more
}

async function reference(id, locator) {
  const answer = await fetch(`${root}api/v1/sources/${id}.json`).catch(() => null)
  if (!answer?.ok) return null
  const { grade, computed } = (await answer.json()).result
  return [element("b", {}, grade), " ", element("span", {}, [locator, computed.reference].filter(Boolean).join("："))]
}

const shards = new Map()
async function card(id, address) {
  const number = [...id].reduce((sum, character) => sum + character.charCodeAt(0), 0) % SHARDS
  if (!shards.has(number)) shards.set(number, fetch(`${root}data/cards/${number}.json`).then(answer => (answer.ok ? answer.json() : {})).catch(() => ({})))
  const found = (await shards.get(number))[id]
  if (!found) return null
  const [kind, name, definition, facts] = found
  return [
    element("p", { class: "bm-popup__head" }, element("a", { href: address, tabindex: "-1" }, name), " ", element("small", { class: "bm-tag" }, kind)),
    element("p", {}, definition),
    element("dl", {}, ...facts.flatMap(([label, value]) => [element("dt", {}, label), element("dd", {}, value)])),
  ]
}

/* A report of Traditional wording names the words the reader has selected. */
function wordingReport() {
  const link = $("[data-report-wording]")
  let selected = ""
  document.addEventListener("selectionchange", () => { selected = String(getSelection()).trim().slice(0, 80) || selected })
  link?.addEventListener("click", () => {
    const address = new URL(link.href)
    if (selected) address.searchParams.set("wrong", selected)
    link.href = address.href
  })
}

popups()
wordingReport()
