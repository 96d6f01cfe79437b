/** `<form>` and `<label>` (documentation: "form", "label"). */
import { datasetOf } from '../view/events'
import { BaseElement, type Field, type Tap, component } from './base-element'
import { bool, str } from './coerce'
import { emit } from './host'

const fieldTags = [
  'a-input',
  'a-textarea',
  'a-checkbox-group',
  'a-radio-group',
  'a-switch',
  'a-slider',
  'a-picker',
  'a-picker-view',
].join(',')

const isField = (element: Element): element is Field => element instanceof BaseElement && element.isField === true

export class AForm extends component({ 'report-submit': bool() }) {
  private fields(): Field[] {
    return [...this.querySelectorAll(fieldTags)].filter(isField).filter((field) => field.closest('a-form') === this)
  }

  /** `button` is the one that was tapped. */
  submit(button?: Element): void {
    const value: Record<string, unknown> = {}
    for (const field of this.fields()) if (field.fieldName) value[field.fieldName] = field.fieldValue()
    emit(this, 'submit', {
      value,
      buttonTarget: { dataset: button ? datasetOf(button) : {} },
      // Real ids come from the platform's servers; this one is recognisable.
      ...(this.props['report-submit'] ? { formId: 'simulated-form-id' } : {}),
    })
  }

  reset(_button?: Element): void {
    for (const field of this.fields()) field.resetField()
    emit(this, 'reset', {})
  }
}

const controls = 'a-checkbox,a-radio,a-input,a-textarea,a-switch'

export class ALabel extends component({ for: str() }) {
  protected override connected(): void {
    // What it is for may come to the page after it.
    requestAnimationFrame(() => this.nameControl())
  }

  protected override changed(): void {
    this.nameControl()
  }

  private control(): Element | null {
    const named = this.props.for ? document.getElementById(this.props.for) : null
    return named ?? this.querySelector(controls)
  }

  /** For screen readers; what the program calls the control itself goes before. */
  private nameControl(): void {
    const control = this.control()
    if (!control || control.hasAttribute('aria-label') || control.hasAttribute('aria-labelledby')) return
    const field = control.querySelector('input:not([aria-hidden]), textarea') ?? control
    if (!field.hasAttribute('aria-label')) field.ariaLabelledByElements = [this]
  }

  override tapped(tap: Tap): boolean {
    const control = this.control()
    if (!(control instanceof BaseElement) || !control.tapped) return false
    return control.tapped({ ...tap, target: control })
  }
}
