/**
 * Compares pages with expected results in a JSON file:
 *
 *     { apps: [{ name, pages: [{ page, title?, expectTexts?, expectPlaceholders?, expectInputValues?, referenceErrors?,
 *                                taps?: [{ find: { label?, id?, nthTappable, tag? },
 *                                          expect: { page?, title?, dialog?: { title?, content? }, appears?, disappears?,
 *                                                    texts? } }] }] }] }
 *
 * Texts are compared after white space is taken away on both sides, since it may be split over elements. Pages with
 * `referenceErrors` are left out.
 */
import { within, type CorpusSimulator } from './simulator'
import type { ShownResult } from './results'
import { findTappables, tapAt, type Tappable } from './tappables'

export interface ShownTap {
  find: { label?: string; id?: string; nthTappable: number; tag?: string }
  expect: {
    page?: string
    title?: string
    dialog?: { title?: string; content?: string; items?: unknown[] }
    appears?: string[]
    disappears?: string[]
    texts?: string[]
  }
}

export interface ShownPage {
  page: string
  title?: string
  expectTexts?: string[]
  expectPlaceholders?: string[]
  expectInputValues?: string[]
  referenceErrors?: string[]
  taps?: ShownTap[]
}

export interface ShownApp {
  name: string
  pages: ShownPage[]
}

const bare = (text: unknown): string => String(text).replace(/\s+/g, '')

/** `until`: when to end, ms since the epoch; `each`: ms for one page or tap. */
export async function checkShown(
  simulator: CorpusSimulator,
  app: ShownApp,
  { until, each }: { until: number; each: number },
): Promise<ShownResult> {
  const check = new Check(simulator)
  for (const page of app.pages) {
    if (page.referenceErrors?.length) continue
    if (Date.now() > until) {
      check.miss(page.page, 'not looked at: the time is over')
      continue
    }
    for (const step of [() => check.page(page), ...(page.taps ?? []).map((tap) => () => check.tap(page.page, tap))]) {
      const broke = (error: unknown): void => check.miss(page.page, String(error))
      if (await within(each, step(), broke)) continue
      check.miss(page.page, 'the simulator hangs')
      await simulator.renew()
    }
  }
  return { hits: check.hits, misses: check.misses }
}

class Check {
  hits = 0
  readonly misses: ShownResult['misses'] = []

  constructor(private readonly simulator: CorpusSimulator) {}

  miss(page: string, what: string): void {
    this.misses.push({ page, what })
  }

  #expect(ok: boolean, page: string, what: string): void {
    if (ok) this.hits++
    else this.miss(page, what)
  }

  async #open(route: string): Promise<boolean> {
    await this.simulator.open(route)
    const outcome = await this.simulator.settle(route, 20_000)
    await this.simulator.rest(200, 2000)
    return outcome === 'painted'
  }

  async page({ page, expectTexts = [], expectPlaceholders = [], expectInputValues = [] }: ShownPage): Promise<void> {
    if (!(await this.#open(page))) this.miss(page, 'it did not open')
    await this.#texts(page, expectTexts, '')
    const fields = await this.#fields()
    for (const text of expectPlaceholders)
      this.#expect(fields.placeholders.includes(text), page, `placeholder ${JSON.stringify(text)}`)
    for (const text of expectInputValues)
      this.#expect(fields.values.includes(text), page, `input value ${JSON.stringify(text)}`)
  }

  /** `[placeholder] …` and `[input] …` are looked for among the fields. */
  async #texts(page: string, texts: string[], where: string, before = ''): Promise<void> {
    const text = bare(`${await this.simulator.text()} ${before}`)
    const { placeholders, values } = await this.#fields()
    for (const wanted of texts) {
      const field = /^\[(placeholder|input)\] (.*)$/.exec(wanted)
      const inFields = field?.[1] === 'input' ? values : placeholders
      const there = field ? inFields.includes(field[2]!) : text.includes(bare(wanted))
      this.#expect(there, page, `${where}text ${JSON.stringify(wanted)}`)
    }
  }

  async #fields(): Promise<{ placeholders: string[]; values: string[] }> {
    const top = await this.simulator.topFrame()
    const none = { placeholders: [], values: [] }
    if (!top) return none
    return top.frame.evaluate(() => {
      const inputs: (HTMLInputElement | HTMLTextAreaElement)[] = []
      const placeholders: string[] = []
      const look = (root: ParentNode): void => {
        for (const e of root.querySelectorAll('*')) {
          if (e instanceof HTMLInputElement || e instanceof HTMLTextAreaElement) inputs.push(e)
          else if (/placeholder/.test(e.className)) placeholders.push((e.textContent ?? '').trim())
          if (e.shadowRoot) look(e.shadowRoot)
        }
      }
      look(document)
      return {
        placeholders: [...placeholders, ...inputs.map((e) => e.placeholder)],
        values: inputs.map((e) => e.value),
      }
    })
  }

  async tap(page: string, { find, expect }: ShownTap): Promise<void> {
    const name = `tap ${JSON.stringify(find.label ?? find.id)}: `
    if (!(await this.#open(page))) return this.miss(page, `${name}the page did not open`)
    const top = await this.simulator.topFrame()
    const target = top && pick(await findTappables(top.frame), find)
    if (!target) return this.miss(page, `${name}there is no such element`)
    await tapAt(top.frame, target.nth)
    await this.simulator.page.waitForTimeout(80)
    // Of a countdown, the first number is soon over.
    const soon = await this.simulator.text()
    await this.simulator.rest(250, 2500)
    if (expect.page !== undefined && this.simulator.top !== expect.page) {
      await this.simulator.settle(expect.page, 5000)
      await this.simulator.rest(200, 2000)
    }
    await this.#outcome(page, name, expect, soon)
  }

  async #outcome(page: string, name: string, expect: ShownTap['expect'], soon: string): Promise<void> {
    const { simulator } = this
    if (expect.page !== undefined)
      this.#expect(simulator.top === expect.page, page, `${name}leads to ${expect.page}, and not ${simulator.top}`)
    if (expect.dialog) {
      const layer = bare(await simulator.layerText())
      for (const text of [expect.dialog.title, expect.dialog.content])
        if (text)
          this.#expect(layer.includes(bare(text)), page, `${name}dialog ${JSON.stringify(text)}, there is ${layer}`)
    }
    await this.#texts(page, [...(expect.texts ?? []), ...(expect.appears ?? [])], name, soon)
    const now = bare(await simulator.visibleText())
    for (const text of expect.disappears ?? [])
      this.#expect(!now.includes(bare(text)), page, `${name}${JSON.stringify(text)} is still there`)
  }
}

/** By its id or text; among several, the one whose place is nearest to the expected. */
function pick(all: Tappable[], find: ShownTap['find']): Tappable | undefined {
  const same = all.filter(
    ({ id, label }) => (find.id !== undefined && id === find.id) || bare(label) === bare(find.label ?? ''),
  )
  const off = ({ place }: Tappable): number => Math.abs(place - find.nthTappable)
  return same.sort((a, b) => off(a) - off(b))[0]
}
