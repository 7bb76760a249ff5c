/* A form of filters over a list: the address holds what is chosen, ?context=1000000&sort=-released. The script of the
   list, loaded before this one, hides what does not fit whenever the form says "choose"; here is counted what is left. */
{
  const form = document.querySelector("form[data-filters]")
  const fields = [...form.elements].filter(field => field.name)

  const choose = () => {
    form.dispatchEvent(new Event("choose"))
    const shown = document.querySelectorAll(`${form.dataset.filters}:not([hidden])`).length
    form.querySelector("[data-count]").textContent = shown
    document.querySelector("[data-none]").hidden = shown > 0
  }
  const read = () => {
    const query = new URLSearchParams(location.search)
    for (const field of fields) field.value = query.get(field.name) ?? ""
    choose()
  }
  const keep = push => {
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value)).toString()
    const address = (query ? `?${query}` : location.pathname) + location.hash
    if (push) history.pushState(null, "", address)
    else history.replaceState(null, "", address)
  }

  form.hidden = false
  form.addEventListener("input", event => {
    choose()
    keep(event.target.name !== "text")
  })
  form.addEventListener("submit", event => event.preventDefault())
  addEventListener("popstate", read)
  // The page comes as it is with nothing chosen; but a browser may have kept what stood in the fields.
  if (location.search || fields.some(field => field.value)) read()
}
