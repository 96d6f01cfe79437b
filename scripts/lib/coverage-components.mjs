// The chapter about built-in components of docs/coverage.md.
import { componentFacts } from './simulator-facts.mjs'
import { readUsage } from './usage.mjs'

const camel = (name) => name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase())
const onName = (event) => `on${event[0].toUpperCase()}${event.slice(1)}`

export async function componentChapter() {
  const usage = readUsage()
  const uses = (tag) => usage.get('tag')?.get(tag) ?? { uses: 0, programs: 0 }
  const facts = (await componentFacts()).sort((a, b) => uses(b.tag).uses - uses(a.tag).uses || (a.tag < b.tag ? -1 : 1))
  const counts = usage.get('attribute') ?? new Map()
  const counted = (tag, ...names) => Math.max(0, ...names.map((name) => counts.get(`${tag} ${name}`)?.uses ?? 0))
  const rows = facts.map(({ tag, available, attributes, events }) => {
    const attribute = (name) => weighed(name, counted(tag, name, camel(name)))
    const event = (name) => weighed(onName(name), counted(tag, onName(name)))
    const list = (wanted) => [
      ...[...attributes].filter(([, works]) => works === wanted).map(([name]) => attribute(name)),
      ...[...events].filter(([, works]) => works === wanted).map(([name]) => event(name)),
    ]
    const cells = [
      `\`${tag}\``,
      available ? 'yes' : '**no**',
      uses(tag).uses || '',
      list(true).join(' '),
      list(false).join(' '),
    ]
    return `| ${cells.join(' | ')} |`
  })
  const available = facts.filter((fact) => fact.available).length
  return [
    '## Built-in components',
    '',
    `${available} of ${facts.length}. Every one takes \`class\`, \`style\`, \`id\`, \`hidden\`, \`data-*\`, \`aria-*\`, and the`,
    'gesture and visibility events (`onTap`, `onLongTap`, `onTouchStart` …, `onAppear`, `onTransitionEnd` …). In brackets:',
    'uses. What does not work is taken and ignored.',
    '',
    '| tag | there | uses | attributes and events that work | that do not |',
    '| --- | --- | --: | --- | --- |',
    ...rows,
    '',
  ]
}

const weighed = (name, uses) => (uses ? `\`${name}\` (${uses})` : `\`${name}\``)
