/** How values become styles in the DOM. */
import { textOf } from '../../base/template-values'
import { rpxToCss } from '../components/rpx'

const kebab = (name: string): string =>
  name.startsWith('--') ? name : name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)

/** A style attribute: a string as it is, an object's properties as declarations; rpx converted. */
export function styleText(value: unknown): string {
  if (typeof value === 'string') return rpxToCss(value)
  if (value === null || typeof value !== 'object') return ''
  let css = ''
  for (const [name, part] of Object.entries(value))
    if (part !== null && part !== undefined && part !== false && part !== '') css += `${kebab(name)}:${textOf(part)};`
  return rpxToCss(css)
}
