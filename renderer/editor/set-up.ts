import { detach } from '../workbench/host'
import type { Services } from '../workbench/services'
import { joinPath } from '../common/paths'
import type { Host } from '../workbench/host'
import { ImportedScripts } from './imported-scripts'
import { registerAxmlCompletion } from './languages/axml-completion'
import { loadMonaco } from './load-monaco'
import { showMarkers } from './markers'

/** What Monaco is told once it is there: typings, diagnostics, and how to open another file. */
export function setUpEditor(services: Services): void {
  // After the first paint; a folder with open editors asks for it at once anyway.
  const start = (): void => detach(prepare(services))
  if ('requestIdleCallback' in window) requestIdleCallback(start, { timeout: 2000 })
  else setTimeout(start, 500)
}

async function prepare({ host, editors, build, documents, workspace }: Services): Promise<void> {
  const { monaco, setTypings } = await loadMonaco()
  registerAxmlCompletion(monaco, (path) => componentTags(host, path, workspace.current.value?.sourceRoot ?? ''))
  detach(showMarkers(build.diagnostics, documents))
  new ImportedScripts(monaco, host)
  monaco.editor.registerEditorOpener({
    openCodeEditor: (_source, resource, at) => {
      if (resource.scheme !== 'file' || resource.path.includes('/@mini-types/')) return false
      editors.open(resource.path.slice(1), { ...(at && { place: placeOf(at) }) })
      return true
    },
  })
  const readTypings = async (): Promise<void> => setTypings(await host.call('editor/typings', {}))
  await readTypings()
  // The first build knows the project's own APIs; one that follows a change of their file knows them anew.
  let stale = true
  host.on('files/didChange', ({ changes, bulk }) => {
    stale ||= bulk || changes.some(({ path }) => path === 'tandem.apis.json')
  })
  host.on('build/didFinish', () => {
    if (stale) detach(readTypings())
    stale = false
  })
}

function placeOf(at: { lineNumber: number; column: number } | { startLineNumber: number; startColumn: number }) {
  return 'lineNumber' in at
    ? { line: at.lineNumber, column: at.column - 1 }
    : { line: at.startLineNumber, column: at.startColumn - 1 }
}

/** The tags that a template may use besides the built-in ones: those of its own json and of app.json. */
async function componentTags(host: Host, path: string, sourceRoot: string): Promise<string[]> {
  const files = [path.replace(/\.\w+$/, '.json'), joinPath(sourceRoot, 'app.json')]
  const tags = await Promise.all(
    files.map(async (file) => {
      try {
        const { text } = await host.call('files/read', { path: file })
        // With the comments that the dialect allows; what is no JSON even then has no tags to offer.
        const json = JSON.parse(text.replace(/^\s*\/\/.*$/gm, '').replace(/,(\s*[}\]])/g, '$1')) as {
          usingComponents?: Record<string, string>
        }
        return Object.keys(json.usingComponents ?? {})
      } catch {
        return []
      }
    }),
  )
  return [...new Set(tags.flat())]
}
