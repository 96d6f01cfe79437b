/** Monaco with the workbench's grammar and nothing else of it: what typing costs without us. */
import { initialize, monaco } from '../../../renderer/editor/monaco'

initialize({})
const text = await (await fetch('./text.axml')).text()
const editor = monaco.editor.create(document.getElementById('editor')!, {
  value: text,
  language: 'axml',
  theme: 'vs-dark',
  automaticLayout: true,
  fontSize: 13,
})
editor.focus()
