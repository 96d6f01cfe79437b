import { dirOf, joinRelative } from '../../base/paths'
import { messages } from '../../build/messages/messages'
import type { Check, Finding } from './check'

/** kB unless the settings say otherwise; the platform asks for small packages and names no figure for one picture ("性能优化建议"). */
const MAX_PICTURE = 200

/** A path of a picture in quotes or in `url(…)`; addresses and data are none. */
const PICTURE = /(?<=["'(])\s*(?![\w+.-]+:|\/\/)([^"'(){}\s]+\.(?:png|jpe?g|gif|webp|bmp|svg))\s*(?=["')])/gi

/** Large pictures of the package, where a template, a sheet or app.json names them. */
export const checkPictures: Check = async (project, path, { pictureLimit: limit = MAX_PICTURE }) => {
  const source = await project.source(path)
  if (!source || limit === 0 || path.includes('node_modules/')) return []
  const { sourceRoot } = await project.layout()
  const found: Finding[] = []
  for (const match of source.text.matchAll(PICTURE)) {
    const name = match[1]!
    // Paths in configuration files count from the program's folder, as do those that begin with `/`.
    const fromRoot = name.startsWith('/') || path.endsWith('.json')
    const file = joinRelative(fromRoot ? sourceRoot : dirOf(path), name)
    const size = file === undefined ? 0 : await project.size(file)
    if (size <= limit * 1000) continue
    const start = match.index + match[0].indexOf(name)
    const values = { file: file!, size: Math.round(size / 1000), limit }
    const at = { source, start, end: start + name.length }
    found.push({ diagnostic: messages.check_picture_large(values, at) })
  }
  return found
}
