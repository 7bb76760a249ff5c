/* Sets chosen entries side by side. The choice lives in the URL: ?ids=a,b. */

const form = document.getElementById("compare")
const place = document.getElementById("compare-table")

if (form && place) {
  const root = document.querySelector("meta[name=baimo-root]")?.content ?? "./"
  const most = Number(form.dataset.most)
  const template = (name, value) => document.querySelector(`template[data-${name}${value ? `="${value}"` : ""}]`).content
  const word = key => template("words").querySelector(`[data-word="${CSS.escape(key)}"]`)?.textContent ?? key
  const folders = { model: "models", company: "companies", product: "products" }
  const kind = () => form.elements.kind.value
  const asked = (new URLSearchParams(location.search).get("ids") ?? "").split(",").filter(id => /^[a-z0-9-]{1,80}$/.test(id))
  let chosen = [...new Set(asked)].slice(0, most)

  const make = (tag, text, attributes = {}) => {
    const element = document.createElement(tag)
    if (text !== undefined) element.textContent = text
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
    return element
  }
  const fetchEntry = async id => {
    const answer = await fetch(`${root}api/v1/entries/${id}.json`)
    if (!answer.ok) throw new Error(id)
    return (await answer.json()).result
  }
  const fillChoices = () => form.elements.entry.replaceChildren(template("choices", kind()).cloneNode(true))
  const remember = () => history.replaceState(null, "", chosen.length ? `?ids=${chosen.join(",")}` : location.pathname)

  const shown = fact => {
    if (/^https?:/.test(fact.value)) return make("a", new URL(fact.value).hostname, { href: fact.value, rel: "nofollow noopener" })
    return fact.computed.date?.text ?? fact.value
  }
  const value = fact => {
    const box = make("div")
    box.append(shown(fact))
    const notes = [word(fact.notion ?? ""), word(fact.certainty ?? ""), fact.note, fact.as_of && `${word("as_of")} ${fact.computed.as_of.text}`].filter(Boolean)
    if (notes.length) box.append(make("small", `（${notes.join("；")}）`))
    for (const source of [fact.source ?? []].flat()) {
      const id = source.split(",")[0].trim()
      box.append(" ", make("a", "源", { href: `${root}sources/${id}/`, class: "bm-source-mark", title: id, "aria-label": id }))
    }
    return box
  }
  const row = (key, label, entries) => {
    const lists = entries.map(entry => entry.facts?.[key] ?? [])
    if (lists.every(list => !list.length)) return []
    const line = make("tr")
    const texts = lists.map(list => list.map(fact => fact.value).join("；"))
    if (entries.length > 1 && new Set(texts).size > 1) line.className = "bm-differs"
    line.append(make("th", label, { scope: "row" }))
    for (const list of lists) {
      const cell = make("td", list.length ? undefined : "—")
      cell.append(...list.map(value))
      line.append(cell)
    }
    return [line]
  }
  const header = entries => {
    const line = make("tr")
    line.append(make("th", word("facts"), { scope: "col" }))
    for (const entry of entries) {
      const cell = make("th", undefined, { scope: "col" })
      const remove = make("button", "×", { type: "button", "aria-label": `${word("remove")} ${entry.name}` })
      remove.addEventListener("click", () => { chosen = chosen.filter(id => id !== entry.id); draw() })
      cell.append(make("a", entry.name, { href: `${root}${folders[entry.kind]}/${entry.id}/` }), " ", remove)
      line.append(cell)
    }
    return line
  }
  const draw = async () => {
    remember()
    if (!chosen.length) return place.replaceChildren()
    try {
      const entries = (await Promise.all(chosen.map(fetchEntry))).filter(entry => entry.kind in folders)
      if (!entries.length) return place.replaceChildren()
      form.elements.kind.value = entries[0].kind
      fillChoices()
      const same = entries.filter(entry => entry.kind === entries[0].kind)
      const table = make("table", undefined, { class: "bm-compare" })
      const [head, body] = [table.createTHead(), table.createTBody()]
      head.append(header(same))
      for (const label of template("labels", kind()).querySelectorAll("dt")) body.append(...row(label.dataset.key, label.textContent, same))
      place.replaceChildren(table)
    } catch {
      place.replaceChildren(make("p", word("failed")))
    }
  }
  form.hidden = false
  fillChoices()
  form.elements.kind.addEventListener("change", () => { chosen = []; fillChoices(); draw() })
  // Arrow keys change a closed list at each step: by keyboard a choice holds once Enter is pressed.
  let keys = false
  const add = () => {
    const id = form.elements.entry.value
    if (id && !chosen.includes(id) && chosen.length < most) chosen.push(id)
    draw()
  }
  form.elements.entry.addEventListener("pointerdown", () => { keys = false })
  form.elements.entry.addEventListener("keydown", event => {
    keys = true
    if (event.key === "Enter") add()
  })
  form.elements.entry.addEventListener("change", () => keys || add())
  form.addEventListener("submit", event => event.preventDefault())
  draw()
}
