import { detach } from '../workbench/host'
import type { Services } from '../workbench/services'
import { startLanguage } from '../language/start-language'
import { ImportedScripts } from './imported-scripts'
import { loadMonaco } from './load-monaco'
import { showMarkers } from './markers'

/** What Monaco is told once it is there: typings, diagnostics, and how to open another file. */
export function setUpEditor(services: Services): void {
  // After the first paint; a folder with open editors asks for it at once anyway.
  const start = (): void => detach(prepare(services))
  if ('requestIdleCallback' in window) requestIdleCallback(start, { timeout: 2000 })
  else setTimeout(start, 500)
}

async function prepare(services: Services): Promise<void> {
  const { host, editors, build, documents } = services
  const { monaco, setTypings } = await loadMonaco()
  startLanguage(services, monaco)
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
