/* A table that sorts and filters. The address holds what is chosen: ?context=1000000&sort=-released. */
{
  const table = document.querySelector("table.bm-sortable")
  const form = document.getElementById("table-filters")
  const body = table.tBodies[0]
  const rows = [...body.rows]
  const headers = [...table.tHead.rows[0].cells]
  const fields = [...form.elements].filter(field => field.name)
  const column = key => headers.findIndex(header => header.dataset.key === key)
  const first = headers.find(header => header.ariaSort === "ascending")
  let sorted = ""

  const TESTS = {
    is: (cell, option) => cell.textContent === option.text,
    has: (cell, option) => cell.textContent.includes(option.text),
    least: (cell, option) => Number(cell.dataset.sort) >= Number(option.value),
  }
  const fits = (row, field) => {
    if (!field.value) return true
    if (field.name === "text") return field.value.toLowerCase().split(/\s+/).every(word => row.textContent.toLowerCase().includes(word))
    return TESTS[field.dataset.test](row.cells[column(field.name)], field.selectedOptions[0])
  }
  const filter = () => {
    for (const row of rows) row.hidden = !fields.every(field => fits(row, field))
    const shown = rows.filter(row => !row.hidden).length
    form.querySelector("[data-count]").textContent = shown
    document.getElementById("table-none").hidden = shown > 0
  }
  const compare = (a, b) => {
    const [x, y] = [a, b].map(cell => cell.dataset.sort ?? cell.textContent)
    const [m, n] = [Number(x), Number(y)]
    return Number.isNaN(m) || Number.isNaN(n) ? x.localeCompare(y, "zh") : m - n
  }
  /* By the column `key`, or `-key` from the top down; what has no value comes last. "" is the order the page came in. */
  const sort = by => {
    const key = by.replace(/^-/, "")
    const header = headers[column(key)]
    sorted = header?.hasAttribute("aria-sort") ? by : ""
    for (const other of headers) if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", !sorted && other === first ? "ascending" : "none")
    if (!sorted) return body.append(...rows)
    header.setAttribute("aria-sort", by === key ? "ascending" : "descending")
    const at = header.cellIndex
    const filled = rows.filter(row => row.cells[at].dataset.sort !== "").sort((a, b) => compare(a.cells[at], b.cells[at]))
    if (by !== key) filled.reverse()
    body.append(...filled, ...rows.filter(row => row.cells[at].dataset.sort === ""))
  }
  const keep = push => {
    const query = new URLSearchParams([...fields.map(field => [field.name, field.value]), ["sort", sorted]].filter(([, value]) => value)).toString()
    const address = (query ? `?${query}` : location.pathname) + location.hash
    if (push) history.pushState(null, "", address)
    else history.replaceState(null, "", address)
  }
  const read = () => {
    const query = new URLSearchParams(location.search)
    for (const field of fields) field.value = query.get(field.name) ?? ""
    filter()
    sort(query.get("sort") ?? "")
  }

  for (const header of headers) {
    if (!header.hasAttribute("aria-sort")) continue
    const button = document.createElement("button")
    button.type = "button"
    button.textContent = header.textContent
    header.replaceChildren(button)
    button.addEventListener("click", () => {
      sort(header.ariaSort === "ascending" ? `-${header.dataset.key}` : header.dataset.key)
      keep(true)
    })
  }
  form.hidden = false
  form.addEventListener("input", event => {
    filter()
    keep(event.target.name !== "text")
  })
  form.addEventListener("submit", event => event.preventDefault())
  addEventListener("popstate", read)
  if (location.search || fields.some(field => field.value)) read()
}
