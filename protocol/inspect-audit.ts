/**
 * The agent `audit` of a page's frame (protocol/inspect.ts): what is wrong with the page as it is rendered.
 *
 *     run   RunArgs   → RenderedFault[]   at most `MAX_FAULTS`
 *
 * Contrast, names and ARIA are judged by axe-core. A target is what the page has a tap handler for, or a control; one smaller
 * than 24 × 24 px counts where another is nearer than that (WCAG 2.2, 2.5.8).
 */
import type { TemplatePlace } from './inspect-tree'

export interface RunArgs {
  /** Of what axe-core says of names and ARIA. */
  language: 'en' | 'zh'
}

export const renderedRules = ['rendered-contrast', 'rendered-name', 'rendered-aria', 'rendered-target'] as const

export interface RenderedFault {
  rule: (typeof renderedRules)[number]
  /** Of the element in its template, where it stands in one. */
  place?: TemplatePlace
  /** Figures and names, and axe-core's words in the language that was asked for. */
  what: string
}

export const MAX_FAULTS = 200
