/** What the browser tells of styles, in the author's words. */
import type { Declaration } from '../../../../protocol/inspect-tree'

/** Without what the compiler put into it: prefixes of tags, and the marks that limit it to a unit. */
export const readableSelector = (selector: string): string =>
  selector
    .replace(/:where\(\[s-[\w-]+-h\]\)(?::is(?=\())?/g, ':host')
    .replace(/:where\(\[s-[\w-]+\]\)/g, '')
    .replace(/(^|[\s>+~,(])a-(?=[a-z])/g, '$1')

/** One of the simulator's own, of which many are for a whole list of tags. */
export function builtinSelector(selector: string, tag: string): string {
  const readable = readableSelector(selector)
  const list = /^:where\((.*)\)$/.exec(readable)?.[1]
  return list?.split(', ').includes(tag) ? tag : (list ?? readable)
}

/**
 * Values as they are written in the file, in its order, where that is plain: the last declaration of a name counts,
 * and what was changed since (`canonical` tells) is as it is now.
 */
export function asWritten(declarations: Declaration[], written: [name: string, value: string][]): Declaration[] {
  const values = new Map(written.map(([name, value]) => [name.toLowerCase(), value]))
  const order = new Map(written.map(([name], n) => [name.toLowerCase(), n]))
  const at = ({ name }: Declaration): number => order.get(name) ?? written.length
  return [...declarations]
    .sort((a, b) => at(a) - at(b))
    .map((declaration) => {
      const value = values.get(declaration.name)?.replace(/\s*!\s*important\s*$/i, '')
      const lengths = value !== undefined && /rpx/i.test(value) && sameLengths(value, declaration)
      return lengths || (value !== undefined && sameValue(value, declaration)) ? { ...declaration, value } : declaration
    })
}

const scratch = (): CSSStyleDeclaration => document.createElement('div').style

function canonical(name: string, value: string): string {
  const style = scratch()
  style.setProperty(name, value)
  return style.getPropertyValue(name)
}

const sameValue = (value: string, { name, value: now }: Declaration): boolean =>
  canonical(name, value) !== '' && canonical(name, value) === canonical(name, now)

/** 750rpx are 100vw: see base/rpx.ts, which rounds at six digits. */
function sameLengths(value: string, { name, value: now }: Declaration): boolean {
  const asPx = (css: string): string =>
    css
      .replace(/(-?[\d.]+)rpx/gi, (_, n: string) => `${Number(n).toFixed(2)}px`)
      .replace(/(-?[\d.]+)vw/gi, (_, n: string) => `${(Number(n) * 7.5).toFixed(2)}px`)
  const [before, after] = [canonical(name, asPx(value)), canonical(name, asPx(now))]
  return before !== '' && before === after
}
