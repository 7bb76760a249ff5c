/* Waits until the reader turns to the search box; nothing else of the search is loaded before. */

const box = document.querySelector("[data-search]")
const input = box?.querySelector("input")
const toggle = document.getElementById("__search")
let loading = null

function load() {
  loading ??= import("./ui.js").then(ui => ui.begin(box)).catch(() => (loading = null)) // the form itself still works
}

function turnTo() {
  if (toggle) toggle.checked = true
  input.focus()
  input.select()
}

function isTyping(target) {
  return target instanceof Element && target.matches("input, textarea, select, [contenteditable]")
}

if (input) {
  input.addEventListener("focus", () => {
    if (toggle) toggle.checked = true
    load()
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
    turnTo()
  })
}

if (document.getElementById("bm-results")) import("./results.js").then(results => results.begin(box))
