/**
 * `<error-view>` (documentation: "error-view"): what went wrong, in a picture and words of the type's or the
 * program's own, with a way back or a second try; content of the program stands in place of that way.
 */
import { component } from './base-element'
import { bool, str } from './coerce'
import { callApi, log, useAbility } from './host'
import { copy, shadow } from './shadow'

const types = {
  fullscreen: bool(),
  type: str('default'),
  title: str(),
  message: str(),
  'title-color': str(),
  'message-color': str(),
}

const css = `
:host { display: block; box-sizing: border-box; }
:host([fullscreen]) { position: fixed; inset: 0; z-index: 100; background: inherit; }
.view { display: flex; flex-direction: column; align-items: center; padding: 24px 16px; text-align: center; }
:host([fullscreen]) .view { justify-content: center; height: 100%; box-sizing: border-box; padding-bottom: 20vh; }
.picture { width: 72px; height: 72px; color: #9fb6d6; }
:host([fullscreen]) .picture { width: 120px; height: 120px; }
.picture svg { display: block; width: 100%; height: 100%; }
.title { margin-top: 12px; color: #333; font-size: 15px; line-height: 1.4; }
:host([fullscreen]) .title { margin-top: 20px; font-size: 20px; }
.message { margin-top: 8px; color: #999; font-size: 14px; line-height: 1.4; }
.actions { display: flex; flex-wrap: wrap; justify-content: center; gap: 12px; margin-top: 20px; }
.action { padding: 0 24px; border: 1px solid #1677ff; border-radius: 4px; background: none; color: #1677ff; font: inherit; font-size: 15px; line-height: 34px; white-space: nowrap; cursor: pointer; }
`

const draw = (inner: string): string =>
  `<svg viewBox="0 0 64 64" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${inner}</svg>`

interface Kind {
  title: string
  message: string
  action: 'back' | 'reload'
  picture: string
}

const kinds: Record<string, Kind> = {
  default: {
    title: '暂时无法显示',
    message: '请稍后再来看看',
    action: 'back',
    picture: draw('<path d="M14 10h26l10 10v34H14Z"/><path d="M40 10v10h10M24 34h16M24 43h10"/>'),
  },
  busy: {
    title: '访问的人太多了',
    message: '请稍等片刻，再试一次',
    action: 'reload',
    picture: draw('<circle cx="32" cy="32" r="22"/><path d="M32 18v15l9 6"/>'),
  },
  error: {
    title: '系统出错了',
    message: '我们正在处理，请稍后再试',
    action: 'back',
    picture: draw('<path d="M32 9 57 53H7Z"/><path d="M32 26v13M32 45.5v.5"/>'),
  },
  network: {
    title: '网络不给力',
    message: '请检查网络后再试一次',
    action: 'reload',
    picture: draw('<path d="M8 26c14-13 34-13 48 0M17 36c9-8 21-8 30 0M26 45c4-3 8-3 12 0M12 54 52 10"/>'),
  },
  trade: {
    title: '交易未完成',
    message: '款项没有扣除，请重新操作',
    action: 'back',
    picture: draw('<circle cx="32" cy="32" r="22"/><path d="m23 20 9 12 9-12M32 32v14M24 34h16M24 40h16"/>'),
  },
}

const words = { back: '返回', reload: '刷新' }

export class AErrorView extends component(types) {
  private root!: ShadowRoot

  protected override created(): void {
    this.hostClass('a-error-view')
    this.root = shadow(
      this,
      css,
      '<div class="view"><div class="picture"></div><div class="title"></div><div class="message"></div><div class="actions"><slot><button class="action" type="button"></button></slot></div></div>',
    )
    this.root.querySelector('button')!.addEventListener('click', () => this.act())
    this.show()
  }

  protected override changed(): void {
    this.show()
  }

  private get kind(): Kind {
    const { type } = this.props
    return (Object.hasOwn(kinds, type) ? kinds[type] : undefined) ?? kinds['default']!
  }

  private show(): void {
    const { fullscreen, title, message, 'title-color': titleColor, 'message-color': messageColor } = this.props
    const { kind } = this
    this.reflect('fullscreen')
    const element = (selector: string): HTMLElement => this.root.querySelector(selector)!
    element('.picture').replaceChildren(copy(kind.picture))
    element('.title').textContent = title || kind.title
    element('.title').style.color = titleColor
    element('.message').textContent = message || kind.message
    element('.message').style.color = messageColor
    element('.message').hidden = !fullscreen
    element('.action').textContent = words[kind.action]
  }

  private act(): void {
    const { action } = this.kind
    const done = action === 'back' ? callApi('navigateBack', {}) : useAbility('reload', {})
    done.catch((error: { message?: string }) =>
      log('warn', 'error_view_failed', `<error-view>: ${error?.message ?? error}`),
    )
  }
}
