import { extensionOf } from '../../base/paths'
import { messages } from '../../build/messages/messages'
import type { Project } from '../project/project'
import { styleFacts } from '../style/class-symbols'
import type { Check } from './check'

interface Mentions {
  words: Set<string>
  /** What a name begins or ends with, where the rest is put together while the program runs. */
  beginnings: Set<string>
  ends: Set<string>
}

const NAMING = new Set(['.axml', '.js', '.ts', '.sjs', '.jsx', '.tsx', '.mjs', '.json'])
const WORD = /[-\w\u0080-\uffff]+/g

/** Classes that no template and no script of the project names, in whole or in part. */
export const checkClasses: Check = async (project, path) => {
  const source = await project.source(path)
  if (!source || path.includes('node_modules/')) return []
  const { classes } = await styleFacts(project, path)
  if (!classes.length) return []
  const { words, beginnings, ends } = await mentionsOf(project)
  const isNamed = (name: string): boolean => {
    // Insides of built-in components have classes of the platform's.
    if (words.has(name) || name.startsWith('a-')) return true
    for (let at = 1; at < name.length; at++)
      if (beginnings.has(name.slice(0, at)) || ends.has(name.slice(at))) return true
    return false
  }
  return classes
    .filter(({ name }) => !isNamed(name))
    .map(({ name, start, end }) => ({ diagnostic: messages.check_class_unused({ name }, { source, start, end }) }))
}

const known = new WeakMap<Project, { version: number; mentions: Promise<Mentions> }>()

function mentionsOf(project: Project): Promise<Mentions> {
  const { version } = project
  const before = known.get(project)
  if (before?.version === version) return before.mentions
  const mentions = collect(project)
  known.set(project, { version, mentions })
  mentions.catch(() => known.delete(project))
  return mentions
}

async function collect(project: Project): Promise<Mentions> {
  const all: Mentions = { words: new Set(), beginnings: new Set(), ends: new Set() }
  const files = new Set((await project.files()).filter((path) => NAMING.has(extensionOf(path))))
  // Sheets of the project may be for what stands in packages.
  for (const { template, script } of (await project.units()).values())
    for (const path of [template, script]) if (path?.includes('node_modules/')) files.add(path)
  for (const path of files) {
    const found = await project.task({ key: `mentions:${path}` }, async (reader) => {
      const content = await reader.content(path)
      return content.kind === 'text' ? mentionsIn(content.text) : undefined
    })
    if (!found) continue
    for (const part of ['words', 'beginnings', 'ends'] as const) for (const each of found[part]) all[part].add(each)
  }
  return all
}

function mentionsIn(text: string): Mentions {
  const found: Mentions = { words: new Set(), beginnings: new Set(), ends: new Set() }
  for (const { 0: word, index } of text.matchAll(WORD)) {
    found.words.add(word)
    const after = text.slice(index + word.length, index + word.length + 8)
    const before = text.slice(Math.max(0, index - 8), index)
    if (/^(\{\{|\$\{|["'`]\s*(\+|,|\)))/.test(after) && (/^(\{\{|\$\{|["'`]\s*\+)/.test(after) || /[-_]$/.test(word)))
      found.beginnings.add(word)
    if (/(\}\}|[^\s]\}|\+\s*["'`])$/.test(before)) found.ends.add(word)
  }
  return found
}
