import type { editor } from 'monaco-editor/editor.js'
import { TRIGGERS, type ChosenDevice, type ReadTypingResult } from '../../protocol/language'
import type { SimulatorState } from '../../protocol/simulator'
import { Signal } from '../common/signal'
import type { Monaco } from '../editor/load-monaco'
import type { Services } from '../workbench/services'
import { closeTags } from './auto-close'
import { findingsByFile } from './findings'
import { formatOnSave } from './format-on-save'
import { LanguageClient } from './language-client'
import { registerProviders } from './providers'
import { symbolsOf } from './project-symbols'

/** What the simulator shows, by name and width. */
function chosenDevice(state: Signal<SimulatorState | undefined>): Signal<ChosenDevice | undefined> {
  const chosen = new Signal<ChosenDevice | undefined>(undefined)
  state.run((now) => {
    const device = now?.devices.find(({ id }) => id === now.device)
    const next = device && { name: device.name, width: now!.landscape ? device.height : device.width }
    if (next && (next.name !== chosen.value?.name || next.width !== chosen.value.width)) chosen.set(next)
  })
  return chosen
}

/** Joins Monaco and the workbench with the language service of whichever project is open. */
export function startLanguage(services: Services, monaco: Monaco): void {
  const { host, workspace, build, documents, workspaceSymbols, settings, languageStatus } = services
  const checks = () => {
    const { baseLibrary, pictureLimit } = settings.current.value
    return { pictureLimit, ...(baseLibrary && { baseLibrary }) }
  }
  const device = chosenDevice(services.simulator.link.state)
  const client = new LanguageClient(monaco, host, () => ({
    ...checks(),
    ...(device.value && { device: device.value }),
  }))
  device.subscribe((chosen) => chosen && client.notify('tandem/didChangeDevice', chosen))
  client.state.run((state) => languageStatus.state.set(state))
  languageStatus.restart = () => client.start()
  formatOnSave(services, client)
  registerProviders(monaco, client, TRIGGERS)
  const enabled = (): boolean => settings.current.value.autoClosingTags
  const close = (widget: editor.ICodeEditor): void => closeTags(widget, client, enabled)
  monaco.editor.getEditors().forEach(close)
  monaco.editor.onDidCreateEditor(close)
  documents.readDeclaration = async (uri) =>
    (await client.request<ReadTypingResult>('tandem/readTyping', { uri }))?.text
  workspaceSymbols.register(symbolsOf(client, (uri) => monaco.Uri.parse(uri).path.slice(1)))
  const pathOf = (uri: string): string => monaco.Uri.parse(uri).path.slice(1)
  const show = (): void =>
    build.setLive(client.checked.value ? findingsByFile(client.findings.value, pathOf) : undefined)
  client.findings.subscribe(show)
  client.checked.subscribe(show)
  const { audits } = services
  audits.ask = (params) => {
    const source = new monaco.CancellationTokenSource()
    return { answer: client.request('tandem/audit', params, source.token), cancel: () => source.cancel() }
  }
  client.auditProgress.subscribe((share) => audits.progress(share))
  let root: string | undefined
  workspace.current.run((info) => {
    if (info?.root === root) return
    audits.forget()
    root = info?.root
    if (info) client.start()
  })
  // The service is told once, as it starts.
  let told = JSON.stringify(checks())
  settings.current.subscribe(() => {
    const now = JSON.stringify(checks())
    if (now === told) return
    told = now
    if (root !== undefined) client.start()
  })
}
