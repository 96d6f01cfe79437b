// Makes docs/coverage.md: what of the platform runs here, read from the simulator's own source.
// `--write` writes it; without, it fails where the page is out of date.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { apiChapters } from './lib/coverage-apis.mjs'
import { componentChapter } from './lib/coverage-components.mjs'
import { dialectChapter } from './lib/coverage-dialect.mjs'
import { root } from './lib/root.mjs'
import { apiFacts } from './lib/simulator-facts.mjs'

const FILE = path.join(root, 'docs/coverage.md')
const VERSIONS = 'language/checks/my-since.ts'
const NAMES = 'language/json/my-names.ts'

/** The page's text as it should stand. */
export async function coveragePage() {
  const text = [
    '# What runs here',
    '',
    'Made from the simulator’s own declarations by `node scripts/coverage.mjs --write`; `npm run check` fails when it is',
    'out of date. “Uses” counts calls in 125 public mini programs, and in how many of them.',
    '',
    ...(await apiChapters()),
    ...(await componentChapter()),
    ...(await dialectChapter()),
  ].join('\n')
  return `${text.trim()}\n`
}

/** From which base library on `my.*` has what, for the editor's check. */
async function apiVersions() {
  const { apis } = await apiFacts()
  const known = Object.entries(apis).filter(([, { since, internal }]) => since && !internal)
  const lines = known.map(([name, { since }]) => `  ${/^\w+$/.test(name) ? name : `'${name}'`}: '${since}',`).sort()
  return [
    '// Made of simulator/api/spec by `node scripts/coverage.mjs --write`; what has been there from the beginning is not in it.',
    '',
    '/** Member of `my` → the base library’s version that brought it, as the documentation’s page of each API says. */',
    'export const MY_SINCE: Record<string, string> = {',
    ...lines,
    '}',
    '',
  ].join('\n')
}

/** What tandem.apis.json can mock, for completion and a check. */
async function apiNames() {
  const { apis } = await apiFacts()
  const names = Object.entries(apis).flatMap(([name, { internal }]) =>
    internal || name.startsWith('_') ? [] : [`  '${name}',`],
  )
  return [
    '// Made of simulator/api/spec by `node scripts/coverage.mjs --write`.',
    '',
    '/** Members of `my` that the simulator has. */',
    'export const MY_NAMES: readonly string[] = [',
    ...names.sort(),
    ']',
    '',
  ].join('\n')
}

/** Writes, or says that it should be. */
function keep(file, text) {
  const full = path.join(root, file)
  const known = fs.existsSync(full) ? fs.readFileSync(full, 'utf8').replaceAll('\r\n', '\n') : ''
  if (known === text) return
  if (process.argv.includes('--write')) fs.writeFileSync(full, text)
  else {
    console.error(`${file} is out of date: run node scripts/coverage.mjs --write`)
    process.exitCode = 1
  }
}

async function main() {
  keep(VERSIONS, await apiVersions())
  keep(NAMES, await apiNames())
  const text = await coveragePage()
  const present = fs.existsSync(FILE) ? fs.readFileSync(FILE, 'utf8').replaceAll('\r\n', '\n') : ''
  if (present === text) return console.log('docs/coverage.md is up to date')
  if (process.argv.includes('--write')) {
    fs.writeFileSync(FILE, text)
    return console.log('docs/coverage.md is written')
  }
  const lines = text.split('\n')
  const first = present.split('\n').findIndex((line, i) => line !== lines[i])
  console.error(`docs/coverage.md is out of date from line ${first + 1}: run node scripts/coverage.mjs --write`)
  console.error(`  should be: ${lines[first]}`)
  process.exitCode = 1
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()
