/** How values become text, classes and styles in the DOM. */
import { rpxToVw } from '../../base/rpx'

/** Text: nothing for null and undefined. */
export const text = (value: unknown): string =>
  typeof value === 'string' ? value : value === null || value === undefined ? '' : textOf(value)

function textOf(value: unknown): string {
  try {
    return String(value)
  } catch {
    // An object whose toString is data.
    return '[object Object]'
  }
}

const kebab = (name: string): string =>
  name.startsWith('--') ? name : name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)

/** A style attribute: a string as it is, an object's properties as declarations; rpx converted. */
export function styleText(value: unknown): string {
  if (typeof value === 'string') return rpxToVw(value)
  if (value === null || typeof value !== 'object') return ''
  let css = ''
  for (const [name, part] of Object.entries(value))
    if (part !== null && part !== undefined && part !== false && part !== '') css += `${kebab(name)}:${text(part)};`
  return rpxToVw(css)
}
