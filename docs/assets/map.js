/* The relation map: choose an entry, filter, zoom and move. What is chosen is in the address. */
{
  const all = (selector, root = document) => [...root.querySelectorAll(selector)]
  const figure = document.getElementById("map")
  const form = document.getElementById("map-filters")
  const box = figure.querySelector(".bm-map__box")
  const svg = figure.querySelector("svg")
  const panel = figure.querySelector(".bm-map__panel")
  const near = svg.querySelector(".bm-map__near")
  const words = Object.fromEntries([...document.getElementById("map-words").content.children].map(item => [item.dataset.word, item.textContent]))
  const whole = svg.getAttribute("viewBox").split(" ").map(Number)
  const tiers = svg.dataset.tiers.split(" ").map(Number)
  const MOST = 12 // pixels to a unit

  const idOf = link => link.getAttribute("href").split("/").filter(part => part !== "index.html" && part).pop()
  const make = (tag, attributes, ...content) => {
    const element = document.createElement(tag)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
    element.append(...content)
    return element
  }

  /* Nodes by id, and the relations as the list tells them. */
  const nodes = new Map(all("a", svg).map(link => {
    const [id, circle] = [idOf(link), link.firstElementChild]
    const text = document.getElementById(`n-${id}`)
    const kind = [...link.classList].find(name => name.startsWith("bm-k-")).slice(5)
    return [id, { id, link, text, kind, name: text.textContent, entry: link.getAttribute("href"), x: Number(circle.getAttribute("cx")), y: Number(circle.getAttribute("cy")), ties: [] }]
  }))
  for (const item of all(".bm-map__cluster li")) {
    const subject = idOf(item.firstElementChild)
    for (const part of all("[data-p]", item)) {
      const label = part.firstChild.textContent.trim()
      for (const link of all("a", part)) {
        nodes.get(subject)?.ties.push({ predicate: part.dataset.p, label, other: idOf(link) })
        nodes.get(idOf(link))?.ties.push({ predicate: part.dataset.p, label: words[part.dataset.p], other: subject })
      }
    }
  }

  let view = whole
  let chosen = null // an id
  let stop = null // the node the keyboard is at

  /* State and address */
  const kinds = () => new Set(all("[name=kind]:checked", form).map(field => field.value))
  const read = () => {
    const query = new URLSearchParams(location.search)
    const without = new Set((query.get("without") ?? "").split(","))
    for (const field of all("[name=kind]", form)) field.checked = !without.has(field.value)
    form.elements.relation.value = query.get("relation") ?? ""
    const focus = query.get("focus") ?? ""
    chosen = nodes.has(focus) ? focus : null
    draw()
    look(chosen)
  }
  const keep = () => {
    const query = new URLSearchParams()
    if (chosen) query.set("focus", chosen)
    if (form.elements.relation.value) query.set("relation", form.elements.relation.value)
    const without = all("[name=kind]:not(:checked)", form).map(field => field.value)
    if (without.length) query.set("without", without.join(","))
    history.pushState(null, "", query.size ? `?${query}` : location.pathname)
  }
  const choose = id => {
    chosen = id
    keep()
    draw()
    look(id)
  }

  /* Drawing */
  const draw = () => {
    const [shown, relation] = [kinds(), form.elements.relation.value]
    for (const path of all(".bm-map__lines", svg)) {
      const kept = path.dataset.kinds.split(" ").every(kind => shown.has(kind)) && (!relation || path.dataset.family === relation)
      path.toggleAttribute("hidden", !kept)
    }
    for (const node of nodes.values()) for (const part of [node.link, node.text]) part.toggleAttribute("hidden", !shown.has(node.kind) && node.id !== chosen)
    const ties = chosen ? tiesOf(chosen, shown, relation) : []
    const around = new Set(ties.map(tie => tie.other))
    figure.classList.toggle("bm-map--chosen", Boolean(chosen))
    for (const node of nodes.values()) {
      node.link.classList.toggle("bm-map__around", around.has(node.id) || node.id === chosen)
      if (node.id === chosen) node.link.setAttribute("aria-current", "true")
      else node.link.removeAttribute("aria-current")
    }
    const from = nodes.get(chosen)
    near.setAttribute("d", [...around].map(id => nodes.get(id)).map(to => `M${from.x} ${from.y}L${to.x} ${to.y}`).join(""))
    turn(from ?? (stop && !stop.link.hasAttribute("hidden") ? stop : [...nodes.values()].find(node => !node.link.hasAttribute("hidden"))))
    tell(from, ties)
  }
  const tiesOf = (id, shown, relation) => {
    const predicates = relation && form.elements.relation.selectedOptions[0].dataset.predicates.split(" ")
    return nodes.get(id).ties.filter(tie => shown.has(nodes.get(tie.other).kind) && (!predicates || predicates.includes(tie.predicate)))
  }
  const tell = (node, ties) => {
    panel.hidden = !node
    if (!node) return panel.replaceChildren()
    const groups = new Map()
    for (const tie of ties) groups.set(tie.label, [...(groups.get(tie.label) ?? []), tie.other])
    const list = make("dl", {})
    for (const [label, others] of groups) {
      list.append(make("dt", {}, label), make("dd", {}, ...others.flatMap((id, i) => [i ? "、" : "", make("a", { href: `?focus=${id}`, "data-focus": id }, nodes.get(id).name)])))
    }
    const close = make("button", { type: "button", class: "bm-button" }, words.close)
    close.addEventListener("click", () => choose(null))
    panel.replaceChildren(make("p", { class: "bm-map__name" }, make("strong", {}, node.name), " ", make("a", { href: node.entry }, words.open), " ", close), groups.size ? list : make("p", {}, words.none))
  }
  const turn = node => {
    stop?.link.setAttribute("tabindex", "-1")
    stop = node ?? null
    stop?.link.setAttribute("tabindex", "0")
  }

  /* The part in view. A unit of the drawing has so many pixels that the larger side of the part fits. */
  const scaleOf = part => Math.min(svg.clientWidth / part[2], svg.clientHeight / part[3])
  const show = part => {
    const size = Math.min(Math.max(part[2], svg.clientWidth / MOST), whole[2])
    const high = (size * whole[3]) / whole[2]
    const inside = (middle, length, number) => Math.min(Math.max(middle - length / 2, whole[number]), whole[number] + whole[number + 2] - length)
    view = [inside(part[0] + part[2] / 2, size, 0), inside(part[1] + part[3] / 2, high, 1), size, high]
    svg.setAttribute("viewBox", view.map(number => number.toFixed(1)).join(" "))
    const scale = scaleOf(view) || 1
    svg.style.setProperty("--unit", 1 / scale)
    figure.dataset.tier = Math.max(0, tiers.findLastIndex(tier => tier <= scale * 1.05))
    box.classList.toggle("bm-map--near", size < whole[2] - 1)
    name()
  }
  /* Names what is around the chosen entry, as far as no name covers another. */
  const name = () => {
    const taken = []
    const named = [...nodes.values()].filter(node => node.link.classList.contains("bm-map__around"))
    for (const node of nodes.values()) node.text.classList.remove("bm-map__around")
    for (const node of named.sort((a, b) => (b.id === chosen) - (a.id === chosen) || b.ties.length - a.ties.length)) {
      const own = node.text.getBBox()
      const covers = other => own.x < other.x + other.width && other.x < own.x + own.width && own.y < other.y + other.height && other.y < own.y + own.height
      if (taken.some(covers)) continue
      taken.push(own)
      node.text.classList.add("bm-map__around")
    }
  }
  const zoom = (factor, x = view[0] + view[2] / 2, y = view[1] + view[3] / 2) => {
    show([x - (x - view[0]) * factor, y - (y - view[1]) * factor, view[2] * factor, view[3] * factor])
  }
  const look = id => {
    const from = nodes.get(id)
    if (!from) return show(whole)
    const seen = [from, ...from.ties.map(tie => nodes.get(tie.other)).filter(node => !node.link.hasAttribute("hidden"))]
    const [left, right] = [Math.min(...seen.map(node => node.x)) - 40, Math.max(...seen.map(node => node.x)) + 40]
    const [top, bottom] = [Math.min(...seen.map(node => node.y)) - 30, Math.max(...seen.map(node => node.y)) + 40]
    const width = Math.max(right - left, ((bottom - top) * whole[2]) / whole[3], whole[2] / 4)
    const high = (width * whole[3]) / whole[2]
    show([(left + right - width) / 2, (top + bottom - high) / 2, width, high])
  }
  const within = event => {
    const place = svg.getBoundingClientRect()
    const scale = scaleOf(view)
    return [view[0] + (event.clientX - place.left) / scale, view[1] + (event.clientY - place.top) / scale]
  }

  /* Keyboard: arrows to the nearest node on that side. */
  const aside = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }
  const beside = (node, [dx, dy]) => {
    let [best, least] = [null, Infinity]
    for (const other of nodes.values()) {
      const [x, y] = [other.x - node.x, other.y - node.y]
      const [ahead, off] = [x * dx + y * dy, Math.abs(x * dy) + Math.abs(y * dx)]
      if (ahead <= 0 || off > ahead || other.link.hasAttribute("hidden")) continue
      if (ahead + off < least) [best, least] = [other, ahead + off]
    }
    return best
  }
  const reveal = node => {
    const [x, y] = [node.x - view[0], node.y - view[1]]
    if (x < 0 || y < 0 || x > view[2] || y > view[3]) show([node.x - view[2] / 2, node.y - view[3] / 2, view[2], view[3]])
  }
  const point = event => {
    const node = nodes.get(event.target.closest("svg a")?.dataset.id)
    for (const text of all(".bm-map__at", svg)) text.classList.remove("bm-map__at")
    node?.text.classList.add("bm-map__at")
    if (node && event.type === "focusin") turn(node)
  }
  box.addEventListener("focusin", point)
  box.addEventListener("mouseover", point)
  figure.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const node = nodes.get(event.target.closest("svg a")?.dataset.id)
    if (event.key === "Escape" && chosen) choose(null)
    else if (event.key === "+" || event.key === "=") zoom(1 / 1.5)
    else if (event.key === "-") zoom(1.5)
    else if (event.key === "0") show(whole)
    else if (aside[event.key] && node) {
      const next = beside(node, aside[event.key])
      if (next) {
        reveal(next)
        next.link.focus({ preventScroll: true })
      }
    } else return
    event.preventDefault()
  })

  /* Mouse and fingers: one drags, two spread. */
  const fingers = new Map()
  let moved = 0
  svg.addEventListener("pointerdown", event => {
    fingers.set(event.pointerId, [event.clientX, event.clientY])
    moved = 0
  })
  addEventListener("pointermove", event => {
    const before = fingers.get(event.pointerId)
    if (!before) return
    const [dx, dy] = [event.clientX - before[0], event.clientY - before[1]]
    const others = [...fingers].filter(([id]) => id !== event.pointerId).map(([, place]) => place)
    moved += Math.abs(dx) + Math.abs(dy)
    if (others.length) {
      const spread = place => Math.hypot(place[0] - others[0][0], place[1] - others[0][1]) || 1
      const middle = { clientX: (event.clientX + others[0][0]) / 2, clientY: (event.clientY + others[0][1]) / 2 }
      zoom(spread(before) / spread([event.clientX, event.clientY]), ...within(middle))
    }
    const part = (1 / scaleOf(view)) / (others.length + 1)
    if (moved > 4) show([view[0] - dx * part, view[1] - dy * part, view[2], view[3]])
    fingers.set(event.pointerId, [event.clientX, event.clientY])
  })
  for (const name of ["pointerup", "pointercancel"]) addEventListener(name, event => fingers.delete(event.pointerId))
  svg.addEventListener("dragstart", event => event.preventDefault())
  svg.addEventListener("wheel", event => {
    if (!event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    zoom(Math.exp(event.deltaY / 200), ...within(event))
  }, { passive: false })

  /* Choosing */
  figure.addEventListener("click", event => {
    const link = event.target.closest("a[data-id], a[data-focus]")
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    if (moved > 4 && event.detail && link.dataset.id) return // the end of a drag; the keyboard's clicks have no detail
    choose(link.dataset.id ?? link.dataset.focus)
    if (link.dataset.focus) nodes.get(chosen).link.focus({ preventScroll: true })
  })
  all("[data-zoom]", figure).forEach(button => button.addEventListener("click", () => (button.dataset.zoom === "all" ? show(whole) : zoom(button.dataset.zoom === "in" ? 1 / 1.5 : 1.5))))
  form.addEventListener("input", event => {
    if (event.target.name === "find") {
      const name = event.target.value.trim().toLowerCase()
      const found = [...nodes.values()].find(node => node.name.toLowerCase() === name)
      if (found && found.id !== chosen) choose(found.id)
      return
    }
    keep()
    draw()
  })
  form.addEventListener("submit", event => {
    event.preventDefault()
    const name = form.elements.find.value.trim().toLowerCase()
    const found = name && [...nodes.values()].find(node => node.name.toLowerCase().includes(name))
    if (found) choose(found.id)
  })
  addEventListener("popstate", read)
  addEventListener("resize", () => show(view))

  for (const node of nodes.values()) {
    node.link.dataset.id = node.id
    node.link.setAttribute("href", `?focus=${node.id}`)
    node.link.setAttribute("tabindex", "-1")
  }
  document.getElementById("map-names").append(...[...nodes.values()].map(node => new Option("", node.name)))
  for (const part of [form, ...all("[hidden]:not(.bm-map__panel)", figure).filter(part => part instanceof HTMLElement)]) part.hidden = false
  read()
}
