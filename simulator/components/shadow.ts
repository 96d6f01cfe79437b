/** A shadow root with a style sheet that all elements of a kind share. */
const sheets = new Map<string, CSSStyleSheet>()

const sheetOf = (css: string): CSSStyleSheet => {
  let sheet = sheets.get(css)
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    sheets.set(css, sheet)
  }
  return sheet
}

const templates = new Map<string, HTMLTemplateElement>()

/** A copy of what `html` (a constant of ours, never data) stands for; parsed once. */
export const copy = (html: string): DocumentFragment => {
  let template = templates.get(html)
  if (!template) {
    template = document.createElement('template')
    template.innerHTML = html
    templates.set(html, template)
  }
  return document.importNode(template.content, true)
}

/** `html` is a constant of ours, never data. */
export const shadow = (
  element: Element,
  css: string,
  html: string,
  options: Partial<ShadowRootInit> = {},
): ShadowRoot => {
  const root = element.attachShadow({ mode: 'open', ...options })
  root.adoptedStyleSheets = [sheetOf(css)]
  root.append(copy(html))
  return root
}
