/**
 * Components that lead to services of the real platform (documentation: "contact-button", "lifestyle"; the others
 * are named in programs): here each has the platform's look as far as that is documented, says in its box what it
 * stands for, and asks the user in place of the service.
 */
import { component, part } from './base-element'
import { raw, str, toPx } from './coerce'
import { asset, callApi, emit, log, useAbility } from './host'
import { copy, shadow } from './shadow'

const fail = (tag: string) => (error: { message?: string }) =>
  log('warn', 'open_component_failed', `<${tag}>: ${error?.message ?? String(error)}`)

const service = 'known to the service of the platform alone'

const contactTypes = {
  'tnt-inst-id': str(),
  scene: str(),
  size: raw<unknown>(25),
  color: str('#00A3FF'),
  icon: str(),
}

const bubble =
  '<svg viewBox="0 0 24 24" aria-hidden="true"><path fill="currentColor" d="M12 3.5c-5 0-9 3.3-9 7.5 0 2.4 1.3 4.5 3.4 5.900l-.6 2.900c-.1.4.3.7.7.5l3.2-1.600c.7.2 1.5.3 2.3.3 5 0 9-3.3 9-7.500s-4-7.5-9-7.500Z"/><circle cx="8.2" cy="11" r="1.2" fill="#fff"/><circle cx="12" cy="11" r="1.2" fill="#fff"/><circle cx="15.8" cy="11" r="1.2" fill="#fff"/></svg>'

/** A square button of `size` px that opens a talk with the service desk. */
export class AContactButton extends component(contactTypes) {
  static override inert = { 'alipay-card-no': service, 'ext-info': service }
  private box!: HTMLElement

  protected override created(): void {
    this.hostClass('a-contact-button')
    this.setAttribute('role', 'button')
    this.ariaLabel = '智能客服'
    this.tabIndex = 0
    this.box = shadow(
      this,
      '.box { display: block; } svg, img { display: block; width: 100%; height: 100%; }',
      '<span class="box"></span>',
    ).firstElementChild as HTMLElement
    this.show()
    if (!this.props['tnt-inst-id'] || !this.props.scene)
      log('warn', 'contact_button_incomplete', '<contact-button> needs tnt-inst-id and scene')
  }

  protected override changed(): void {
    this.show()
  }

  override tapped(): boolean {
    const { scene } = this.props
    useAbility('contact', { title: '智能客服', scene }).catch(fail('contact-button'))
    return true
  }

  private show(): void {
    const { size, color, icon } = this.props
    const px = `${toPx(size, 25)}px`
    this.box.style.cssText = `width:${px};height:${px}`
    this.box.style.color = color
    if (!icon) this.box.replaceChildren(copy(bubble))
    else {
      const image = part('img')
      image.src = asset(icon)
      image.alt = ''
      this.box.replaceChildren(image)
    }
  }
}

const lifestyleCss = `
.card { display: flex; align-items: center; box-sizing: border-box; min-height: 68px; padding: 10px 15px; background: #fff; color: #333; font-size: 16px; }
.head { flex: none; width: 40px; height: 40px; margin-right: 10px; border-radius: 50%; background: #e8f1ff; color: #1677ff; }
.head svg { display: block; width: 24px; height: 24px; margin: 8px; }
.words { flex: 1; min-width: 0; }
.name, .memo { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
.memo { color: #999; font-size: 13px; }
.follow { flex: none; padding: 0 12px; margin-left: 10px; border: 1px solid #1677ff; border-radius: 4px; color: #1677ff; font-size: 14px; line-height: 28px; }
.follow.done { border-color: #ccc; color: #999; }
`

/** A card of an account of the platform, with a button to follow it. */
export class ALifestyle extends component({ 'public-id': str(), memo: str() }) {
  private root!: ShadowRoot
  private followed = false

  protected override created(): void {
    this.hostClass('a-lifestyle')
    this.setAttribute('role', 'button')
    this.tabIndex = 0
    this.root = shadow(
      this,
      lifestyleCss,
      '<div class="card"><span class="head"><svg viewBox="0 0 24 24" fill="currentColor"><circle cx="12" cy="8.5" r="4.5"/><path d="M3.5 21a8.5 7 0 0 1 17 0Z"/></svg></span><div class="words"><div class="name"></div><div class="memo"></div></div><span class="follow"></span></div>',
    )
    this.show()
  }

  protected override changed(): void {
    this.show()
  }

  override tapped(): boolean {
    if (this.followed) return true
    useAbility('follow', { publicId: this.props['public-id'] }).then((answer) => {
      this.followed = (answer as { followed?: boolean }).followed === true
      this.show()
      if (this.followed) emit(this, 'follow', {})
    }, fail('lifestyle'))
    return true
  }

  private show(): void {
    const set = (selector: string, text: string): void => void (this.root.querySelector(selector)!.textContent = text)
    set('.name', `生活号 ${this.props['public-id']}`.trim())
    set('.memo', this.props.memo)
    set('.follow', this.followed ? '已关注' : '关注')
    this.root.querySelector('.follow')!.classList.toggle('done', this.followed)
  }
}

const boxCss = `
.box { display: flex; align-items: center; justify-content: center; gap: 8px; box-sizing: border-box; width: 100%; height: 100%; min-height: 47px; padding: 6px 12px; border-radius: 4px; background: #f0f5ff; color: #1677ff; font-size: 14px; line-height: 1.4; text-align: center; }
.name { color: #8aa; font: 11px ui-monospace, Menlo, Consolas, monospace; }
`

/** A box with words for what the platform would show, and the tag's name. */
const named = (tag: string, words: string) => {
  abstract class Named extends component({}) {
    protected override created(): void {
      this.hostClass(`a-${tag}`)
      const root = shadow(this, boxCss, '<div class="box"><span class="words"></span><span class="name"></span></div>')
      root.querySelector('.words')!.textContent = words
      root.querySelector('.name')!.textContent = `<${tag}>`
    }
  }
  return Named
}

export class AJoinGroupChat extends named('join-group-chat', '加入群聊') {
  static override inert = { 'template-id': service }

  override tapped(): boolean {
    useAbility('contact', { title: '加入群聊' }).catch(fail('join-group-chat'))
    return true
  }
}

const subscribeTypes = { 'template-ids': raw<unknown>([]) }

/** As my.requestSubscribeMessage (documentation of that name), which it calls. */
export class ASubscribeMessage extends named('subscribe-message', '订阅消息') {
  static override types = subscribeTypes

  override tapped(): boolean {
    const ids = (this.props as Record<string, unknown>)['template-ids']
    const entityIds = Array.isArray(ids) ? ids : String(ids ?? '').split(',')
    callApi('requestSubscribeMessage', { entityIds }).then(
      (detail) => emit(this, 'complete', detail),
      (error: { message?: string; data?: object }) => {
        emit(this, 'complete', error?.data ?? { errorMessage: error?.message })
        fail('subscribe-message')(error)
      },
    )
    return true
  }
}

/** An advertisement comes from the platform: there is none here, which a program has to be able to live with. */
export class AAd extends named('ad', '广告位') {
  static override inert = { 'unit-id': service }

  protected override created(): void {
    super.created()
    queueMicrotask(() => emit(this, 'error', { errorCode: 1004, errorMessage: 'there are no advertisements here' }))
  }
}
