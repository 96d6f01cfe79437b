// `npm run bench [-- SUITE …] [--rounds N]`: runs the suites of bench/ (each a folder with a suite.ts that exports one
// function `bench…`), prints a table with the baseline beside each figure, and writes bench/results/<suite>.json.
import { build } from 'esbuild'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
process.chdir(root)

const known = fs
  .readdirSync('bench')
  .filter((name) => fs.existsSync(path.join('bench', name, 'suite.ts')))
  .sort()
const { values, positionals } = readArguments()
const unknown = positionals.filter((name) => !known.includes(name))
if (unknown.length) fail(`There is no suite ${unknown.join(', ')}. Suites: ${known.join(', ')}`)
const rounds = values.rounds === undefined ? undefined : Number(values.rounds)
if (rounds !== undefined && !(Number.isInteger(rounds) && rounds > 0)) fail('--rounds wants a whole number above 0')

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: { rounds: { type: 'string' } } })
  } catch (error) {
    return fail(error.message)
  }
}

function fail(message) {
  console.error(message)
  process.exit(2)
}

let failed = 0
for (const name of positionals.length ? positionals : known) {
  console.log(`\n${name}`)
  try {
    const rows = await runSuite(name)
    printTable(rows)
    write(name, rows)
    for (const row of rows.filter(({ ratio, aim }) => aim !== undefined && ratio > aim))
      console.log(`  ${row.name}: ${row.ratio.toFixed(3)}, and ${row.aim} is aimed at`)
  } catch (error) {
    failed++
    console.error(`  ${error.stack ?? error}`)
  }
}
process.exitCode = failed ? 1 : 0

async function runSuite(name) {
  const outfile = path.join(root, `dist/bench/suite-${name}.mjs`)
  await build({
    entryPoints: [`bench/${name}/suite.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  })
  const suite = await import(pathToFileURL(outfile))
  const run = Object.entries(suite).find(([key, value]) => key.startsWith('bench') && typeof value === 'function')?.[1]
  if (!run) throw new Error(`bench/${name}/suite.ts exports no function bench…`)
  const log = (line) => console.log(`  ${line}`)
  return run(root, { log, ...(rounds && { rounds, coldRounds: rounds }) })
}

function printTable(rows) {
  const names = Object.keys(rows[0]?.others ?? {})
  const ms = (value) => (value === undefined ? '' : value < 10 ? value.toFixed(3) : value.toFixed(1))
  const cells = rows.map((row) => [
    row.name,
    ms(row.median),
    ms(row.p95),
    ms(row.baselineMedian),
    row.ratio === undefined ? '' : row.ratio.toFixed(row.ratio < 0.1 ? 3 : 2),
    row.aim === undefined ? '' : `≤ ${row.aim}`,
    ...names.map((name) => row.others[name].toFixed(1)),
    names.length ? '' : (row.baseline ?? ''),
  ])
  const head = ['', 'ms', 'p95', 'baseline', 'ratio', 'aim', ...names, names.length ? '' : 'baseline is']
  const widths = head.map((text, i) => Math.max(text.length, ...cells.map((cell) => cell[i].length)))
  const line = (cell) =>
    cell
      .map((text, i) => (i === 0 || i === head.length - 1 ? text.padEnd(widths[i]) : text.padStart(widths[i])))
      .join('  ')
  console.log(`\n  ${line(head)}`)
  for (const cell of cells) console.log(`  ${line(cell).trimEnd()}`)
  if (names.length) console.log(`  ratios to ${rows[0].baseline}; below 1 is faster`)
}

function write(name, rows) {
  fs.mkdirSync('bench/results', { recursive: true })
  const [cpu] = os.cpus()
  const machine = {
    cpu: cpu?.model.trim() ?? 'unknown',
    cores: os.cpus().length,
    platform: os.platform(),
    node: process.version,
  }
  const result = { suite: name, date: new Date().toISOString(), machine, rows }
  fs.writeFileSync(`bench/results/${name}.json`, `${JSON.stringify(result, null, 2)}\n`)
}
