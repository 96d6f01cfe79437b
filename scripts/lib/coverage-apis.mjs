// The chapters about `my.` and `dd.` of docs/coverage.md.
import { apiFacts } from './simulator-facts.mjs'
import { readTypings } from './typings.mjs'
import { readUsage } from './usage.mjs'

const HEAD = ['| API | state | since | uses | programs |', '| --- | --- | --- | --: | --: |']

export async function apiChapters() {
  const { apis: declared, unavailable, version } = await apiFacts()
  const apis = Object.fromEntries(Object.entries(declared).filter(([, { internal }]) => !internal))
  const typings = readTypings()
  const usage = readUsage()
  const state = (name) => stateOf(apis[name], unavailable.get(name))
  const row =
    (space, shown = space) =>
    (name) => {
      const { uses = 0, programs = 0 } = usage.get(space)?.get(name) ?? {}
      const cells = [`\`${shown}.${name}\``, state(name), apis[name]?.since ?? '', uses || '', programs || '']
      return { uses, name, text: `| ${cells.join(' | ')} |` }
    }
  const table = (names, make) =>
    [...names]
      .map(make)
      .sort((a, b) => b.uses - a.uses || (a.name < b.name ? -1 : 1))
      .map(({ text }) => text)

  const typed = [...typings.keys()]
  const known = new Set([...Object.keys(apis), ...unavailable.keys()])
  const beside = [...new Set([...known, ...(usage.get('my')?.keys() ?? [])])].filter((name) => !typings.has(name))
  const works = typed.filter((name) => apis[name])
  const simulated = works.filter((name) => apis[name].simulated)
  const [uses, working] = weigh(usage.get('my'), (name) => apis[name])
  return [
    '## APIs',
    '',
    `\`my.SDKVersion\` is ${version}. Of the ${typed.length} APIs in the typings ${works.length} work, `,
    `${simulated.length} of them over the simulated device; calls of the others fail with error 1 and the reason that`,
    `stands here. Weighed by use, ${((100 * working) / uses).toFixed(1)} % of ${uses} calls find what they call.`,
    '',
    ...HEAD,
    ...table(typed, row('my')),
    '',
    '### Not in the typings',
    '',
    ...HEAD,
    ...table(beside, row('my')),
    '',
    '### As `dd.`, in DingTalk programs',
    '',
    '`dd` is the same object as `my`.',
    '',
    ...HEAD,
    ...table(usage.get('dd')?.keys() ?? [], row('dd')),
    '',
  ]
}

function stateOf(api, reason) {
  if (api) return api.simulated ? 'simulated device' : 'yes'
  return reason === undefined ? '**no**' : `no: ${reason}`
}

/** `[all, those that count]` by uses */
function weigh(counts, counted) {
  let all = 0
  let some = 0
  for (const [name, { uses }] of counts ?? []) {
    all += uses
    if (counted(name)) some += uses
  }
  return [all, some]
}
