import { applyEdits, modify } from 'jsonc-parser'
import type { MockRuleInfo, NetworkEntry } from '../../../../protocol/network'
import { t } from '../../../i18n/i18n'
import { copyText } from '../../../workbench/clipboard'
import { detach, messageOf } from '../../../workbench/host'
import type { MenuItem } from '../../../workbench/menus'
import type { Services } from '../../../workbench/services'
import { asCurl, asFetch, asHar, readBody, ruleOf, type Whole } from './copy-as'

export class NetworkActions {
  constructor(private readonly services: Services) {}

  /** Failures are told. */
  private run(action: Promise<unknown>): void {
    detach(action, (error) => this.services.notifications.error(t('notice.error', { message: messageOf(error) })))
  }

  /** The entry with all that is kept of it. */
  async whole(entry: NetworkEntry): Promise<Whole> {
    const { host } = this.services
    const { id, kind } = entry
    const [details, sent, received] = await Promise.all([
      host.call('network/details', { id }),
      host.call('network/body', { id, of: 'request' }),
      host.call('network/body', { id, of: 'response' }),
    ])
    const messages = kind === 'socket' ? await host.call('network/messages', { id }) : undefined
    return {
      entry,
      details: details ?? { requestHeaders: {}, responseHeaders: {} },
      ...(sent && { request: readBody(sent.base64, details?.requestHeaders['content-type']) }),
      ...(received && { response: readBody(received.base64, entry.type) }),
      ...(messages && { messages }),
    }
  }

  menu(entry: NetworkEntry): MenuItem[] {
    const copy = (text: (whole: Whole) => string) => () =>
      this.run(this.whole(entry).then((whole) => copyText(this.services, text(whole))))
    return [
      { label: t('network.copyUrl'), run: copy(() => entry.url) },
      { label: t('network.copyCurl'), run: copy(asCurl) },
      { label: t('network.copyFetch'), run: copy(asFetch) },
      { label: t('network.copyResponse'), run: copy(({ response }) => response?.text ?? '') },
      'separator',
      { label: t('network.replay'), disabled: entry.kind === 'socket', run: () => this.replay(entry) },
      { label: t('network.mock'), disabled: entry.kind === 'socket', run: () => this.run(this.mock(entry)) },
      'separator',
      { label: t('network.clear'), run: () => this.services.network.clear() },
    ]
  }

  replay({ id }: NetworkEntry): void {
    this.run(this.services.host.call('network/replay', { id }))
  }

  /** Makes a file of its own in mock/, and opens it. */
  async mock(entry: NetworkEntry): Promise<void> {
    const { host, editors } = this.services
    const { name, text } = ruleOf(await this.whole(entry))
    const taken = new Set(await host.call('files/all', {}))
    let path = `mock/${name}.json`
    for (let n = 2; taken.has(path); n++) path = `mock/${name}-${n}.json`
    if (![...taken].some((file) => file.startsWith('mock/')))
      await host.call('files/create', { path: 'mock', kind: 'folder' }).catch(() => {})
    await host.call('files/write', { path, text })
    await editors.open(path)
  }

  /** The rules of mock/, each of which can be switched. */
  async rules(at: { clientX: number; clientY: number }): Promise<void> {
    const rules = await this.services.host.call('network/rules', {})
    const items = rules.map((rule) => ({
      label: `${rule.method ?? '*'} ${rule.url.slice(0, 80)}`,
      keys: rule.file,
      checked: rule.enabled,
      run: () => this.run(this.toggle(rule)),
    }))
    const none = { label: t('network.noRules'), disabled: true, run() {} }
    this.services.menus.show(at, items.length ? items : [none])
  }

  private async toggle({ file, index, enabled }: MockRuleInfo): Promise<void> {
    const before = await this.services.texts.read(file)
    if (before === undefined) return
    // A rule counts unless it says otherwise: switched on, it says nothing.
    const edits = modify(before, ['rules', index, 'enabled'], enabled ? false : undefined, {
      formattingOptions: { insertSpaces: true, tabSize: 2 },
    })
    await this.services.texts.change([{ path: file, before, after: applyEdits(before, edits), count: 1 }])
  }

  async exportHar(entries: readonly NetworkEntry[]): Promise<void> {
    const all: Whole[] = []
    for (const entry of entries) all.push(await this.whole(entry))
    const text = JSON.stringify(asHar(all), undefined, 1)
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
    link.download = 'network.har'
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
  }
}
