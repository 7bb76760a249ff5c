/* The timeline: filters over the list, and over the picture above it. The address holds what is chosen. */
{
  const all = (selector, root = document) => [...root.querySelectorAll(selector)]
  const form = document.getElementById("timeline-filters")
  const list = document.getElementById("timeline-list")
  const figure = document.getElementById("timeline-picture")
  const events = all(".bm-event", list)
  const year = new Map(all(".bm-year", list).flatMap(part => all(".bm-event", part).map(event => [event, part.querySelector("h2").id.slice(1)])))
  const has = (event, key, value) => !value || event.dataset[key].split(" ").includes(value)

  const filter = ({ kind, company, phase, text = "", year: wanted }) => {
    const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean)
    for (const event of events) {
      const content = words.length ? event.textContent.toLowerCase() : ""
      event.hidden = !(has(event, "kinds", kind) && has(event, "companies", company) && has(event, "phases", phase)
        && (!wanted || year.get(event) === wanted) && words.every(word => content.includes(word)))
    }
    for (const part of all(".bm-month, .bm-year", list)) part.hidden = !part.querySelector(".bm-event:not([hidden])")
    const shown = events.filter(event => !event.hidden).length
    form.querySelector("[data-count]").textContent = shown
    document.getElementById("timeline-none").hidden = shown > 0
  }
  const draw = figure ? picture(figure) : () => {}
  const apply = () => {
    const chosen = Object.fromEntries(new FormData(form))
    filter(chosen)
    draw(chosen)
  }
  const read = () => {
    const query = new URLSearchParams(location.search)
    for (const field of form.elements) if (field.name) field.value = query.get(field.name) ?? ""
    apply()
  }
  const keep = push => {
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value)).toString()
    const address = (query ? `?${query}` : location.pathname) + location.hash
    if (push) history.pushState(null, "", address)
    else history.replaceState(null, "", address)
  }

  form.hidden = false
  form.addEventListener("input", event => {
    apply()
    keep(event.target.name !== "text")
  })
  form.addEventListener("submit", event => event.preventDefault())
  addEventListener("popstate", read)
  read()

  /* Makes the marks of the picture follow the list and the arrow keys; returns what redraws them. */
  function picture(figure) {
    const box = figure.querySelector(".bm-lanes__scroll")
    const plot = figure.querySelector(".bm-lanes__plot")
    const names = figure.querySelector(".bm-lanes__names")
    const marks = all("a", plot)
    const ways = all("[data-way]", names).map(group => group.dataset.way)
    const at = mark => parseFloat((mark.firstElementChild.getAttribute("cx") ?? mark.firstElementChild.getAttribute("x")))
    const event = new Map(marks.map(mark => [mark, document.getElementById(mark.hash?.slice(1) ?? mark.getAttribute("href").slice(1))]))
    let current = null

    const turn = mark => {
      current?.setAttribute("tabindex", "-1")
      current = mark
      current?.setAttribute("tabindex", "0")
    }
    const lanes = way => {
      const number = Math.max(0, ways.indexOf(way))
      figure.dataset.lanes = ways[number]
      const height = names.querySelector(`[data-way="${ways[number]}"]`).dataset.height
      for (const svg of [plot, names]) svg.setAttribute("height", height)
      for (const mark of marks) mark.setAttribute("transform", `translate(0 ${mark.dataset.y.split(" ")[number]})`)
    }
    const show = place => { box.scrollLeft = (place / 100) * plot.clientWidth - 24 }
    let drawn = {}
    marks.forEach(mark => mark.setAttribute("tabindex", "-1"))
    // On the box: browsers take an svg that listens for focus for something to be focused
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
      const seen = marks.filter(one => !one.hasAttribute("hidden"))
      if (along) return seen[seen.indexOf(mark) + along]
      const lane = bands()
      const own = lane(mark)
      const there = seen.map(one => lane(one)).filter(number => (number - own) * across > 0)
      const target = across > 0 ? Math.min(...there) : Math.max(...there)
      return seen.filter(one => lane(one) === target).sort((a, b) => Math.abs(at(a) - at(mark)) - Math.abs(at(b) - at(mark)))[0]
    }
    const bands = () => {
      const number = ways.indexOf(figure.dataset.lanes)
      const middles = all(`[data-way="${figure.dataset.lanes}"] text`, names).map(text => Number(text.getAttribute("y")) - 4)
      const nearest = y => middles.reduce((best, middle, i) => (Math.abs(middle - y) < Math.abs(middles[best] - y) ? i : best), 0)
      return mark => nearest(Number(mark.dataset.y.split(" ")[number]))
    }
    return chosen => {
      for (const mark of marks) mark.toggleAttribute("hidden", event.get(mark).hidden)
      const first = marks.find(mark => !mark.hasAttribute("hidden"))
      if (!current || current.hasAttribute("hidden")) turn(first)
      if (figure.dataset.lanes !== (chosen.lanes || ways[0])) lanes(chosen.lanes)
      figure.dataset.zoom = ["quarter", "month"].includes(chosen.zoom) ? chosen.zoom : "year"
      const filtered = ["kind", "company", "phase", "year", "text"].some(key => chosen[key])
      const key = JSON.stringify({ ...chosen, lanes: "" })
      if (key !== drawn) show(filtered && first ? at(first) : Number(figure.dataset.dense))
      drawn = key
    }
  }
}
