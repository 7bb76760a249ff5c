/* Waits until the reader turns to a search box; nothing else of the search is loaded before. */

const box = document.querySelector("[data-search]")
const toggle = document.getElementById("__search")
const large = document.querySelector(".bm-find")
const first = large ?? box

/* Loads the engine for a box, once; the words and addresses are those of the box in the header. */
function prepare(one) {
  let loading = null
  one.querySelector("input").addEventListener("focus", () => {
    loading ??= import("./ui.js").then(ui => ui.begin(one, box)).catch(() => (loading = null)) // the form itself still works
  })
}

function turnTo(one) {
  if (one === box && toggle) toggle.checked = true
  one.querySelector("input").focus()
  one.querySelector("input").select()
}

function isTyping(target) {
  return target instanceof Element && target.matches("input, textarea, select, [contenteditable]")
}

if (box) {
  const input = box.querySelector("input")
  prepare(box)
  if (large) prepare(large)
  input.addEventListener("focus", () => {
    if (toggle) toggle.checked = true
  })
  input.addEventListener("keydown", event => {
    if (event.key !== "Escape" || event.isComposing) return
    if (toggle) toggle.checked = false
    input.blur()
  })
  toggle?.addEventListener("change", () => (toggle.checked ? input.focus() : input.blur()))
  document.addEventListener("keydown", event => {
    const combined = event.ctrlKey || event.metaKey
    const wanted = combined ? event.key.toLowerCase() === "k" && !event.shiftKey && !event.altKey : event.key === "/" && !event.altKey
    if (event.isComposing || !wanted || (!combined && isTyping(event.target))) return
    event.preventDefault()
    turnTo(first)
  })
}

if (document.getElementById("bm-results")) import("./results.js").then(results => results.begin(box))
