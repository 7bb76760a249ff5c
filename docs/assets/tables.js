/* A table that sorts and filters: by its form (filters.js), and by its headers, which choose the order there. */
{
  const table = document.querySelector("table.bm-sortable")
  const form = document.getElementById("table-filters")
  const order = form.elements.sort
  const body = table.tBodies[0]
  const rows = [...body.rows]
  const headers = [...table.tHead.rows[0].cells]
  const fields = [...form.elements].filter(field => field.name && field !== order)
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
    if (!header?.hasAttribute("aria-sort")) order.value = ""
    for (const other of headers) if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", !order.value && other === first ? "ascending" : "none")
    if (!order.value) return body.append(...rows)
    header.setAttribute("aria-sort", by === key ? "ascending" : "descending")
    const at = header.cellIndex
    const filled = rows.filter(row => row.cells[at].dataset.sort !== "").sort((a, b) => compare(a.cells[at], b.cells[at]))
    if (by !== key) filled.reverse()
    body.append(...filled, ...rows.filter(row => row.cells[at].dataset.sort === ""))
  }

  for (const header of headers) {
    if (!header.hasAttribute("aria-sort")) continue
    const button = document.createElement("button")
    button.type = "button"
    button.textContent = header.textContent
    header.replaceChildren(button)
    button.addEventListener("click", () => {
      order.value = header.ariaSort === "ascending" ? `-${header.dataset.key}` : header.dataset.key
      order.dispatchEvent(new Event("input", { bubbles: true }))
    })
  }
  form.addEventListener("choose", () => {
    filter()
    if (order.value !== sorted) sort(order.value)
    sorted = order.value
  })
}
