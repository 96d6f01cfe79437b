/**
 * What the user of the simulated phone is asked by APIs: permissions, payments, codes to scan, things to choose. The
 * words are Chinese whatever language the workbench is in, as on the platform.
 */
import { codeTypes } from '../device/phone'
import type { AskedCode, ChooseOptions, Outcome, PhoneUser } from '../api/handlers/phone-user'
import { el } from './dom'
import { chooseFromTree } from './cascade-sheet'
import { chooseFromList } from './list-screen'
import { openScreen, openSheet, phoneButton, type Modals } from './phone-screen'
import { choosePlace, showPlace } from './place-screen'

export class Phone implements PhoneUser {
  constructor(
    private readonly dialogs: Modals,
    private readonly appName: () => string,
  ) {}

  readonly cascade: PhoneUser['cascade'] = (options) => chooseFromTree(this.dialogs, options)
  readonly choosePlace: PhoneUser['choosePlace'] = (options) => choosePlace(this.dialogs, options)
  readonly showPlace: PhoneUser['showPlace'] = (options) => showPlace(this.dialogs, options)

  async permission(what: string, purpose: string): Promise<{ granted: boolean; keep: boolean }> {
    const keep = el('input', { type: 'checkbox' })
    const granted = await openSheet<boolean>(this.dialogs, {
      label: what,
      build: (answer) => [
        el('div', { class: 'phone-from' }, appMark(this.appName()), `${this.appName()} 申请`),
        el('div', { class: 'phone-ask' }, what),
        purpose && el('div', { class: 'phone-purpose' }, purpose),
        el('label', { class: 'phone-keep' }, keep, '总是保持以上选择，不再询问'),
        el(
          'div',
          { class: 'phone-row' },
          phoneButton('拒绝', 'plain', () => answer(false)),
          phoneButton('允许', 'main', () => answer(true)),
        ),
      ],
    })
    return { granted: granted ?? false, keep: granted !== undefined && keep.checked }
  }

  /** The main button and, small below it, all other ways that it may end on the platform. */
  async outcome({ title, amount, lines, main, others, cancelled }: Outcome): Promise<string> {
    const answer = await openSheet<string>(this.dialogs, {
      label: title,
      build: (done) => [
        el('div', { class: 'phone-sheet-title' }, title),
        amount && el('div', { class: 'phone-amount' }, el('small', {}, '¥'), amount),
        ...lines.map(([name, text]) =>
          el('div', { class: 'phone-line' }, el('span', {}, name), el('span', { class: 'phone-line-text' }, text)),
        ),
        phoneButton(main[1], 'main', () => done(main[0])),
        el(
          'div',
          { class: 'phone-others', role: 'group', 'aria-label': '其他结果' },
          ...others.map(([code, text]) => el('button', { type: 'button', onclick: () => done(code) }, text)),
        ),
      ],
    })
    return answer ?? cancelled
  }

  scan(next: AskedCode, album: boolean, signal: AbortSignal): Promise<AskedCode | undefined> {
    const code = el('textarea', { class: 'phone-field', rows: 2, 'aria-label': '码内容' })
    code.value = next.code
    const type = el(
      'select',
      { class: 'phone-field', 'aria-label': '码类型' },
      ...Object.entries(codeTypes).map(([value, [, name]]) =>
        el('option', { value, selected: value === next.type }, name),
      ),
    )
    const read = (channel: AskedCode['channel']): AskedCode => ({
      code: code.value,
      type: type.value as AskedCode['type'],
      channel,
    })
    return openScreen<AskedCode>(this.dialogs, {
      title: '扫一扫',
      look: 'dark',
      signal,
      build: (answer) => [
        el('div', { class: 'scan-view' }, el('div', { class: 'scan-frame' }, el('div', { class: 'scan-line' }))),
        el(
          'div',
          { class: 'scan-form' },
          el('div', { class: 'scan-hint' }, '模拟器没有摄像头：镜头前的码由你填写'),
          code,
          type,
          el(
            'div',
            { class: 'phone-row' },
            album && phoneButton('从相册', 'plain', () => answer(read('album'))),
            phoneButton('扫描', 'main', () => answer(read('camera'))),
          ),
        ),
      ],
    })
  }

  choose(options: ChooseOptions): Promise<string[] | undefined> {
    return chooseFromList(this.dialogs, options)
  }

  async settings(scopes: { scope: string; label: string; granted: boolean }[]): Promise<Record<string, boolean>> {
    const granted = Object.fromEntries(scopes.map((each) => [each.scope, each.granted]))
    await openScreen(this.dialogs, {
      title: '设置',
      build: () => [
        el('div', { class: 'phone-note' }, `允许“${this.appName()}”使用`),
        scopes.length === 0 && el('div', { class: 'phone-empty' }, '该小程序还没有申请过任何权限'),
        ...scopes.map(({ scope, label }) => {
          const box = el('input', { type: 'checkbox', role: 'switch', checked: granted[scope] })
          box.addEventListener('change', () => (granted[scope] = box.checked))
          return el('label', { class: 'phone-cell' }, el('span', {}, label), box)
        }),
      ],
    })
    return granted
  }
}

export const appMark = (name: string): HTMLElement =>
  el('span', { class: 'phone-mark', 'aria-hidden': 'true' }, [...name][0] ?? '')
