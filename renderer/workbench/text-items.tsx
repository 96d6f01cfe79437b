import type { editor } from 'monaco-editor/editor.js'
import { useEffect, useState } from 'react'
import { languageName, languageOf, languageTitle } from '../editor/languages/file-language'
import { useLook, useSignal } from '../common/use-signal'
import { useT } from '../i18n/i18n'
import { useServices } from './services'
import { StatusItem } from './status-item'

interface Facts {
  tabSize: number
  spaces: boolean
  eol: 'LF' | 'CRLF'
  language: string
}

const factsOf = (model: editor.ITextModel): Facts => {
  const { tabSize, insertSpaces } = model.getOptions()
  return {
    tabSize,
    spaces: insertSpaces,
    eol: model.getEOL() === '\n' ? 'LF' : 'CRLF',
    language: model.getLanguageId(),
  }
}

/** Of the text in the active editor, as they change. */
function useFacts(): Facts | undefined {
  const { editors } = useServices()
  useSignal(editors.pane)
  // A pane gets its text, and its widget, after it is the active one; the cursor tells of both, and of every key.
  const model = useLook(editors.cursor, () => editors.pane.value?.widget?.editor.getModel() ?? undefined)
  const [facts, setFacts] = useState<Facts | undefined>(undefined)
  useEffect(() => {
    if (!model || model.isDisposed()) return setFacts(undefined)
    const read = (): void => setFacts(factsOf(model))
    read()
    let eol = model.getEOL()
    const events = [
      model.onDidChangeOptions(read),
      model.onDidChangeLanguage(read),
      model.onDidChangeContent(() => {
        if (model.getEOL() === eol) return
        eol = model.getEOL()
        read()
      }),
      model.onWillDispose(() => setFacts(undefined)),
    ]
    return () => events.forEach((event) => event.dispose())
  }, [model])
  return model && facts
}

/** How the text is indented, encoded and ended, and its language; each can be changed by a click. */
export function TextItems() {
  const t = useT()
  const { commands, editors } = useServices()
  const active = useSignal(editors.active)
  const facts = useFacts()
  if (!facts || !active) return null
  const { tabSize, spaces, eol, language } = facts
  const name = language === languageOf(active) ? languageName(active) : languageTitle(language)
  return (
    <>
      <StatusItem title={commands.title('indentation')} onClick={() => commands.run('indentation')}>
        {t(spaces ? 'status.spaces' : 'status.tabs', { count: tabSize })}
      </StatusItem>
      <StatusItem title="UTF-8" className="encoding">
        UTF-8
      </StatusItem>
      <StatusItem title={commands.title('endOfLine')} onClick={() => commands.run('endOfLine')}>
        {eol}
      </StatusItem>
      <StatusItem title={commands.title('languageMode')} onClick={() => commands.run('languageMode')}>
        {name}
      </StatusItem>
    </>
  )
}
