import { transform } from 'esbuild'
import type { CodeUnit } from '../../protocol/artifact'

/** Units stay the same objects from build to build as long as their sources do. */
const known = new WeakMap<CodeUnit, Promise<string>>()

/** As a release has it: the platform makes code small before it is packed. Styles come as they are. */
export function minified(unit: CodeUnit): Promise<string> {
  let text = known.get(unit)
  if (!text) known.set(unit, (text = minify(unit)))
  return text
}

async function minify({ key, code }: CodeUnit): Promise<string> {
  if (key.startsWith('style:')) return code
  try {
    return (await transform(code, { minify: true, legalComments: 'none', charset: 'utf8' })).code
  } catch {
    return code
  }
}
