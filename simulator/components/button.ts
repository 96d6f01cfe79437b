/** `<button>` (documentation: "button"). Its look is in style.ts; its hover class in `simulator/view/hover.ts`. */
import { type Tap, component } from './base-element'
import { bool, str, word } from './coerce'
import { AForm } from './form'
import { logOnce } from './host'
import { openByButton } from './open-types'

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
  'public-id': str(),
  'app-parameter': str(),
  name: str(),
}

const hoverProps = ['hover-class', 'hover-start-time', 'hover-stay-time', 'hover-stop-propagation']

export class AButton extends component(types) {
  static override inert = Object.fromEntries(
    ['lang', 'session-from', 'send-message-title', 'send-message-path', 'send-message-img', 'show-message-card'].map(
      (name) => [name, 'of the other dialect, for open types that are answered otherwise here'],
    ),
  )
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
    if (openType) {
      const { scope, 'public-id': publicId, 'app-parameter': appParameter } = this.props
      openByButton(openType, { element: this, scope, publicId, appParameter })
    }
    if (formType === 'submit' || formType === 'reset') {
      const form = this.closest('a-form')
      if (form instanceof AForm) form[formType](this)
      else logOnce('warn', 'button_form_missing', `<button form-type="${formType}"> is in no <form>`)
    }
    // What lies around a button (a navigator) still reacts to it.
    return Boolean(formType || openType)
  }
}
