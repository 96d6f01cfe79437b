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

/** `html` is a constant of ours, never data. */
export const shadow = (
  element: Element,
  css: string,
  html: string,
  options: Partial<ShadowRootInit> = {},
): ShadowRoot => {
  const root = element.attachShadow({ mode: 'open', ...options })
  root.adoptedStyleSheets = [sheetOf(css)]
  root.innerHTML = html
  return root
}
