/** `<button>` (documentation: "button"). Its look is in style.ts; its hover class in `simulator/view/hover.ts`. */
import { type Tap, component } from './base-element'
import { bool, str, word } from './coerce'
import { AForm } from './form'
import { callApi, emit, log, logOnce } from './host'

const types = {
  size: word('default', 'mini'),
  type: word('default', 'primary', 'warn'),
  plain: bool(),
  ghost: bool(),
  disabled: bool(),
  loading: bool(),
  'hover-class': str('button-hover'),
  'hover-start-time': str(),
  'hover-stay-time': str(),
  'hover-stop-propagation': bool(),
  'form-type': str(),
  'open-type': str(),
  scope: str(),
  name: str(),
}

const hoverProps = ['hover-class', 'hover-start-time', 'hover-stay-time', 'hover-stop-propagation']

export class AButton extends component(types) {
  protected override created(): void {
    this.hostClass('a-button')
    if (!this.hasAttribute('role')) this.setAttribute('role', 'button')
    this.reflect('size', 'type', 'disabled', 'loading', ...hoverProps)
    this.shown()
  }

  protected override changed(name: string): void {
    if (name !== 'plain' && name !== 'ghost') this.reflect(name)
    this.shown()
  }

  private shown(): void {
    const { disabled, plain, ghost } = this.props
    this.toggleAttribute('plain', plain || ghost)
    this.tabIndex = disabled ? -1 : 0
    this.ariaDisabled = disabled ? 'true' : null
  }

  override tapped(_tap: Tap): boolean {
    const { disabled, 'form-type': formType, 'open-type': openType } = this.props
    if (disabled) return true
    if (openType) this.open(openType)
    if (formType === 'submit' || formType === 'reset') {
      const form = this.closest('a-form')
      if (form instanceof AForm) form[formType](this)
      else logOnce('warn', 'button_form_missing', `<button form-type="${formType}"> is in no <form>`)
    }
    // What lies around a button (a navigator) still reacts to it.
    return Boolean(formType || openType)
  }

  /** Open abilities: `share` is the shell's; what only the real platform can do is said in the console. */
  private open(openType: string): void {
    if (openType === 'share') {
      callApi('showSharePanel', { from: 'button', target: { id: this.id } }).catch((error: { message?: string }) =>
        log('warn', 'button_open_type_not_available', `<button open-type="share">: ${error?.message ?? error}`),
      )
      return
    }
    const scope = this.props.scope ? ` scope="${this.props.scope}"` : ''
    log(
      'warn',
      'button_open_type_not_available',
      `<button open-type="${openType}"${scope}> needs the real platform: it does nothing here`,
    )
    if (openType === 'getAuthorize') {
      emit(this, 'error', { type: 'getAuthorize', errorMessage: 'not available in the simulator' })
    }
  }
}
