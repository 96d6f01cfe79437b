/** Documentation: "交互反馈". Default button texts are the platform's. */
import { CANCEL, OK } from '../../shell/dialogs'
import { ApiError } from '../spec'
import type { Handlers } from './services'

const TOAST_KINDS = { success: 'success', fail: 'fail', exception: 'exception', error: 'fail' } as const

/** An icon as the documentation has it ("my.showToast", type), or as the other dialect calls it. */
function toastKind(type: string | undefined): 'none' | 'success' | 'fail' | 'exception' {
  return TOAST_KINDS[type as keyof typeof TOAST_KINDS] ?? 'none'
}

/** Documentation, "my.showActionSheet", badges. */
export function sheetBadges(badges: { index?: number; type?: string; text?: string }[] = []): Map<number, string> {
  const marks = new Map<number, string>()
  for (const { index, type = 'none', text = '' } of badges) {
    if (index === undefined) continue
    if (type === 'point') marks.set(index, '')
    else if (type === 'more') marks.set(index, '…')
    else if (type === 'text') marks.set(index, text)
    else if (type === 'num') {
      const n = Number(text)
      if (Number.isInteger(n) && n > 0) marks.set(index, n >= 100 ? '…' : String(n))
    }
  }
  return marks
}

export const feedback: Handlers = {
  async alert(args, shell) {
    const { title, content } = args
    await shell.dialogs.show({ title, text: content, ok: args.buttonText || OK, okColor: args.confirmColor })
    return {}
  },

  async confirm(args, shell) {
    const { ok } = await shell.dialogs.show({
      title: args.title,
      text: args.content,
      ok: args.confirmButtonText || args.confirmText || OK,
      okColor: args.confirmColor,
      cancel: args.cancelButtonText || args.cancelText || CANCEL,
      cancelColor: args.cancelColor,
    })
    return { confirm: ok }
  },

  async prompt(args, shell) {
    const { ok, input } = await shell.dialogs.show({
      title: args.title,
      text: args.message ?? '请输入内容',
      align: args.align,
      placeholder: args.placeholder ?? '',
      ok: args.okButtonText || OK,
      okColor: args.confirmColor,
      cancel: args.cancelButtonText || CANCEL,
      cancelColor: args.cancelColor,
    })
    return ok ? { ok, inputValue: input } : { ok }
  },

  async showModal(args, shell) {
    const { ok, input } = await shell.dialogs.show({
      title: args.title,
      text: args.editable ? undefined : args.content,
      placeholder: args.editable ? (args.placeholderText ?? '') : undefined,
      ok: args.confirmText || OK,
      okColor: args.confirmColor,
      cancel: args.showCancel === false ? undefined : args.cancelText || CANCEL,
      cancelColor: args.cancelColor,
    })
    return { confirm: ok, cancel: !ok, ...(args.editable && ok ? { content: input } : {}) }
  },

  async showToast(args, shell) {
    const kind = toastKind(args.type ?? args.icon)
    const text = args.content ?? args.title ?? ''
    if (kind === 'exception' && !text)
      throw new ApiError('api_arguments_invalid', 'showToast: exception needs a content')
    await shell.toasts.show({
      text,
      kind,
      duration: Math.max(0, args.duration ?? 3000),
      delay: Math.max(0, args.delay ?? 0),
      offset: { x: args.xOffset ?? 0, y: args.yOffset ?? 0 },
      mask: args.mask === true,
    })
    return {}
  },
  hideToast: (_, shell) => (shell.toasts.hide(), {}),

  showLoading: (args, shell) => {
    shell.toasts.showLoading(args.content ?? args.title ?? '', args.delay ?? 0, args.mask !== false)
    return {}
  },
  hideLoading: (_, shell) => (shell.toasts.hideLoading(), {}),

  async showActionSheet(args, shell) {
    const ios = shell.systemInfo().platform === 'iOS'
    const index = await shell.dialogs.sheet({
      title: args.title,
      items: args.items.map((item) => item ?? ''),
      cancel: ios ? args.cancelButtonText || CANCEL : undefined,
      destructive: ios ? args.destructiveBtnIndex : undefined,
      badges: sheetBadges(args.badges),
    })
    return { index }
  },
}
