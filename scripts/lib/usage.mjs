// How often real programs use what the platform has: our own count over 125 public programs, names and numbers only.
import fs from 'node:fs'
import path from 'node:path'
import { root } from './root.mjs'

/** @returns {Map<string, Map<string, { uses: number, programs: number }>>} by kind (`my`, `dd`, `tag`, …), then name */
export function readUsage() {
  const kinds = new Map()
  const [, ...lines] = fs.readFileSync(path.join(root, 'scripts/data/usage.tsv'), 'utf8').trim().split(/\r?\n/)
  for (const line of lines) {
    const [kind, name, uses, programs] = line.split('\t')
    if (!kinds.has(kind)) kinds.set(kind, new Map())
    kinds.get(kind).set(name, { uses: Number(uses), programs: Number(programs) })
  }
  return kinds
}
