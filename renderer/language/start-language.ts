import { TRIGGERS } from '../../protocol/language'
import type { Monaco } from '../editor/load-monaco'
import type { Services } from '../workbench/services'
import { findingsByFile } from './findings'
import { LanguageClient } from './language-client'
import { registerProviders } from './providers'

/** Joins Monaco and the workbench with the language service of whichever project is open. */
export function startLanguage({ host, workspace, build }: Services, monaco: Monaco): void {
  const client = new LanguageClient(monaco, host)
  registerProviders(monaco, client, TRIGGERS)
  const pathOf = (uri: string): string => monaco.Uri.parse(uri).path.slice(1)
  const show = (): void =>
    build.setLive(client.checked.value ? findingsByFile(client.findings.value, pathOf) : undefined)
  client.findings.subscribe(show)
  client.checked.subscribe(show)
  let root: string | undefined
  workspace.current.run((info) => {
    if (info?.root === root) return
    root = info?.root
    if (info) client.start()
  })
}
