import { baseOf, extensionOf } from '../../base/paths'

/** The files of a page or component, in the order in which Alt+O goes through them. */
export const companionOrder = ['.axml', '.js', '.ts', '.acss', '.less', '.scss', '.sjs', '.json']

/** Of the files of one folder, those that belong with `path`; [] where it has none. */
export function companionsOf(path: string, siblings: readonly string[]): string[] {
  const extension = extensionOf(path)
  if (!companionOrder.includes(extension)) return []
  const base = path.slice(0, path.length - extension.length)
  const there = new Set(siblings)
  const found = companionOrder.map((one) => base + one).filter((file) => there.has(file))
  // `utils/a.js` beside `utils/a.json` is no page; one with a template or a style sheet is, as app.js with app.acss.
  const unit = found.some((file) => /\.(axml|acss|less|scss)$/.test(file))
  return unit && found.length > 1 ? found : []
}

export function nextCompanion(path: string, companions: readonly string[], by: 1 | -1): string | undefined {
  if (companions.length < 2) return undefined
  return companions[(companions.indexOf(path) + by + companions.length) % companions.length]
}

/** `axml` */
export const companionLabel = (file: string): string => extensionOf(baseOf(file)).slice(1)
