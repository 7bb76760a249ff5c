/* Runs queries through the engine: reads one JSON request from stdin, writes one JSON answer.

   in   { base, edition, limit, kind, phase, queries: [text], mode: "search" | "suggest" | "both", cold: bool }
   out  [{ entries: [id], total, suggested: [id], bytes, first, milliseconds, sections, error }]
   `bytes` and `first` (up to the suggestions) count index files read; with `cold` each query starts afresh. */
import { readFile } from "node:fs/promises"
import { open } from "../../docs/assets/search/engine.js"

const chunks = []
for await (const chunk of process.stdin) chunks.push(chunk)
const { base, edition = "hans", limit = 5, kind = "", phase = "", queries, mode = "search", cold = false } = JSON.parse(Buffer.concat(chunks))

let bytes = 0
const read = async path => {
  const data = await readFile(`${base}/${path}`)
  bytes += data.length
  return data
}
let engine = await open(read, { edition })
const answers = []
for (const query of queries) {
  if (cold) {
    bytes = 0
    engine = await open(read, { edition })
  }
  answers.push(await answer(query))
}
process.stdout.write(JSON.stringify(answers))

async function answer(query) {
  try {
    const begin = performance.now()
    const suggested = mode === "search" ? [] : await engine.suggest(query, { limit: 5, correct: mode === "suggest" })
    const first = bytes
    const found = mode === "suggest" ? { results: [], total: 0 } : await engine.search(query, { limit, kind, phase })
    return {
      entries: found.results.map(result => result.entry),
      total: found.total,
      suggested: suggested.map(result => result.entry),
      sections: found.results.map(result => result.sections),
      problems: found.problems,
      first, bytes,
      milliseconds: performance.now() - begin,
    }
  } catch (error) {
    return { entries: [], suggested: [], sections: [], total: 0, error: `${error.stack}` }
  }
}
