import type { ScreenPicture } from '../../../../protocol/inspect-picture'
import { loadChunk } from '../../../components/chunk'
import type { PanelView } from './index'
import { isChinese, text } from './words'

/** What lies below the panel, as the workbench gets it; the panel itself is not in it. */
async function reason(error: unknown): Promise<string> {
  const { message, code = 'inspect_failed' } = error as { message?: unknown; code?: string }
  const entry = { level: 'error', source: 'shell', args: [String(message ?? error)], time: 0, code } as const
  if (!isChinese()) return entry.args[0]!
  const chinese = await loadChunk<typeof import('./chinese')>('runtime-chinese').catch(() => undefined)
  return String((chinese?.entryInLanguage({ ...entry, args: [...entry.args] }, 'zh') ?? entry).args[0])
}

export const pictureView: PanelView = ({ el, simulator }, body) => {
  const bar = el('div', { class: 'bar' })
  const list = el('div', { class: 'list picture', tabindex: 0 })
  body.append(bar, list)
  let url: string | undefined
  let gone = false

  function show({ png }: ScreenPicture): void {
    if (url) URL.revokeObjectURL(url)
    url = URL.createObjectURL(new Blob([png as Uint8Array<ArrayBuffer>], { type: 'image/png' }))
    const name = `${simulator.manifest?.name || 'screenshot'}.png`
    bar.replaceChildren(
      el('button', { type: 'button', class: 'chip', onclick: () => void take() }, text('takeAnew')),
      el('a', { class: 'chip', href: url, download: name }, text('save')),
      el('span', { class: 'note' }, text('hold')),
    )
    list.replaceChildren(el('img', { src: url, alt: text('picture') }))
  }

  async function take(): Promise<void> {
    bar.replaceChildren()
    list.replaceChildren(el('div', { class: 'empty', role: 'status' }, text('drawing')))
    try {
      const { drawScreen } = await loadChunk<typeof import('../../picture/main')>('picture')
      const picture = await drawScreen(simulator)
      if (!gone) show(picture)
    } catch (error) {
      if (gone) return
      const why = await reason(error)
      bar.replaceChildren(el('button', { type: 'button', class: 'chip', onclick: () => void take() }, text('takeAnew')))
      list.replaceChildren(el('div', { class: 'empty', role: 'alert' }, text('notDrawn') + why))
    }
  }
  void take()
  return () => {
    gone = true
    if (url) URL.revokeObjectURL(url)
  }
}
