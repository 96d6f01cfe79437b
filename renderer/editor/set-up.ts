import { detach } from '../workbench/host'
import type { Services } from '../workbench/services'
import { startLanguage } from '../language/start-language'
import { documentPath } from '../language/text-models'
import { language, t } from '../i18n/i18n'
import { loadMonaco, monacoLanguage } from './load-monaco'
import { showMarkers } from './markers'

/** What Monaco is told once it is there: typings, diagnostics, and how to open another file. */
export function setUpEditor(services: Services): void {
  // After the first paint; a folder with open editors asks for it at once anyway.
  const start = (): void => detach(prepare(services))
  if ('requestIdleCallback' in window) requestIdleCallback(start, { timeout: 2000 })
  else setTimeout(start, 500)
}

/** Monaco's commands that the workbench has of its own. */
const boxes = {
  'editor.action.quickCommand': 'palette',
  'editor.action.quickOutline': 'gotoSymbol',
  'editor.action.gotoLine': 'gotoLine',
}

async function prepare(services: Services): Promise<void> {
  const { editors, build, documents, notifications } = services
  const { monaco } = await loadMonaco()
  startLanguage(services, monaco)
  detach(services.editorKeys.connect(monaco))
  detach(showMarkers(build.diagnostics, documents))
  language.subscribe((now) => {
    if (now !== monacoLanguage())
      notifications.info(t('language.reload'), [{ label: t('language.reloadNow'), run: () => location.reload() }])
  })
  // Its menu has these, and its own boxes would open over the editor.
  for (const [theirs, ours] of Object.entries(boxes))
    monaco.editor.registerCommand(theirs, () => services.commands.run(ours))
  monaco.editor.registerEditorOpener({
    openCodeEditor: (_source, resource, at) => {
      const path = documentPath(resource)
      if (path === undefined) return false
      editors.open(path, { ...(at && { place: placeOf(at) }) })
      return true
    },
  })
}

function placeOf(at: { lineNumber: number; column: number } | { startLineNumber: number; startColumn: number }) {
  return 'lineNumber' in at
    ? { line: at.lineNumber, column: at.column - 1 }
    : { line: at.startLineNumber, column: at.startColumn - 1 }
}
