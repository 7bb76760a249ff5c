/* Reader's conveniences over pages that work without them. No dependency, no request but this site's. */

const $ = (selector, root = document) => root.querySelector(selector)
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)]

/* Popups: a citation shows its reference, an entry link its definition. */
function popups() {
  const box = document.createElement("div")
  box.className = "bm-popup md-typeset"
  box.id = "bm-popup"
  box.setAttribute("role", "tooltip")
  box.hidden = true
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
    const content = await (link.matches(".bm-cite") ? citation(link) : card(link))
    if (!content || owner !== link) return
    box.replaceChildren(...content)
    box.hidden = false
    link.setAttribute("aria-describedby", box.id)
    const place = link.getBoundingClientRect()
    const left = Math.min(place.left, innerWidth - box.offsetWidth - 12)
    const below = place.bottom + 6 + box.offsetHeight < innerHeight
    box.style.left = `${Math.max(8, left) + scrollX}px`
    box.style.top = `${(below ? place.bottom + 6 : place.top - box.offsetHeight - 6) + scrollY}px`
  }
  const begin = (event, delay) => {
    const link = event.target.closest?.("a.bm-cite, a.bm-entry")
    if (!link || link === owner) return
    hide()
    owner = link
    timer = setTimeout(() => show(link), delay)
  }
  document.addEventListener("mouseover", event => {
    if (event.target.closest?.("#bm-popup")) return
    begin(event, 250)
  })
  document.addEventListener("mouseout", event => {
    const to = event.relatedTarget
    if (owner && !(to instanceof Node && (box.contains(to) || owner.contains(to)))) hide()
  })
  document.addEventListener("focusin", event => begin(event, 0))
  document.addEventListener("focusout", hide)
  document.addEventListener("keydown", event => event.key === "Escape" && hide())
}

function citation(link) {
  const item = document.getElementById(decodeURIComponent(link.hash.slice(1)))
  if (!item) return null
  const text = document.createElement("span")
  text.textContent = [link.title, $(".bm-reference", item)?.textContent].filter(Boolean).join("：")
  return [$(".bm-grade", item)?.cloneNode(true), " ", text].filter(Boolean)
}

let cards = null
async function card(link) {
  const root = $("meta[name=baimo-root]")?.content ?? "./"
  cards ??= fetch(`${root}data/cards.json`).then(answer => (answer.ok ? answer.json() : {})).catch(() => ({}))
  const found = (await cards)[link.dataset.entry]
  if (!found) return null
  const name = document.createElement("strong")
  const text = document.createElement("span")
  name.textContent = found[0]
  text.textContent = found[1]
  return [name, text]
}

/* Tables: a header button sorts by the cells' data-sort. */
function sortable() {
  for (const table of $$("table.bm-sortable")) {
    const body = table.tBodies[0]
    $$("thead th[aria-sort]", table).forEach(header => {
      const button = document.createElement("button")
      button.type = "button"
      button.textContent = header.textContent
      header.replaceChildren(button)
      button.addEventListener("click", () => {
        const index = [...header.parentNode.children].indexOf(header)
        const down = header.getAttribute("aria-sort") === "ascending"
        for (const other of $$("thead th[aria-sort]", table)) other.setAttribute("aria-sort", "none")
        header.setAttribute("aria-sort", down ? "descending" : "ascending")
        const rows = [...body.rows].sort((a, b) => compare(a.cells[index], b.cells[index]))
        if (down) rows.reverse()
        const empty = rows.filter(row => row.cells[index].dataset.sort === "")
        body.append(...rows.filter(row => !empty.includes(row)), ...empty)
      })
    })
  }
}

function compare(a, b) {
  const [x, y] = [a, b].map(cell => cell.dataset.sort ?? cell.textContent)
  const [m, n] = [Number(x), Number(y)]
  return x !== "" && y !== "" && !Number.isNaN(m) && !Number.isNaN(n) ? m - n : x.localeCompare(y, "zh")
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
sortable()
