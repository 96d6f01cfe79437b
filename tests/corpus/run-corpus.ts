/**
 * `npm run corpus -- DIR…`: runs mini programs, a few at a time, in one browser without a network. The exit code is 1
 * when anything that is ours went wrong, 2 when the command was not understood.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chromium } from 'playwright-core'
import { findBrowser } from '../../host/launch/find-browser'
import { cutNetwork } from './offline'
import { readOptions, usage, type CorpusOptions } from './options'
import { details, table } from './report'
import { failedHere, type ProgramResult } from './results'
import { runProgram } from './run-program'
import type { ShownApp } from './shown'

export async function runCorpus(argv: string[], appRoot: string): Promise<number> {
  let options: CorpusOptions
  try {
    options = readOptions(argv)
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`)
    return 2
  }
  const programs = await runAll(options, appRoot)
  console.log(`\n${table(programs)}`)
  if (options.json) fs.writeFileSync(options.json, `${JSON.stringify(programs, null, 1)}\n`)
  return programs.some(failedHere) ? 1 : 0
}

/** Names are the folders' own; where two are alike, with the folder around. */
export function nameAll(roots: string[]): string[] {
  const names = roots.map((root) => path.basename(root))
  return names.map((name, i) =>
    names.indexOf(name) === names.lastIndexOf(name) ? name : `${path.basename(path.dirname(roots[i]!))}-${name}`,
  )
}

export async function runAll(options: CorpusOptions, appRoot: string): Promise<ProgramResult[]> {
  const roots = options.roots.map((root) => path.resolve(root))
  const names = nameAll(roots)
  const shown = readShown(options.shown)
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-corpus-runtime-'))
  // A build meanwhile must not change what runs.
  for (const part of ['dist/simulator', 'dist/host'])
    fs.cpSync(path.join(appRoot, part), path.join(copy, part), { recursive: true })
  // What compiles Less and Sass finds its libraries from there.
  fs.symlinkSync(path.join(appRoot, 'node_modules'), path.join(copy, 'node_modules'), 'junction')
  const reconnect = cutNetwork()
  const executablePath = findBrowser()
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--disable-background-networking'],
  })
  const results: ProgramResult[] = []
  const queue = roots.map((root, i) => ({ root, name: names[i]!, i }))
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { root, name, i } = next
      const app = shown.find((one) => one.name === name)
      results[i] = await runProgram(name, root, { browser, appRoot: copy, options, shown: app })
      console.log(details(results[i]))
    }
  }
  try {
    await Promise.all(Array.from({ length: options.parallel }, work))
  } finally {
    await browser.close()
    reconnect()
    fs.rmSync(copy, { recursive: true, force: true })
  }
  return results
}

function readShown(file: string | undefined): ShownApp[] {
  if (file === undefined) return []
  return (JSON.parse(fs.readFileSync(file, 'utf8')) as { apps: ShownApp[] }).apps
}
