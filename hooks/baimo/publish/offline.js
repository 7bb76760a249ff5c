/* In the archives only. A page opened from a disk may not fetch; what pages fetch stands there as a script,
   x.json as x.json.js, which hands over its content, bytes as Base64. And a folder has no index. */
{
  const waiting = new Map()
  const files = new Map()
  window.baimoFile = content => waiting.get(document.currentScript.src)(content)
  const load = address => new Promise((found, failed) => {
    const script = document.createElement("script")
    script.src = `${address}.js`
    script.addEventListener("error", () => failed(new TypeError(`no ${address}`)))
    waiting.set(script.src, found)
    document.head.append(script)
  })
  window.fetch = async url => {
    const address = new URL(url, location.href).href
    if (!files.has(address)) files.set(address, load(address))
    const content = await files.get(address)
    return new Response(typeof content === "string" ? Uint8Array.from(atob(content), byte => byte.charCodeAt()) : JSON.stringify(content))
  }
  document.addEventListener("click", event => {
    const link = event.target.closest("a[href]")
    if (link?.protocol === location.protocol && link.pathname.endsWith("/")) link.pathname += "index.html"
  }, true)
}
