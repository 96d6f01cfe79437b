import { SymbolKind, type SymbolInformation } from 'vscode-languageserver-types'
import { namesIn } from '../axml/axml-symbols'
import { extensionOf } from '../../base/paths'
import { declarationsOf } from '../script/declarations'
import { factsOf } from '../script/unit-facts'
import { styleFacts } from '../style/class-symbols'
import { rangeOf } from './convert'
import { languageIdOf, type LanguageService } from './language-service'

interface Found {
  name: string
  kind: SymbolKind
  file: string
  container: string
  start: number
  end: number
}

/** Answers beyond this help nobody. */
const LIMIT = 500

/**
 * Names of the whole project that a text may mean: methods, data and props of pages and components, declarations of scripts,
 * classes, templates. Its letters have to stand in the name in their order; the client ranks.
 */
export async function projectSymbols(
  service: LanguageService,
  query: string,
  signal: AbortSignal,
): Promise<SymbolInformation[]> {
  const { project, uris } = service
  const wanted = query.toLowerCase()
  const found: Found[] = []
  for (const file of await project.files()) {
    if (signal.aborted || found.length >= LIMIT) break
    for (const each of await namesOfFile(service, file)) if (isLike(each.name.toLowerCase(), wanted)) found.push(each)
  }
  const symbols = await Promise.all(
    found.slice(0, LIMIT).map(async ({ name, kind, file, container, start, end }) => {
      const open = await service.file(file)
      return (
        open && {
          name,
          kind,
          containerName: container,
          location: { uri: uris.toUri(file), range: rangeOf(open.document, start, end) },
        }
      )
    }),
  )
  return symbols.filter((symbol) => symbol !== undefined)
}

function isLike(name: string, wanted: string): boolean {
  let at = 0
  for (const letter of wanted) {
    at = name.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}

async function namesOfFile({ project }: LanguageService, file: string): Promise<Found[]> {
  const id = languageIdOf(file)
  if (id === 'script' || id === 'sjs') {
    const facts = await factsOf(project, file)
    if (!facts || file.endsWith('.d.ts')) return []
    const members = (
      [
        ['methods', SymbolKind.Method],
        ['data', SymbolKind.Field],
        ['props', SymbolKind.Property],
      ] as const
    ).flatMap(([section, kind]) =>
      facts[section].members.map(({ name, start, end }) => ({ name, kind, file, container: file, start, end })),
    )
    const declared = declarationsOf(facts.source).map((each) => ({ ...each, file, container: file }))
    const known = new Set([...members, ...declared].map(({ start }) => start))
    const exported = [...facts.exportPlaces]
      .filter(([, { start }]) => !known.has(start))
      .map(([name, span]) => ({ name, kind: SymbolKind.Function, file, container: file, ...span }))
    return [...members, ...declared, ...exported]
  }
  if (id === 'style') {
    const seen = new Map((await styleFacts(project, file)).classes.map((each) => [each.name, each] as const).reverse())
    return [...seen.values()].map(({ name, start, end }) => ({
      name: `.${name}`,
      kind: SymbolKind.Class,
      file,
      container: file,
      start,
      end,
    }))
  }
  if (id !== 'axml' || extensionOf(file) !== '.axml') return []
  return (await namesIn(project, file)).flatMap((each) =>
    each.kind === 'template' && each.defines
      ? [{ name: each.name, kind: SymbolKind.Function, file, container: file, start: each.start, end: each.end }]
      : [],
  )
}
