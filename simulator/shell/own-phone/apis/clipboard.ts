/** The phone's clipboard (documentation: "my.setClipboard", "my.getClipboard"; W3C "Clipboard API and events"). */
import type { Handlers } from '../../../api/handlers'
import type { Kit } from '../kit'
import { lacks, needsHttps, refusedBy } from './words'

/** The older command copies what is selected; it is all that there is on pages that are not safe. */
function copyBySelection(text: string, el: Kit['el']): boolean {
  const field = el('textarea', { 'aria-hidden': 'true', readonly: true, style: 'position:fixed;top:0;opacity:0' })
  field.value = text
  const before = document.activeElement as HTMLElement | null
  document.body.append(field)
  field.select()
  // iOS takes a range alone.
  field.setSelectionRange(0, text.length)
  try {
    return document.execCommand('copy')
  } catch {
    return false
  } finally {
    field.remove()
    if (before && before !== document.body) before.focus({ preventScroll: true })
  }
}

export function clipboardApis({ ApiError, el }: Kit) {
  const failed = (message: string) => new ApiError('device_failed', message)
  return {
    async setClipboard({ text = '' }, { device }) {
      const written = await (isSecureContext && navigator.clipboard
        ? navigator.clipboard.writeText(text).then(
            () => true,
            () => false,
          )
        : false)
      if (!written && !copyBySelection(text, el)) throw failed(`${refusedBy('剪贴板')}：请在点按之后调用`)
      device.set('clipboard', { text })
      return {}
    },
    async getClipboard() {
      if (!isSecureContext) throw failed(needsHttps('读取剪贴板'))
      if (!navigator.clipboard?.readText) throw failed(lacks('读取剪贴板的功能'))
      try {
        return { text: await navigator.clipboard.readText() }
      } catch {
        throw failed(refusedBy('读取剪贴板'))
      }
    },
  } satisfies Handlers
}
