// Tells whether a step has to run again: by the content of its inputs, never by times, which a checkout changes.
import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { root } from './root.mjs'

const stampFile = path.join(root, 'dist/.stamp')
/** What no output depends on. Lists of files must not change with them, or every new test would mean a build. */
const ignored = (name) =>
  name === 'node_modules' || name === 'dist' || /\.test\.tsx?$/.test(name) || name.startsWith('.')

function* filesOf(target) {
  const stat = fs.statSync(target, { throwIfNoEntry: false })
  if (!stat) return
  if (stat.isFile()) yield target
  else for (const name of fs.readdirSync(target).sort()) if (!ignored(name)) yield* filesOf(path.join(target, name))
}

/** Hash over names and contents of files and folders (relative to the root), and over `extra`. */
export function hashInputs(inputs, extra = '') {
  const hash = crypto.createHash('sha256').update(process.version).update(extra)
  for (const input of inputs) {
    for (const file of filesOf(path.join(root, input))) {
      const content = fs.readFileSync(file)
      hash.update(`\0${path.relative(root, file).split(path.sep).join('/')}\0${content.length}\0`).update(content)
    }
  }
  return hash.digest('hex')
}

function readStamps() {
  try {
    const stamps = JSON.parse(fs.readFileSync(stampFile, 'utf8'))
    return typeof stamps === 'object' && stamps !== null ? stamps : {}
  } catch {
    return {}
  }
}

export function isFresh(name, hash, outputs) {
  return readStamps()[name] === hash && outputs.every((output) => fs.existsSync(path.join(root, output)))
}

export function writeStamp(name, hash) {
  const stamps = readStamps()
  if (hash) stamps[name] = hash
  else delete stamps[name]
  fs.mkdirSync(path.dirname(stampFile), { recursive: true })
  const temporary = `${stampFile}.${process.pid}`
  fs.writeFileSync(temporary, JSON.stringify(stamps, null, 2))
  fs.renameSync(temporary, stampFile)
}
