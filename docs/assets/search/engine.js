/* Search over the static index below search/ (hooks/baimo/search). No dependency; runs in browsers and in Node.

     const engine = await open("https://site/search/", { edition: "hant" })   // or a folder, or path => bytes
     await engine.suggest("wenx")                      // [{ entry, kind, title, gloss, via, path }]
     await engine.search("谁创立了光年之外", { limit: 10, kind: "company", phase: "<id>" })
       // { results, total, kinds, near, problems }; a result also has sections: [{ anchor, heading, excerpt }],
       // an excerpt being a list of [text, is a hit]

   Ranking, strongest first: a name equal to the query (EXACT, by what it is of its entry); a name beginning
   with it (PREFIX); names in the query, or a letter or sound away; text, each term by its rarity times its
   field (WEIGHT), times the square of the share covered, times nearness, more if it stands as typed.
   Ties go to entries with more inlinks and better grade (tier), and to entries before sources (KIND). */

const HAN = "\\u3005\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\u{20000}-\\u{3ffff}"
const LETTER = `(?![${HAN}])[\\p{L}\\p{N}]`
const WORD = `${LETTER}(?:${LETTER}|[.+#_-](?=${LETTER}))*[+#]*`
const TOKEN = new RegExp(`[${HAN}]|(${WORD})`, "gu")
const BREAK = new RegExp(`${WORD}|[。!?\\s]`, "u")
const END = /[。!?]/
const NOT_KEY = /[^\p{L}\p{N}]+/gu
const PLAIN = /^[\p{L}\p{N}\s]*$/u
const BEGINS_HAN = new RegExp(`^[${HAN}]`, "u")
const HAS_HAN = new RegExp(`[${HAN}]`, "u")
const LONE = /^[a-z]{5,}$/
const PINYIN_NOTE = /[(（][a-z\u0300-\u036f]*[\u0300-\u036f][a-z]*[)）]/gi
const LONGEST = 100
const SHORT = 4
const CLOSE = 0.7
const FEW = 4
const CHUNKS = 4
const MOST = 100
const BREATH = 5
const NAMED = 640
const LONGEST_NAME = 24
const SYLLABLE = 6
const NAME = 770
const LED = 60
const EXACT = [1000, 940, 900, 860, 830, 800, 780, 620]
const PREFIX = [500, 470, 440, 380, 350, 240, 220, 280]
const WEIGHT = [1, 1.5, 2, 2.4, 3.2, 4, 7, 9]
const KIND = { source: 0.55, page: 0.7 }
const TYPED = 0.8

const plain = text => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
const keyOf = text => text.replace(NOT_KEY, "")
const json = bytes => JSON.parse(new TextDecoder().decode(bytes))
const isNames = ({ d, k }) => Object.values(k).flat().every(row => row[0].length && d[row[2]].length > 3)
const isChunk = chunk => chunk[2].map && chunk[4].every(part => part[2].length)
const isPhases = phases => Object.values(phases).every(([, , members]) => members.map)

function fnv(text) {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash
}

/* Returns path => bytes for a URL, a folder (in Node) or such a function itself. */
function reader(base) {
  if (typeof base === "function") return base
  const root = `${base}`.replace(/\/?$/, "/")
  if (!/^(https?|file):/.test(root)) return async path => (await import("node:fs/promises")).readFile(root + path)
  return async (path, fresh) => {
    const answer = await fetch(root + path, fresh ? { cache: "no-cache" } : {})
    if (!answer.ok) throw new Error(path)
    return new Uint8Array(await answer.arrayBuffer())
  }
}

async function unpacked(bytes) {
  if (!bytes.length) throw new Error()
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes // a server has already unpacked it
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/* Opens the index at `base`. Rejects if its manifest cannot be read or is of another format. */
export async function open(base, { edition = "hans" } = {}) {
  const read = reader(base)
  return new Engine(read, edition, json(await read("manifest.json", true)))
}

class Engine {
  constructor(read, edition, manifest) {
    Object.assign(this, { read, edition })
    this.begin(manifest)
  }

  begin(manifest) {
    if (manifest.format !== 1) throw new Error("format")
    this.manifest = manifest
    this.cache = new Map()
    this.problems = new Set()
    this.variants = unfolded(manifest.fold)
    this.forget()
    this.breathed = 0
    this.learnt = false
    this.kinds = manifest.kinds.flatMap(([kind, folder, ...sizes]) =>
      sizes.flatMap((size, i) => Array(size).fill({ kind, folder, tier: sizes.length - 1 - i })))
    this.total = this.kinds.length
    this.noise = new RegExp(this.fold(manifest.noise), "gu")
  }

  /* Reads and unpacks a file of the index once; null if it is missing or damaged, which `problems` then names. */
  file(path, check = Object, parse = json) {
    if (!this.cache.has(path)) {
      const value = this.read(`${this.manifest.version}/${path}`).then(unpacked).then(parse).then(value => (check(value) ? value : Promise.reject()))
      this.cache.set(path, value.then(result => (this.problems.delete(path), result), () => {
        this.cache.delete(path)
        this.problems.add(path)
        return null
      }))
    }
    return this.cache.get(path)
  }

  /* After a failure: takes up a newer index if the site has been built again. Returns whether it did. */
  async renewed() {
    if (!this.problems.size || this.checked === this.manifest.version) return false
    this.checked = this.manifest.version
    const manifest = await this.read("manifest.json", true).then(json).catch(() => this.manifest)
    if (manifest.version === this.manifest.version) return false
    this.begin(manifest)
    return true
  }

  /* Lets the page breathe, if it has had to wait. */
  async breathe() {
    if (performance.now() - this.breathed < BREATH) return
    await (globalThis.scheduler?.yield?.() ?? new Promise(resolve => setTimeout(resolve)))
    this.breathed = performance.now()
  }

  /* Runs an asynchronous function over all items at once, though it begins them with pauses. */
  async each(items, run) {
    const begun = []
    for (const item of items) {
      await this.breathe()
      begun.push(run(item))
    }
    return Promise.all(begun)
  }

  fold(text) {
    let folded = ""
    for (const char of text) folded += this.folded(char)
    return folded
  }

  /* Returns what stands for a character in terms and keys; remembered, for texts are long. */
  folded(char) {
    let found = this.memory.get(char)
    if (found === undefined) {
      found = [...plain(char)].map(one => this.variants.get(one) ?? one).join("")
      this.memory.set(char, found)
    }
    return found
  }

  /* Returns the query as terms see it: without notes of pinyin, folded, of bounded length. */
  query(text) {
    return this.fold([...`${text}`.normalize("NFD").replace(PINYIN_NOTE, "")].slice(0, LONGEST).join("")).trim()
  }

  /* Loads the characters only Traditional input has; returns whether that was news. */
  async learn() {
    if (this.learnt) return false
    const pairs = await this.file("fold.bin", unfolded)
    this.learnt = true
    if (pairs) for (const [char, chosen] of unfolded(pairs)) this.variants.set(char, chosen)
    this.forget()
    return pairs !== null
  }

  forget() {
    this.memory = new Map()
    this.said = new WeakMap()
  }

  /* Returns what a chunk says as queries see it: { text, letters, parts: [text of a section] }; remembered. */
  saying(chunk) {
    if (!this.said.has(chunk)) {
      const [, title, , gloss, parts] = chunk
      const folded = parts.map(part => part.slice(1).map(text => this.fold(text)))
      const text = [this.fold(title), this.fold(gloss), ...folded.flat()].join("\n")
      this.said.set(chunk, { text, letters: keyOf(text), parts: folded.map(([, text]) => text) })
    }
    return this.said.get(chunk)
  }

  async ready(text) {
    if (this.edition === "hant" && HAS_HAN.test(text)) await this.learn()
    return this.query(text)
  }

  /* Returns at most `limit` entries whose name the reader seems to be typing, even wrongly unless not `correct`. */
  async suggest(text, { limit = 8, correct = true } = {}) {
    let typed = keyOf(await this.ready(text))
    let found = await this.names(typed)
    if (!meant(found) && HAS_HAN.test(typed) && (await this.learn())) found = await this.names((typed = keyOf(this.query(text))))
    if (!meant(found) && correct) found = new Map([...found, ...(await this.corrected(typed))])
    if (!found.size && (await this.renewed())) return this.suggest(text, { limit, correct })
    return [...found.values()].sort((a, b) => b.score - a.score).slice(0, limit).map(hit => this.shown(hit))
  }

  shown({ number, entry, title, gloss, via, score, sections }) {
    const { kind, folder } = this.kinds[number]
    return { entry, kind, title, gloss, via, path: `${folder && `${folder}/`}${entry}/`, score, sections }
  }

  /* Returns number -> hit of the entries that have a name beginning with `typed`. */
  async names(typed, share = 1) {
    const hits = new Map()
    if (!typed) return hits
    const start = [...typed].slice(0, BEGINS_HAN.test(typed) ? 2 : 3).join("")
    const shard = await this.file(`n/${this.edition}/${fnv(start) % this.manifest.names}.bin`, isNames)
    for (const [spelt, role, place, via = ""] of shard?.k[start] ?? []) {
      const score = matched(spelt, role, typed) * share
      if (!score) continue
      const [number, entry, title, gloss] = shard.d[place]
      const whole = score + this.kinds[number].tier * (score < 560 ? 14 : 2)
      if (!(hits.get(number)?.score >= whole)) hits.set(number, { number, entry, title, gloss, via: via === title ? "" : via, score: whole, led: score === LED * share })
    }
    return hits
  }

  /* The same for names a letter or two away from `typed`, or of the same sound. */
  async corrected(typed) {
    const found = new Map()
    const length = [...typed].length
    if (length < 2 || length > LONGEST_NAME) return found
    const spoken = HAS_HAN.test(typed) ? await this.pinyin(typed) : typed
    if (length < 3) return spoken === typed ? found : this.names(spoken, 0.6)
    const variants = [...new Set([...deletions(typed), ...deletions(spoken), `%${this.sound(spoken)}`])]
    const lists = await this.each(variants, async variant => {
      const key = [...variant].slice(0, BEGINS_HAN.test(variant) ? 1 : 3).join("")
      return (await this.file(`m/${fnv(key) % this.manifest.spellings}.bin`))?.[variant] ?? []
    })
    const near = new Map()
    for (const right of lists.flat()) {
      const own = this.sound(right) === this.sound(spoken) ? 0.4 : Math.min(away(right, typed), away(right, spoken) + 0.3, begun(right, typed))
      if (own < (length > 7 ? 2.8 : length > 5 ? 2.1 : 1.8)) near.set(right, own)
    }
    const best = [...near].sort((a, b) => a[1] - b[1]).slice(0, 5)
    if (spoken !== typed) best.push([spoken, 0.2])
    for (const hits of await this.each(best, ([right, own]) => this.names(right, 0.62 - own / 10))) {
      for (const hit of hits.values()) if (!(found.get(hit.number)?.score >= hit.score)) found.set(hit.number, hit)
    }
    return found
  }

  /* Returns pinyin without the differences many speakers do not make. */
  sound(pinyin) {
    return this.manifest.sounds.reduce((text, [letters, one]) => text.replaceAll(letters, one), pinyin)
  }

  async pinyin(typed) {
    const syllables = await Promise.all([...typed].map(async char => {
      if (!HAS_HAN.test(char)) return char
      const shard = await this.file(`y/${char.codePointAt(0) % this.manifest.pinyin}.bin`)
      return Object.entries(shard ?? {}).find(([, chars]) => chars?.includes?.(char))?.[0] ?? char
    }))
    return syllables.join("")
  }

  /* Searches names and text. `kind` and `phase` keep only such entries. Never rejects for what is typed. */
  async search(text, { limit = 10, kind = "", phase = "" } = {}) {
    const members = phase && new Set((await this.file("phases.bin", isPhases))?.[phase]?.[2])
    const wanted = hit => (!members || members.has(hit.number)) && (!kind || this.kinds[hit.number].kind === kind)
    let query = await this.ready(text)
    let found = await this.both(query)
    if (!found.full && HAS_HAN.test(query) && (await this.learn()) && this.query(text) !== query) {
      found = await this.both((query = this.query(text)))
    }
    let ranked = await this.ranked(found, limit, query, wanted)
    const more = () => !ranked.held || (limit > 20 && ranked.length < limit)
    const calm = query.replace(this.noise, " ").trim()
    if (more() && calm !== query && unitsOf(calm).some(unit => !unit.optional)) {
      found = joined(await this.both(calm, 0.25), found.full ? found.texts : new Map())
      ranked = await this.ranked(found, limit, calm, wanted)
    }
    if (more() || (LONE.test(query) && !meant(found.named))) {
      found = await this.wider(found, query)
      ranked = await this.ranked(found, limit, query, wanted)
    }
    if (await this.renewed()) return this.search(text, { limit, kind, phase })
    const units = unitsOf(query)
    const results = []
    for (const hit of ranked.slice(0, limit)) {
      await this.breathe()
      if (!hit.entry) continue // what it is called is lost
      results.push(this.shown({ ...hit, sections: this.sections(hit, units, query) }))
    }
    return { results, total: ranked.length, kinds: this.counted(found.all), near: Boolean(found.near) && !ranked.held, problems: [...this.problems] }
  }

  /* Returns the phases results can be limited to, as [entry, title]. */
  async phases() {
    const titles = Object.entries((await this.file("phases.bin", isPhases)) ?? {})
    return titles.map(([entry, [hans, hant]]) => [entry, this.edition === "hant" ? hant : hans])
  }

  /* Returns what is named or says so: { named, texts, full: enough to stop looking, all: both as one list }. */
  async both(query, least) {
    const [named, { hits, full }] = await Promise.all([this.names(keyOf(query)), this.texts(query, false, least)])
    return joined({ named, texts: hits, full: full || strong(named) }, new Map())
  }

  /* The same with names spelt nearly so, and words of which the query holds only a part. */
  async wider({ named, texts, full }, query) {
    const known = meant(named)
    const [near, { hits, full: more }] = await Promise.all([
      known ? new Map() : this.corrected(keyOf(query)),
      unitsOf(query).some(unit => unit.word) ? this.texts(query, true) : { hits: new Map(), full: 0 },
    ])
    return joined({ named: new Map([...named, ...near]), texts: more ? hits : new Map(), near: near.size }, full || !more || known ? texts : new Map())
  }

  async ranked({ all }, limit, query, wanted) {
    const list = await this.verified(all.filter(wanted), limit, query)
    return Object.assign(list, { held: list.slice(0, limit).some(held) })
  }

  counted(hits) {
    const counts = {}
    for (const hit of hits) {
      const { kind } = this.kinds[hit.number]
      counts[kind] = (counts[kind] ?? 0) + 1
    }
    return counts
  }

  /* Full text: all terms, else as many as possible. `pieces` also finds words cut at the query's ends. */
  async texts(query, pieces = false, least = 0.34) {
    const units = unitsOf(query, pieces)
    let found = await this.gather(units.filter(unit => !unit.extra), least)
    if ((!found.full || found.full > 6) && units.some(unit => unit.extra)) {
      const closer = await this.gather(units, least)
      if (closer.full) for (const hit of found.hits.values()) hit.full = false // they rank behind
      if (closer.full || !found.full) found = { ...closer, hits: new Map([...found.hits, ...closer.hits]) }
    }
    return found
  }

  /* Returns hits by number, and how many hold every term. */
  async gather(units, least) {
    let lists = await this.each(units, unit => this.posting(unit))
    if (lists.every((list, i) => list.cut || units[i].optional)) {
      lists = await this.each(units.entries(), ([i, unit]) => (lists[i].cut ? this.posting({ ...unit, term: `\0${unit.term}` }) : lists[i]))
    }
    lists.forEach((list, i) => {
      const { optional } = units[i]
      list.needed = !list.cut && !optional
      list.rarity = Math.log(1 + (this.total - list.documents + 0.5) / (list.documents + 0.5))
      list.share = list.rarity * (list.cut ? 0.2 : optional ? 0.15 : 1)
      list.gain = list.rarity * (optional ? 0.3 : 1)
    })
    await this.breathe()
    const candidates = this.candidates(lists, least)
    await this.breathe()
    return this.scored(candidates, lists, least)
  }

  /* Returns the documents that hold enough of the terms, or all that are needed: { number, sum, covered, share, all }. */
  candidates(lists, least) {
    const [sums, covered, held] = [0, 0, 0].map(() => new Float64Array(this.total))
    for (const { numbers, weights, needed, share, gain } of lists) {
      for (const number of numbers) {
        sums[number] += gain * weights[number]
        covered[number] += share
        held[number] += needed
      }
    }
    const needed = lists.filter(list => list.needed).length
    const whole = total(lists) || 1
    const spare = total(lists.filter(list => list.cut)) / 2
    const found = []
    for (let number = 0; number < this.total; number++) {
      if (!covered[number]) continue
      const share = Math.min(1, (covered[number] + spare) / whole)
      const all = held[number] === needed
      if (all || share >= least) found.push({ number, sum: sums[number], covered: covered[number], share, all })
    }
    return found
  }

  /* Scores candidates; of those that do not hold every term only the better remain if any does. */
  scored(candidates, lists, least) {
    const hits = new Map()
    let full = 0
    for (const { number, sum, covered, share, all } of candidates) {
      const [chunks, near] = nearest(lists, number)
      const { kind, tier } = this.kinds[number]
      const hit = { number, chunks, share, full: all && near > covered * CLOSE }
      hit.score = Math.min(420, (sum / Math.sqrt(lists.length)) * share ** 2 * (near / covered) * (hit.full ? 3 : 2))
      hit.score = (hit.score + tier * 5) * (KIND[kind] ?? 1)
      full += hit.full
      hits.set(number, hit)
    }
    for (const [number, hit] of hits) if (!hit.full && hit.share < (full > FEW && least > 0.3 ? 0.7 : least)) hits.delete(number)
    return { hits, full }
  }

  /* Returns a term's documents: their numbers, and by number weight and chunks as bits; `documents` is how many there
     are, `cut` tells that only the strongest are listed. */
  async posting({ term, word }) {
    const shardKey = word && !"~\0".includes(term[0]) ? [...term].slice(0, 3).join("") : term
    const shard = await this.file(`t/${fnv(shardKey) % this.manifest.terms}.bin`, Object, terms)
    await this.breathe()
    const list = { documents: 0, numbers: [], weights: new Float32Array(this.total), chunks: new Uint32Array(this.total), cut: false }
    if (!shard) return list
    const prefix = word && [...term].length > 2
    for (const [name, entry] of prefix ? shard : [[term, shard.get(term)]]) {
      if (!entry || (prefix && !name.startsWith(term))) continue
      list.documents = Math.max(list.documents, entry.documents)
      if (decode(entry.bytes, list, name === term ? 1 : 0.6) < entry.documents) list.cut = true
    }
    return list
  }

  /* Ranks the first hits again by what their best chunks say. While none holds the query as typed, reads on among
     those that hold every term, and in their other chunks that do. */
  async verified(list, limit, query) {
    const count = limit + (list[0]?.score > 900 ? 0 : 3)
    const first = [...list.slice(0, count), ...list.slice(count).filter(hit => hit.led).slice(0, 2)]
    const queue = first.map(hit => [hit, hit.chunks?.[0] ?? 0])
    for (const hit of list.filter(hit => hit.full).slice(0, MOST)) queue.push(...hit.chunks.slice(first.includes(hit), CHUNKS).map(chunk => [hit, chunk]))
    const tried = new Set()
    for (let done = 0, step = first.length; done < Math.min(queue.length, MOST) && ![...tried].some(held); done += step, step = done) {
      const next = queue.slice(done, done + step)
      const files = await this.each(next, ([hit, chunk]) => this.file(`c/${this.edition}/${hit.number}-${chunk}.bin`, isChunk))
      for (const [i, [hit]] of next.entries()) {
        await this.breathe()
        if (files[i]) this.verify(hit, files[i], query)
        tried.add(hit)
      }
    }
    const read = [...tried].filter(hit => hit.entry)
    for (const hit of read) {
      const part = ({ named = "" }) => named.length > hit.named?.length && named.includes(hit.named)
      if (hit.base < NAME && read.some(part)) hit.score -= (NAMED * hit.named.length) / keyOf(query).length // a longer name is meant
    }
    read.sort((a, b) => b.score - a.score || a.number - b.number)
    return [...read, ...list.filter(hit => !tried.has(hit))]
  }

  /* Adds to a hit what one of its chunks says, if that says more of the query than a chunk read before. */
  verify(hit, chunk, query) {
    const [entry, title, names, gloss] = chunk
    const { text, letters } = this.saying(chunk)
    const parts = query.split(/\s+/).filter(part => [...keyOf(part)].length > 1)
    const keys = parts.map(keyOf)
    const whole = keyOf(query)
    const said = keys.filter(part => letters.includes(part))
    const spaced = keys.length > 1 && said.length === keys.length
    const typed = text.includes(query)
    const simple = PLAIN.test(query)
    const exact = typed || (simple && letters.includes(whole))
    const inside = [title, ...names].map(name => keyOf(this.fold(name))).filter(name => name.length > 1 && whole.includes(name))
    const length = list => list.join("").length
    const named = inside.reduce((best, name) => (name.length > best.length ? name : best), "")
    const base = hit.base ?? hit.score
    let bonus = (length(said) / (length(keys) || 1)) * 120 + (exact && !spaced ? 40 : 0)
    if (base > 560) bonus = Math.min(bonus, 40) // named so already: what the text says hardly matters
    else bonus += (NAMED * named.length) / whole.length + typed * 300
    const { kind } = this.kinds[hit.number]
    const score = base + bonus * (typed && kind === "source" ? TYPED : (KIND[kind] ?? 1))
    if (hit.base !== undefined && score <= hit.score) return
    const sure = exact || (spaced && simple && parts.every(part => BEGINS_HAN.test(part) || (part.length >= SHORT && new RegExp(`(?<!${LETTER})${part}`, "u").test(text))))
    Object.assign(hit, { base, score, sure, named, entry, title, gloss, chunk, via: hit.via ?? "" })
  }

  /* Returns the sections of a hit that hold the query, best first, each with an excerpt. */
  sections({ chunk }, units, query) {
    if (!chunk) return []
    const parts = new Set(query.split(/\s+/).filter(Boolean))
    const terms = units.filter(unit => !unit.optional).map(unit => unit.term)
    const { parts: folded } = this.saying(chunk)
    const found = chunk[4].map((part, i) => {
      const [whole, pieces] = [parts, terms].map(needles => [...needles].filter(needle => folded[i].includes(needle)))
      return { part, needles: whole.length ? whole : pieces }
    })
    const best = found.sort((a, b) => b.needles.length - a.needles.length).filter(({ needles }, i) => i < 3 && (needles.length || !i))
    return best.map(({ part: [anchor, heading, text], needles }) => ({ anchor, heading, excerpt: excerpt(text, this.marked(text, needles)) }))
  }

  /* Returns [start, end, needle] of every needle in a text, in order, as places of characters. */
  marked(text, needles) {
    const places = []
    let folded = ""
    let place = 0
    for (const char of text) {
      const one = this.folded(char)
      for (let i = 0; i < one.length; i++) places.push(place)
      folded += one
      place++
    }
    const marks = []
    for (const needle of needles) {
      for (let at = folded.indexOf(needle); at >= 0 && marks.length < 200; at = folded.indexOf(needle, at + needle.length)) {
        marks.push([places[at], places[at + needle.length - 1] + 1, needle])
      }
    }
    return marks.sort((a, b) => a[0] - b[0] || b[1] - a[1])
  }
}

/* "发發髮 面麵" -> Map of each variant to the character that stands for all. */
function unfolded(pairs) {
  return new Map(pairs.split(" ").flatMap(group => {
    const [chosen, ...others] = group
    return others.map(char => [char, chosen])
  }))
}

/* Adds one list of names and texts, best first; `more` are texts that rank behind. */
function joined(found, more) {
  const all = new Map([...more, ...found.texts].map(([number, hit]) => [number, { ...hit }]))
  for (const hit of found.named.values()) {
    const text = all.get(hit.number)
    all.set(hit.number, { ...text, ...hit, score: hit.led && text ? Math.max(text.score, hit.score) : hit.score + Math.min(text?.score ?? 0, hit.score > 560 ? 200 : 60) })
  }
  return { ...found, all: [...all.values()].sort((a, b) => b.score - a.score || a.number - b.number) }
}

/* Tells whether a hit surely is what was meant. */
const held = hit => hit.sure || hit.score > NAME

/* Tells whether any of these names is more than the beginning of what is typed. */
const meant = hits => [...hits.values()].some(hit => !hit.led)

const strong = hits => [...hits.values()].some(hit => hit.score > 560)

function matched(spelt, role, typed) {
  const text = spelt.replaceAll("'", "")
  if (text === typed) return EXACT[role]
  if (text.length > 1 && role < 5 && typed.startsWith(text)) return LED
  if (text.startsWith(typed)) return PREFIX[role] * (0.3 + (0.7 * typed.length) / text.length)
  return [3, 4].includes(role) && typed.length > 3 && spelled(spelt.split("'"), typed) ? 180 : 0
}

/* Tells whether `typed` is made of beginnings of the syllables, as in wenxyy for wen'xin'yi'yan. */
function spelled([first, ...rest], typed) {
  if (!typed) return true
  for (let length = 1; length <= (first?.length ?? 0) && typed.startsWith(first.slice(0, length)); length++) {
    const word = first.length > SYLLABLE && length > 1 && length < Math.min(first.length, typed.length) // to be typed whole
    if (!word && spelled(rest, typed.slice(length))) return true
  }
  return false
}

function deletions(text) {
  const head = [...text].slice(0, 6)
  return [head.join(""), ...head.map((_, at) => head.filter((_, i) => i !== at).join(""))]
}

/* Returns how many letters `typed` is away from `right` or, while still typing, from its beginning. */
function away(right, typed) {
  const [a, b] = [[...right], [...typed]]
  let before = []
  let row = [...b.keys(), b.length]
  let best = 9
  for (let i = 1; i <= Math.min(a.length, b.length + 2); i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]))
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1)
    }
    before = row
    row = next
    if (i === a.length || b.length > 4) best = Math.min(best, row[b.length] + (i < a.length) * 0.7)
  }
  return best
}

/* The same of names whose first letters were typed right and then others: deepsearch for DeepSeek. */
function begun(right, typed) {
  let same = 0
  while (same < right.length && right[same] === typed[same]) same++
  return same > 5 && same >= right.length * CLOSE ? 2.5 : 9
}

/* Cuts a query into units to look up. Of a long run of Han characters every second pair is enough at first: the
   others, and the seams between words, are `extra`. With `pieces`, words at the ends are looked up in fragments. */
function unitsOf(query, pieces = false) {
  const units = []
  for (const part of query.split(BREAK)) {
    const run = [...keyOf(part)]
    if (run.length === 1) units.push({ term: `~${run}`, optional: true })
    run.slice(1).forEach((char, i) => units.push({ term: run[i] + char, extra: run.length > 4 && i % 2 === 1 && i !== run.length - 2 }))
  }
  const tokens = [...query.matchAll(TOKEN)]
  tokens.forEach((token, i) => {
    const { 0: value, 1: word, index } = token
    const next = tokens[i + 1]
    const inner = at => at > 0 && at < tokens.length - 1
    if (word) units.push(...(pieces && !inner(i) ? fragments(word) : [{ term: word, word: true }]))
    if (!next || !(word || next[1]) || END.test(query.slice(index, next.index))) return
    const gap = word && next[1] ? " " : ""
    const whole = (other, at) => !gap && (!other[1] || (inner(at) && other[1].length <= SHORT))
    const left = whole(token, i) ? value : [...value].at(-1)
    const right = whole(next, i + 1) ? next[0] : [...next[0]][0]
    units.push({ term: `~${left}${gap}${right}`, extra: true })
  })
  const unique = [...new Map(units.map(unit => [unit.term, unit])).values()]
  const firm = unique.some(unit => !unit.optional)
  return (firm ? unique : unique.map(unit => ({ ...unit, optional: false }))).slice(0, 40)
}

function fragments(word) {
  const letters = [...word]
  const length = Math.min(3, letters.length)
  const last = letters.length - length
  return [...letters.keys()].filter(i => i === last || (i < last && i % 3 === 0)).map(i => ({ term: `~${letters.slice(i, i + length).join("")}` }))
}

const total = lists => lists.reduce((sum, list) => sum + list.share, 0)

/* Returns [chunks, weight]: those of a document in which most of the query stands. */
function nearest(lists, number) {
  const sums = []
  for (const { chunks, share } of lists) {
    for (let rest = chunks[number]; rest; rest &= rest - 1) {
      const bit = 31 - Math.clz32(rest & -rest)
      sums[bit] = (sums[bit] ?? 0) + share
    }
  }
  const most = Math.max(0, ...sums.filter(Boolean))
  return [[...sums.keys()].filter(bit => sums[bit] > most * 0.99), most]
}

/* Parses a shard of terms: term -> { documents, bytes }. */
function terms(bytes) {
  const found = new Map()
  const decoder = new TextDecoder()
  for (let at = { i: 0 }; at.i < bytes.length;) {
    const length = varint(bytes, at)
    const term = decoder.decode(bytes.subarray(at.i, (at.i += length)))
    const documents = varint(bytes, at)
    const size = varint(bytes, at)
    found.set(term, { documents, bytes: bytes.subarray(at.i, (at.i += size)) })
  }
  return found
}

/* Adds the documents of a term to a list, their weights times `share`. Returns how many they are. */
function decode(bytes, { numbers, weights, chunks }, share) {
  let count = 0
  let number = -1
  for (let at = { i: 0 }; at.i < bytes.length; count++) {
    const value = varint(bytes, at)
    const bits = varint(bytes, at)
    number += (value >>> 3) + 1
    if (number >= weights.length) break
    if (!weights[number]) numbers.push(number)
    weights[number] = Math.max(weights[number], WEIGHT[value & 7] * share)
    chunks[number] |= bits
  }
  return count
}

function varint(bytes, at) {
  let value = 0
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at.i++]
    value |= (byte & 127) << shift
    if (!(byte & 128)) return value >>> 0
  }
}

/* Cuts about one line around the marks and returns it as [text, is a hit]. */
function excerpt(text, marks, width = 90) {
  const chars = [...text.replaceAll("\n", " ")]
  const start = marks.length ? Math.max(0, densest(marks, width) - 20) : 0
  const parts = start ? [["…", false]] : []
  for (let i = start; i < Math.min(chars.length, start + width); i++) {
    const hit = marks.some(([from, to]) => from <= i && i < to)
    if (parts.at(-1)?.[1] === hit) parts.at(-1)[0] += chars[i]
    else parts.push([chars[i], hit])
  }
  if (chars.length > start + width) parts.push(["…", false])
  return parts
}

function densest(marks, width) {
  const kinds = start => new Set(marks.filter(mark => mark[0] >= start && mark[1] <= start + width - 20).map(mark => mark[2])).size
  return marks.reduce((best, mark) => (kinds(mark[0]) > kinds(best) ? mark[0] : best), marks[0][0])
}
