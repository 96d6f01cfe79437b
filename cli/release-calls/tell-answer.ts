/** Answers of the platform for a terminal: a list is a table, one thing its fields line by line. */
import type { CliOutput } from '../cli-io'
import { widthOf } from '../terminal-width'
import { fieldWords } from './field-words'

type Fields = Record<string, unknown>
/** Characters of a cell. */
const WIDE = 60
/** Where there are no more fields, those in them stand on lines of their own. */
const FEW = 4
/** Columns. */
const MANY = 6

export function tellAnswer(answer: object, io: CliOutput): string {
  const fields = Object.entries(answer).filter(([, value]) => value !== undefined)
  if (!fields.length) return io.say('Done.')
  const parts: string[] = []
  const lines: [string, string][] = []
  for (const [name, value] of fields) {
    if (isRows(value)) parts.push(fields.length > 1 ? `${headOf(name, io)}\n${tableOf(value, io)}` : tableOf(value, io))
    else if (isFields(value) && fields.length <= FEW) lines.push(...linesOf(value, io))
    else lines.push([headOf(name, io), textOf(name, value, io)])
  }
  for (let n = lines.length - 1; n >= 0; n--) if (lines[n]![1] === '') lines.splice(n, 1)
  const width = Math.max(0, ...lines.map(([head]) => widthOf(head)))
  if (lines.length) parts.push(lines.map(([head, text]) => `${padded(head, width)}  ${text}`.trimEnd()).join('\n'))
  return parts.join('\n\n')
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isRows = (value: unknown): value is Fields[] => Array.isArray(value) && value.every(isFields)
const linesOf = (value: Fields, io: CliOutput): [string, string][] =>
  Object.entries(value).map(([name, each]) => [headOf(name, io), textOf(name, each, io)])

const headOf = (name: string, { language }: CliOutput): string =>
  (language === 'zh' && Object.hasOwn(fieldWords, name) && fieldWords[name]) || name

function tableOf(given: Fields[], io: CliOutput): string {
  if (!given.length) return io.say('There are none.')
  const rows = given.flatMap(spread)
  const all = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  // What no row has anything in, is no column.
  const columns = all.filter((name) => rows.some((row) => textOf(name, row[name], io) !== ''))
  const brief = columns.length > MANY
  const cells = rows.map((row) => columns.map((name) => cellOf(name, row[name], brief, io)))
  const heads = columns.map((name) => headOf(name, io))
  const right = columns.map(
    (name, n) =>
      cells.every((row) => /^(-?\d+(\.\d+)?)?$/.test(row[n]!)) && rows.every((row) => typeof row[name] !== 'string'),
  )
  const widths = heads.map((head, n) => Math.max(widthOf(head), ...cells.map((row) => widthOf(row[n]!))))
  return [heads, ...cells]
    .map((row) =>
      row
        .map((cell, n) => padded(cell, widths[n]!, right[n]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const padded = (text: string, width: number, right = false): string => {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)))
  return right ? space + text : text + space
}

/** Points of a series are rows of their own; what a device is and its figures are columns. */
function spread(row: Fields): Fields[] {
  const { points, facts, figures, ...rest } = row
  const wide = { ...rest, ...(isFields(facts) && facts), ...(isFields(figures) && figures) }
  return isRows(points) ? points.map((point) => ({ ...wide, ...point })) : [wide]
}

/** Of a list in a list, how long it is; hashes stand whole only where there is room. */
function cellOf(name: string, value: unknown, brief: boolean, io: CliOutput): string {
  if (isRows(value)) return value.length ? String(value.length) : ''
  const text = textOf(name, value, io)
  return brief && /^[A-Za-z0-9_-]{43}$/.test(text) ? `${text.slice(0, 8)}…` : cut(text)
}

const cut = (text: string): string => {
  const line = text.replaceAll('\n', ' ')
  return line.length > WIDE ? `${line.slice(0, WIDE - 1)}…` : line
}

/** ms since 1970, from 2001 to 2286. */
const isTime = (value: unknown): value is number => typeof value === 'number' && value > 1e12 && value < 1e13

function textOf(name: string, value: unknown, io: CliOutput): string {
  if (value === undefined || value === null) return ''
  if (isTime(value)) return new Date(value).toLocaleString(io.language)
  if (typeof value === 'number') return String(Math.round(value * 100) / 100)
  if (typeof value === 'boolean') return io.say(value ? 'yes' : 'no')
  if (typeof value === 'string') return plain(value)
  if (Array.isArray(value))
    return value.some((each) => typeof each === 'object') ? plain(JSON.stringify(value)) : plain(value.join(', '))
  const fields = value as Fields
  // A figure is what it comes to.
  if ('count' in fields && Object.keys(fields).length <= 2) return textOf(name, fields.value, io)
  if (name === 'system') return plain(Object.values(fields).join(' ').trim())
  return Object.values(fields).every((each) => typeof each !== 'object')
    ? Object.entries(fields)
        .map(([key, each]) => `${plain(key)}: ${textOf(key, each, io)}`)
        .join(', ')
    : plain(JSON.stringify(value))
}

/** What devices and people have written must not move the cursor. */
// oxlint-disable-next-line no-control-regex
const plain = (text: string): string => text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, '\uFFFD')
