/** Does what the user had done, in a simulator that a headless browser shows. */
import type { InputEvent } from '../../protocol/simulator-input'
import type { HeadlessPage } from './headless-page'

/** ms that the program has for what it does after a step. */
export const PATIENCE = 6000

export type Done = Exclude<InputEvent, { kind: 'pointer' | 'focus' | 'blur' }>
export const isDone = (input: InputEvent): input is Done => !['pointer', 'focus', 'blur'].includes(input.kind)

/** How an element of a path is found (simulator/shell/follow/element-path.ts), for the page that runs the simulator. */
const FIND = `(path, inPage) => {
  const frame = document.querySelector('.page[data-state=painted]:not(.page-hidden) iframe')
  const anchors = { page: '.page:not(.page-hidden)', tabs: '.tabbar', layer: '.layer', device: '.device' }
  let scope = inPage ? frame?.contentDocument : document
  for (const step of path) {
    if (!scope) return null
    if (step === '^') scope = scope.shadowRoot
    else if (step === '@root') scope = frame?.contentDocument?.documentElement
    else if (step[0] === '@') scope = document.querySelector(anchors[step.slice(1)])
    else if (step[0] === '#') scope = scope.getElementById?.(step.slice(1))
    else {
      const [tag, n] = step.split(':')
      scope = [...scope.children].filter((child) => child.localName === tag)[n]
    }
  }
  return scope ?? null
}`

/** False where the element is not there in time. */
export async function perform(page: HeadlessPage, input: Done, inPage: boolean): Promise<boolean> {
  if (input.kind === 'back') {
    await page.evaluate(
      `dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', altKey: true, cancelable: true }))`,
    )
    return true
  }
  const element = `(${FIND})(${JSON.stringify(input.path)}, ${inPage})`
  if (!(await page.until(element, PATIENCE))) return false
  if (input.kind === 'click') {
    const { x, y } = await page.evaluate<{ x: number; y: number }>(`(() => {
      const element = ${element}
      const rect = element.getBoundingClientRect()
      const at = ${JSON.stringify(input.at)}
      let [x, y] = [rect.left + rect.width * at.x, rect.top + rect.height * at.y]
      const frame = element.ownerDocument.defaultView.frameElement
      if (frame) {
        const outer = frame.getBoundingClientRect()
        const scale = outer.width / frame.offsetWidth
        ;[x, y] = [outer.left + x * scale, outer.top + y * scale]
      }
      return { x, y }
    })()`)
    await page.tap(x, y)
    return true
  }
  const work =
    input.kind === 'text'
      ? `element.value = ${JSON.stringify(input.value)}; element.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))`
      : input.kind === 'scroll'
        ? `element.scrollTo({ left: ${input.to.x} * (element.scrollWidth - element.clientWidth), top: ${input.to.y} * (element.scrollHeight - element.clientHeight), behavior: 'instant' })`
        : input.kind === 'key'
          ? `for (const type of ['keydown', 'keyup']) element.dispatchEvent(new KeyboardEvent(type, { key: ${JSON.stringify(input.key)}, bubbles: true, composed: true, cancelable: true }))`
          : ''
  await page.evaluate(`(() => { const element = ${element}; ${work} })()`)
  return true
}
