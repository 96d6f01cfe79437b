// `npm test`: brings what the tests need (dependencies, a Chromium, built files), runs the unit tests and the browser
// tests, and closes with `N passed, N failed`. `npm test -- unit` or `npm test -- e2e` runs one of the two;
// `npm test -- engines` drives phones in WebKit and Firefox, and brings these where it can.
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { installDependencies, nodeFault } from './lib/install.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
process.chdir(root)
const windows = process.platform === 'win32'
const bin = (name) => path.join(root, 'node_modules', '.bin', windows ? `${name}.cmd` : name)
const [which, ...rest] = process.argv.slice(2)
const say = (text) => console.log(`\n[test] ${text}`)

/** Runs to the end with its output shown; resolves to the exit code. */
function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', shell: windows, env: { ...process.env, ...env } })
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`)
      resolve(1)
    })
    child.on('exit', (code, signal) => resolve(signal ? 1 : code))
  })
}

const onPath = (name) => {
  const found = spawnSync(windows ? 'where' : 'which', [name], { encoding: 'utf8' })
  return found.status === 0 ? found.stdout.split('\n')[0].trim() : undefined
}

/** An installed Chromium, Chrome or Edge, or Playwright's own; undefined where there is none. */
async function browser() {
  const given = process.env.TANDEM_BROWSER
  if (given) return given
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']) {
    const file = onPath(name)
    if (file) return file
  }
  const { chromium } = await import('playwright-core')
  return fs.existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined
}

async function bringBrowser() {
  const found = await browser()
  if (found) return found
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    say('No Chromium here: installing it with the system package manager (apt-get install chromium fonts-noto-cjk) …')
    await run('apt-get', ['update', '-qq'])
    await run('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk'], { DEBIAN_FRONTEND: 'noninteractive' })
  } else {
    say('No Chromium here: asking Playwright for its own …')
    await run(bin('playwright'), ['install', 'chromium'])
  }
  const brought = await browser()
  if (!brought)
    throw new Error(
      'No Chromium could be brought. Install Chromium, Chrome or Edge, or set TANDEM_BROWSER to one, and run npm test again.',
    )
  return brought
}

/** Programs of other engines, and Debian's packages that have them. Tests say what is missing. */
const engines = [
  [
    ['WebKitWebDriver', 'Xvfb'],
    ['webkit2gtk-driver', 'xvfb'],
  ],
  [['firefox-esr'], ['firefox-esr']],
]

async function bringEngines() {
  const missing = engines.filter(([programs]) => !programs.every(onPath))
  if (missing.length === 0 || process.getuid?.() !== 0 || !onPath('apt-get')) return
  const packages = missing.flatMap(([, names]) => names)
  say(`No WebKit or no Firefox here: installing ${packages.join(', ')} with the system package manager …`)
  await run('apt-get', ['update', '-qq'])
  // Apart: a system that has one of them may not have the other.
  for (const [, names] of missing)
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], {
      DEBIAN_FRONTEND: 'noninteractive',
    })
}

const read = (file) => {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

const total = { passed: 0, failed: 0, skipped: 0 }
/** Said again at the end, where a long output is read first. */
const failures = []
const secondTries = []
/** Why tests were left out. */
const leftOut = new Set()
/** The message of the last try, without the steps through the test runner. */
const brief = (messages) =>
  (messages?.at(-1) ?? '')
    .split('\n')
    .filter((line) => !line.includes('node_modules'))
    .slice(0, 25)
    .join('\n')
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-test-'))
process.on('exit', () => fs.rmSync(scratch, { recursive: true, force: true }))

async function unit() {
  say('Unit tests (vitest) …')
  const file = path.join(scratch, 'unit.json')
  const code = await run(bin('vitest'), [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...rest,
  ])
  const report = read(file)
  total.passed += report?.numPassedTests ?? 0
  total.failed += report?.numFailedTests ?? 0
  total.skipped += (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0)
  for (const suite of report?.testResults ?? []) {
    const name = path.relative(root, suite.name)
    if (suite.message) failures.push(`${name}: ${suite.message}`)
    for (const { status, fullName, failureMessages } of suite.assertionResults) {
      if (status === 'failed') failures.push(`${name} › ${fullName}\n${brief(failureMessages)}`)
      else if (failureMessages?.length) secondTries.push(`${name} › ${fullName}`)
    }
  }
  // A suite that could not be loaded, or an error outside of any test, fails the run without failing a test.
  if (code && !report?.numFailedTests) {
    total.failed++
    failures.push(`vitest ended with ${code} and no failed test: a suite, or an error outside of any test`)
  }
}

async function e2e(executable) {
  say('Browser tests (Playwright) …')
  if (which === 'engines') return browserTests(executable, ['--project=engines', ...rest])
  // One after the other, for the reason that playwright.config.ts gives.
  for (const project of rest.length ? [] : ['all', 'network']) await browserTests(executable, [`--project=${project}`])
  if (rest.length) await browserTests(executable, rest)
}

async function browserTests(executable, args) {
  const file = path.join(scratch, 'e2e.json')
  const code = await run(bin('playwright'), ['test', '--reporter=list,json', ...args], {
    TANDEM_BROWSER: executable,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  })
  const report = read(file)
  const stats = report?.stats
  const visit = (suite, above) => {
    const names = [...above, suite.title]
    for (const { title, tests } of suite.specs ?? [])
      for (const { status, results, annotations } of tests) {
        const name = [...names, title].filter(Boolean).join(' › ')
        if (status === 'unexpected')
          failures.push(`${name}\n${brief(results.map(({ error }) => error?.message ?? ''))}`)
        if (status === 'flaky') secondTries.push(name)
        if (status === 'skipped')
          for (const { type, description } of annotations) if (type === 'skip' && description) leftOut.add(description)
      }
    for (const inner of suite.suites ?? []) visit(inner, names)
  }
  for (const suite of report?.suites ?? []) visit(suite, [])
  total.passed += (stats?.expected ?? 0) + (stats?.flaky ?? 0)
  total.failed += stats?.unexpected ?? 0
  total.skipped += stats?.skipped ?? 0
  if (code && !stats?.unexpected) {
    total.failed++
    failures.push(`playwright ended with ${code} and no failed test`)
  }
}

try {
  const fault = nodeFault(process.versions.node)
  if (fault) throw new Error(fault)
  if (!installDependencies()) throw new Error('the dependencies could not be installed; the output above says why')
  say('Building …')
  if (await run(process.execPath, ['scripts/build.mjs'])) throw new Error('the build failed; its output above says why')
  if (which !== 'e2e' && which !== 'engines') await unit()
  if (which !== 'unit') {
    const executable = await bringBrowser()
    if (which === 'engines') await bringEngines()
    await e2e(executable)
  }
} catch (error) {
  console.error(`\n[test] ${error.message}`)
  total.failed++
}
if (leftOut.size) say(`Left out:\n${[...leftOut].map((text) => `  ${text}`).join('\n')}`)
if (secondTries.length) say(`Passed at a second try:\n${secondTries.map((name) => `  ${name}`).join('\n')}`)
if (failures.length) say(`Failed:\n${failures.map((text) => text.replace(/^/gm, '  ')).join('\n')}`)
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`)
process.exitCode = total.failed ? 1 : 0
