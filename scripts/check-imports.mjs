// Holds the import table of docs/architecture.md against every import in the rooms.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { builtinModules } from 'node:module'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/** Room → rooms that it may import; `all` allows every one. */
export function readTable(markdown) {
  const table = new Map()
  for (const line of markdown.split('\n')) {
    const row = /^\|\s*`([\w-]+)\/`\s*\|([^|]*)\|/.exec(line)
    if (row)
      table.set(row[1], row[2].includes('all') ? 'all' : new Set([...row[2].matchAll(/`([\w-]+)`/g)].map((m) => m[1])))
  }
  return table
}

const importPattern =
  /(?:^|[\s;])(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|(?:^|[\s;])import\s*['"]([^'"]+)['"]|\b(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)/g
const nodeModules = new Set(builtinModules)
const webRooms = new Set(['simulator', 'renderer', 'protocol', 'base'])
/** Pages, in whatever room they lie. */
const isWeb = (file) => webRooms.has(file.split('/')[0]) || file.startsWith('release/console/')
const isTest = (file) => /\.test\.tsx?$|\/testing(\/|\.ts$)/.test(file)

/** One sentence for each import of `file` (a path from the root) that the table forbids. */
export function violations(file, text, table) {
  const room = file.split('/')[0]
  const found = []
  for (const match of text.matchAll(importPattern)) {
    const spec = match[1] ?? match[2] ?? match[3]
    const bare = spec.replace(/^node:/, '')
    if (
      (spec.startsWith('node:') || nodeModules.has(bare)) &&
      isWeb(file) &&
      !file.endsWith('.node.ts') &&
      !isTest(file)
    )
      found.push(`${file} imports Node's ${bare}, which a page cannot have`)
    if (!spec.startsWith('.') || isTest(file)) continue
    const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), spec))
    const other = target.split('/')[0]
    const allowed = table.get(room)
    if (other !== room && table.has(other) && allowed !== 'all' && !allowed?.has(other))
      found.push(`${file} imports ${target}: ${room}/ may not import ${other}/`)
    if (
      room === 'release' &&
      other === 'release' &&
      file.startsWith('release/console/') !== target.startsWith('release/console/')
    )
      found.push(`${file} imports ${target}: the console and the server meet in protocol/ and base/ alone`)
    if (room === 'simulator' && other === 'simulator') {
      const [from, to] = [file.split('/')[1], target.split('/')[1]]
      const threads = ['view', 'components', 'shell']
      const crossed =
        (from === 'logic' && threads.includes(to)) ||
        (threads.includes(from) && to === 'logic') ||
        ((from === 'view' || from === 'components') && to === 'shell')
      if (crossed) found.push(`${file} imports ${target}: simulator/${from} may not import simulator/${to}`)
    }
  }
  return found
}

function* sources(dir) {
  for (const entry of fs.readdirSync(dir, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === 'dist') continue
    const file = path.join(dir, entry.name)
    if (entry.isDirectory()) yield* sources(file)
    else if (/\.tsx?$/.test(entry.name)) yield file
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const table = readTable(fs.readFileSync(path.join(root, 'docs/architecture.md'), 'utf8'))
  const found = []
  let count = 0
  for (const room of table.keys()) {
    const dir = path.join(root, room)
    if (!fs.existsSync(dir)) continue
    for (const file of sources(dir)) {
      count++
      found.push(
        ...violations(path.relative(root, file).split(path.sep).join('/'), fs.readFileSync(file, 'utf8'), table),
      )
    }
  }
  for (const line of found) console.error(line)
  console.log(`import table: ${count} files, ${found.length} violations`)
  process.exitCode = found.length ? 1 : 0
}
