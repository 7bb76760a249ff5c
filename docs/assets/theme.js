/* From the inline scripts of Material for MkDocs 9.8.1: the reader's choices, kept by the browser, and the colour
   scheme, set before the page is painted. A file, so that the content policy can refuse every inline script. */

var __md_scope = new URL(document.currentScript.dataset.base, location)

function __md_hash(text) {
  return [...text].reduce((hash, character) => (hash << 5) - hash + character.charCodeAt(0), 0)
}

function __md_get(key, storage = localStorage, scope = __md_scope) {
  try {
    return JSON.parse(storage.getItem(`${scope.pathname}.${key}`))
  } catch {
    return null // storage is off, or somebody wrote nonsense into it
  }
}

function __md_set(key, value, storage = localStorage, scope = __md_scope) {
  try {
    storage.setItem(`${scope.pathname}.${key}`, JSON.stringify(value))
  } catch {} // the choice then holds for this page only
}

{
  const kept = __md_get("__palette")
  const color = kept?.color
  if (!Number.isInteger(kept?.index) || !color || typeof color !== "object") {
    if (kept !== null) localStorage.removeItem(`${__md_scope.pathname}.__palette`) // the theme's own script would stumble over it
  } else {
    if (color.media === "(prefers-color-scheme)") {
      const light = matchMedia("(prefers-color-scheme: light)").matches
      const input = document.querySelector(`[data-md-color-media='(prefers-color-scheme: ${light ? "light" : "dark"})']`)
      for (const key of ["media", "scheme", "primary", "accent"]) color[key] = input.getAttribute(`data-md-color-${key}`)
    }
    for (const key of ["media", "scheme", "primary", "accent"]) if (key in color) document.body.setAttribute(`data-md-color-${key}`, color[key])
  }
}
