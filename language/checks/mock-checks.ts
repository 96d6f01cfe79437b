import { jsonEntry, jsonString } from '../../build/compile/1-parse/json'
import { messages } from '../../build/messages/messages'
import { MY_NAMES } from '../json/my-names'
import type { Check, Finding } from './check'

const names = new Set(MY_NAMES)

/** Mocks of tandem.apis.json that nothing will ever ask, by a slip in the name. Far from all names, it is of `my.call`. */
export const checkMockNames: Check = async (project, path) => {
  if (path !== 'tandem.apis.json') return []
  const json = await project.json(path)
  const mocks = jsonEntry(json?.root, 'mocks')?.value
  if (!json || mocks?.kind !== 'array') return []
  const declared = jsonEntry(json.root, 'apis')?.value
  const own = new Set(declared?.kind === 'object' ? declared.entries.map(({ key }) => key) : [])
  return mocks.items.flatMap((item): Finding[] => {
    const node = jsonEntry(item, 'api')?.value
    const name = jsonString(node)
    if (!node || name === undefined || names.has(name) || own.has(name)) return []
    const instead = nearest(name)
    if (instead === undefined) return []
    const at = { source: json.source, start: node.start, end: node.end }
    return [{ diagnostic: messages.check_mock_unknown({ name, instead }, at) }]
  })
}

/** The name that was meant, if one is so near that it must have been. */
function nearest(name: string): string | undefined {
  const bare = name.replace(/^my\./, '')
  if (names.has(bare)) return bare
  const reach = Math.min(2, Math.floor(bare.length / 4))
  let found: string | undefined
  let least = reach + 1
  for (const each of MY_NAMES) {
    if (Math.abs(each.length - bare.length) >= least) continue
    const slips = slipsBetween(each.toLowerCase(), bare.toLowerCase())
    if (slips < least) [found, least] = [each, slips]
  }
  return found
}

/** Signs to put in, to leave out, to change, or to swap with the next (the optimal string alignment distance). */
function slipsBetween(a: string, b: string): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        next[j] = Math.min(next[j]!, before[j - 2]! + 1)
    }
    before = row
    row = next
  }
  return row[b.length]!
}
