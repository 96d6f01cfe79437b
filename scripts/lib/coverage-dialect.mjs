// The chapter about options and template syntax of docs/coverage.md: each is held by behaviour cases that run in
// memory and in Chromium, or it is not.
import fs from 'node:fs'
import path from 'node:path'
import { root } from './root.mjs'
import { readUsage } from './usage.mjs'

const TITLES = { app: 'App options', page: 'Page options', component: 'Component options', directive: 'Templates' }

export async function dialectChapter() {
  const usage = readUsage()
  const tests = caseSources()
  const [, ...lines] = fs.readFileSync(path.join(root, 'scripts/data/dialect.tsv'), 'utf8').trim().split(/\r?\n/)
  const entries = lines.map((line) => line.split('\t'))
  const out = [
    '## Options and templates',
    '',
    '“Held” names what a behaviour case or a test of the compiler or the runtime uses; the others are unproven.',
    '',
  ]
  for (const [kind, title] of Object.entries(TITLES)) {
    const rows = entries
      .filter(([each]) => each === kind)
      .map(([, name, pattern, remark]) => {
        const held = new RegExp(pattern || `\\b${name}\\b\\s*[:(,]`).test(tests)
        const state = held ? 'held' : '**unproven**'
        const cells = [`\`${name}\``, remark ? `${state}: ${remark}` : state, usage.get(kind)?.get(name)?.uses ?? '']
        return `| ${cells.join(' | ')} |`
      })
    out.push(`### ${title}`, '', '| name | state | uses |', '| --- | --- | --: |', ...rows, '')
  }
  return out
}

/** Every test that runs programs, as one text. */
function caseSources() {
  const texts = []
  for (const dir of ['tests/cases', 'tests/view', 'tests/samples/compile', 'tests/skeleton', 'simulator/logic']) {
    for (const name of fs.readdirSync(path.join(root, dir), { recursive: true })) {
      const used = dir === 'simulator/logic' ? /\.test\.ts$/ : /\.(ts|axml|js)$/
      const file = path.join(root, dir, name)
      if (used.test(name) && fs.statSync(file).isFile()) texts.push(fs.readFileSync(file, 'utf8'))
    }
  }
  return texts.join('\n')
}
