/* The reader's choices, kept by the browser (as the inline scripts of Material for MkDocs 9.8.1 keep them), and the
   colour scheme, set before the page is painted. A file, so that the content policy can refuse every inline script. */

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
  const options = [...document.getElementById("bm-palette").elements]
  const system = matchMedia("(prefers-color-scheme: dark)")
  const meta = name => document.head.appendChild(Object.assign(document.createElement("meta"), { name }))
  const [mode, bar] = [meta("color-scheme"), meta("theme-color")]

  let chosen = __md_get("__palette")?.color?.scheme

  const show = () => {
    const now = options.find(option => option.value === chosen) ?? options.find(option => (option.value === "slate") === system.matches)
    document.body.dataset.mdColorScheme = now.value
    mode.content = now.value === "slate" ? "dark" : "light"
    bar.content = getComputedStyle(document.body).getPropertyValue("--md-primary-fg-color")
    for (const option of options) {
      option.checked = option === now
      option.nextElementSibling.hidden = option !== now
    }
  }
  show()
  system.addEventListener("change", show)
  document.getElementById("bm-palette").addEventListener("change", event => {
    chosen = event.target.value
    __md_set("__palette", { color: { scheme: chosen } })
    show()
  })
}
