/**
 * What a tap on `<button open-type>` asks of the platform, and the event that follows (documentation: "button",
 * open-type 有效值, scope 有效值). Types that only the other dialect documents occur in programs, too, and do what
 * their names say.
 */
import { datasetOf } from '../view/events'
import { callApi, emit, log, logOnce, useAbility } from './host'

/** What an ability needs to know of its button. */
export interface OpenButton {
  element: Element
  scope: string
  publicId: string
  appParameter: string
}

interface Failure {
  message?: string
}
const textOf = (error: Failure): string => error?.message ?? String(error)

const targetOf = (element: Element): object => ({ id: element.id, tagName: 'button', dataset: datasetOf(element) })

async function authorize({ element }: OpenButton, scope: string): Promise<void> {
  try {
    const detail = await useAbility('getAuthorize', { scope })
    emit(element, 'getAuthorize', {})
    emit(element, scope === 'userInfo' ? 'getUserInfo' : 'getPhoneNumber', detail)
  } catch (error) {
    emit(element, 'error', { type: 'getAuthorize', errorMessage: textOf(error as Failure) })
  }
}

const types: Record<string, (button: OpenButton) => Promise<unknown>> = {
  share: ({ element }) => callApi('showSharePanel', { from: 'button', target: targetOf(element) }),
  contactShare: ({ element }) => callApi('showSharePanel', { from: 'button', target: targetOf(element) }),
  async getAuthorize(button) {
    const { scope } = button
    if (scope === 'userInfo' || scope === 'phoneNumber') return authorize(button, scope)
    const message = `<button open-type="getAuthorize" scope="${scope}">: the scopes are userInfo and phoneNumber`
    log('warn', 'button_scope_unknown', message)
    emit(button.element, 'error', { type: 'getAuthorize', errorMessage: message })
  },
  getUserInfo: (button) => authorize(button, 'userInfo'),
  getPhoneNumber: (button) => authorize(button, 'phoneNumber'),
  async lifestyle({ element, publicId }) {
    const { followed } = (await useAbility('follow', { publicId })) as { followed: boolean }
    emit(element, 'followLifestyle', { followStatus: followed ? 1 : 2 })
  },
  async openSetting({ element }) {
    emit(element, 'openSetting', await callApi('openSetting', {}))
  },
  async launchApp({ element, appParameter }) {
    try {
      emit(element, 'launchApp', await useAbility('launchApp', { parameter: appParameter }))
    } catch (error) {
      emit(element, 'error', { type: 'launchApp', errorMessage: textOf(error as Failure) })
    }
  },
  async contact({ element }) {
    emit(element, 'contact', await useAbility('contact', {}))
  },
  async chooseAvatar({ element }) {
    const chosen = (await callApi('chooseImage', { count: 1 })) as { apFilePaths?: string[]; tempFilePaths?: string[] }
    emit(element, 'chooseAvatar', { avatarUrl: (chosen.tempFilePaths ?? chosen.apFilePaths)?.[0] ?? '' })
  },
}

const documented = new Set(['share', 'getAuthorize', 'contactShare', 'lifestyle'])

export function openByButton(openType: string, button: OpenButton): void {
  const open = Object.hasOwn(types, openType) ? types[openType] : undefined
  if (!open)
    return log('warn', 'button_open_type_unknown', `<button open-type="${openType}">: there is no such open type`)
  if (!documented.has(openType))
    logOnce(
      'info',
      'button_open_type_undocumented',
      `<button open-type="${openType}"> works here, but is not documented`,
    )
  open(button).catch((error: Failure) =>
    log('warn', 'button_open_type_failed', `<button open-type="${openType}">: ${textOf(error)}`),
  )
}
