import { releaseCalls, type ReleaseCall } from '../../protocol/release-calls'
import type { CliOutput } from '../cli-io'
import { flagsOf, hasApp, namesOf, type Flag } from './flags'
import { generated, groups, usualVerb } from './verbs'

/** The verbs of a group, what each takes and does, and the role that it needs. */
export function helpFor(group: string, io: CliOutput): string {
  const { say, language } = io
  const lines = [...groups.get(group)!].flatMap(([verb, name]) => {
    const call: ReleaseCall = releaseCalls[name]
    const words = [
      `  tandem release ${group} ${verb}`,
      ...namesOf(name).map((param) => param.toUpperCase()),
      ...flagsOf(name).map(flagText),
      ...(hasApp(name) ? ['[--app ID]'] : []),
    ]
    const what = language === 'zh' ? generated[name] : call.summary.replace(/`/g, '')
    const notes = [
      ...(call.needs === 'user' ? [] : [call.needs]),
      ...(verb === usualVerb(group) ? [say('the usual one')] : []),
    ]
    return [...wrapped(words), `      ${what}${notes.length ? ` (${notes.join(', ')})` : ''}`]
  })
  return [
    ...lines,
    '',
    say(
      'Times are 24h, 7d, a date, or ms since 1970; JSON and lists may be @FILE. --platform URL, --json, --dir DIR with each.',
    ),
  ].join('\n')
}

const kinds: Partial<Record<Flag['kind'], string>> = {
  number: 'N',
  moment: 'TIME',
  texts: 'A,B',
  json: 'JSON',
  value: 'VALUE',
}

function flagText({ name, kind, choices, required }: Flag): string {
  const text =
    kind === 'nothing'
      ? `--no-${name}`
      : kind === 'flag'
        ? `--${name}`
        : `--${name} ${choices && choices.length < 6 ? choices.join('|') : (kinds[kind] ?? 'TEXT')}`
  return required && name !== 'revision' && name !== 'from' && name !== 'until' ? text : `[${text}]`
}

function wrapped(words: string[]): string[] {
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last === undefined || last.length + word.length > 118) lines.push(last === undefined ? word : `        ${word}`)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}
