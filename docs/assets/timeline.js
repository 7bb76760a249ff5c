/* The timeline: its form (filters.js) filters the list, and the picture above it. */
{
  const all = (selector, root = document) => [...root.querySelectorAll(selector)]
  const form = document.getElementById("timeline-filters")
  const list = document.getElementById("timeline-list")
  const figure = document.getElementById("timeline-picture")
  const events = all(".bm-event", list)
  const has = (event, key, value) => !value || event.dataset[key].split(" ").includes(value)
  const year = event => event.closest(".bm-year").firstElementChild.id.slice(1)

  const filter = ({ kind, company, phase, text = "", year: wanted }) => {
    const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean)
    for (const event of events) {
      const content = words.length ? event.textContent.toLowerCase() : ""
      event.hidden = !(has(event, "kinds", kind) && has(event, "companies", company) && has(event, "phases", phase)
        && (!wanted || year(event) === wanted) && words.every(word => content.includes(word)))
    }
    for (const part of all(".bm-month, .bm-year", list)) part.hidden = !part.querySelector(".bm-event:not([hidden])")
  }
  const { draw, show } = figure ? picture(figure) : { draw() {}, show() {} }
  form.addEventListener("choose", () => {
    const chosen = Object.fromEntries(new FormData(form))
    filter(chosen)
    draw(chosen)
  })
  show()

  /* Makes the marks of the picture follow the list and the arrow keys. `draw` takes what is chosen; `show` scrolls to where the race begins. */
  function picture(figure) {
    const [axis, row, pad, size, base] = figure.dataset.sizes.split(" ").map(Number)
    const box = figure.querySelector(".bm-lanes__scroll")
    const plot = figure.querySelector(".bm-lanes__plot")
    const names = figure.querySelector(".bm-lanes__names")
    const bands = figure.querySelector(".bm-lanes__bands")
    const marks = all("a", plot)
    const dense = Number(figure.dataset.dense)
    const ways = all("[data-way]", names).map(group => group.dataset.way)
    const number = (mark, name) => parseFloat(mark.firstElementChild.getAttribute(name))
    const at = mark => number(mark, number(mark, "cx") >= 0 ? "cx" : "x")
    const seen = () => marks.filter(mark => !mark.hasAttribute("hidden"))
    const lane = mark => Number(mark.dataset.lanes.split(" ")[ways.indexOf(figure.dataset.lanes)])
    let current = null

    const turn = mark => {
      if (current) current.setAttribute("tabindex", "-1")
      else for (const each of marks) each.setAttribute("tabindex", "-1")
      current = mark
      current.setAttribute("tabindex", "0")
    }
    /* Each mark in the first row of its lane that is free there; lanes without marks go. As in hooks/baimo/render/lanes.py. */
    const stack = () => {
      const texts = all(`[data-way="${figure.dataset.lanes}"] text`, names)
      const room = size / (figure.dataset.zoom === "year" ? base : plot.clientWidth) * 50
      const lanes = texts.map(text => ({ text, ends: [], marks: [] }))
      for (const mark of seen()) {
        const { ends, marks } = lanes[lane(mark)]
        const [x, width] = [at(mark), number(mark, "width")]
        const free = ends.findIndex(end => end <= (width ? x : x - room))
        const taken = free < 0 ? ends.length : free
        ends[taken] = width ? x + width : x + room
        marks.push([mark, taken])
      }
      let top = axis
      const shades = []
      for (const { text, ends, marks } of lanes) {
        text.toggleAttribute("hidden", !ends.length)
        if (!ends.length) continue
        const height = ends.length * row + 2 * pad
        shades.push([top, height])
        text.setAttribute("y", top + Math.floor(height / 2) + 4)
        for (const [mark, taken] of marks) place(mark, top + pad + taken * row + Math.floor(row / 2))
        top += height
      }
      bands.replaceChildren(...shades.filter((_, i) => i % 2 === 0).map(([y, height]) => band(y, height)))
      for (const svg of [plot, names]) svg.setAttribute("height", top)
    }
    const place = (mark, y) => {
      if (mark.firstElementChild.tagName === "circle") mark.firstElementChild.setAttribute("cy", y)
      else mark.firstElementChild.setAttribute("y", y - 3)
    }
    const band = (y, height) => {
      const made = document.createElementNS("http://www.w3.org/2000/svg", "rect")
      for (const [key, value] of Object.entries({ y, height, width: "100%" })) made.setAttribute(key, value)
      return made
    }
    const show = (place = dense) => { box.scrollLeft = (place / 100) * plot.clientWidth - 24 }
    let drawn = {}
    // On the box: browsers take an svg that listens for focus for something to be focused. From the first focus on, all marks are one stop.
    box.addEventListener("focusin", event => event.target.closest("a") && turn(event.target.closest("a")))
    box.addEventListener("keydown", event => {
      const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key]
      if (!steps || !event.target.closest("a")) return
      event.preventDefault()
      const next = beside(event.target.closest("a"), ...steps)
      if (!next) return
      next.focus({ preventScroll: true })
      next.scrollIntoView({ block: "nearest", inline: "nearest" })
    })
    /* The next mark along time, or the one nearest in time in the next lane that has any. */
    const beside = (mark, along, across) => {
      if (along) return seen()[seen().indexOf(mark) + along]
      const own = lane(mark)
      const there = seen().map(lane).filter(number => (number - own) * across > 0)
      const target = across > 0 ? Math.min(...there) : Math.max(...there)
      return seen().filter(one => lane(one) === target).sort((a, b) => Math.abs(at(a) - at(mark)) - Math.abs(at(b) - at(mark)))[0]
    }
    const draw = chosen => {
      for (const mark of marks) mark.toggleAttribute("hidden", document.getElementById(mark.getAttribute("href").slice(1)).hidden)
      const first = seen().find(mark => at(mark) >= dense) ?? seen()[0]
      if (first && current?.hasAttribute("hidden")) turn(first)
      figure.dataset.lanes = ways.includes(chosen.lanes) ? chosen.lanes : ways[0]
      figure.dataset.zoom = ["quarter", "month"].includes(chosen.zoom) ? chosen.zoom : "year"
      stack()
      const filtered = ["kind", "company", "phase", "year", "text"].some(key => chosen[key])
      const key = JSON.stringify({ ...chosen, lanes: "" })
      if (key !== drawn) show(filtered && first ? at(first) : dense)
      drawn = key
    }
    return { draw, show }
  }
}
