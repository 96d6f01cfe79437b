/** What stands at markers: callouts, labels, and bodies made of text (documentation: "map", "点标记（Marker）图鉴"). */
import { type Fields, type MapHost, color, isRecord, list, number, text } from './types'

const box = (className: string, part: string): HTMLDivElement => {
  const element = document.createElement('div')
  element.className = className
  element.dataset.part = part
  return element
}

/** A custom callout goes before a plain one, a plain one before the title. */
export function calloutOf(data: Fields): HTMLElement | undefined {
  if (isRecord(data.customCallout)) return customCallout(data.customCallout)
  const callout = isRecord(data.callout) ? data.callout : {}
  const content = text(callout.content) || text(data.title)
  if (!content) return undefined
  const element = box('callout', 'callout')
  element.textContent = content
  return element
}

/** Types: 0 dark, 1 light, 2 a background with texts in their own colours. */
function customCallout(given: Fields): HTMLElement {
  const element = box('callout', 'callout')
  element.classList.toggle('dark', number(given.type, 2) === 0)
  const time = text(given.time)
  if (time && number(given.type, 2) !== 2) {
    const part = box('time', 'callout')
    part.style.display = 'inline'
    part.textContent = time
    element.append(part)
  }
  for (const { desc, descColor } of list(given.descList)) {
    const part = document.createElement('span')
    part.textContent = text(desc)
    part.style.color = color(descColor, '')
    element.append(part)
  }
  return element
}

/** Sizes in px; `fontSize` and `fontsize` are both in use. */
export function labelOf({ label }: Fields): HTMLElement | undefined {
  if (!isRecord(label) || !text(label.content)) return undefined
  const element = box('label', 'label')
  element.textContent = text(label.content)
  Object.assign(element.style, {
    color: color(label.color, '#000000'),
    backgroundColor: color(label.bgColor, '#FFFFFF'),
    fontSize: `${number(label.fontSize ?? label.fontsize, 14)}px`,
    borderRadius: `${number(label.borderRadius, 20)}px`,
    padding: `${Math.min(20, number(label.padding, 10))}px`,
  })
  return element
}

const sizes: Record<string, number> = { small: 11, standard: 13, large: 16 }

/** `style`: a marker that is a text, with an icon where it has one. */
export function styledBody(style: Fields, host: MapHost): HTMLElement {
  const element = box('badge', 'icon')
  const icons = [text(style.icon1) || text(style.icon), text(style.icon2)]
  const images = icons.map((path) => {
    if (!path) return undefined
    const image = document.createElement('img')
    image.src = host.asset(path)
    image.draggable = false
    return image
  })
  const words = document.createElement('span')
  words.textContent = text(style.text1) + text(style.text) + text(style.text2)
  element.append(...[images[0], words, images[1]].filter((part) => part !== undefined))
  Object.assign(element.style, {
    color: color(style.color, '#33B276'),
    backgroundColor: color(style.bgColor, '#FFFFFF'),
    justifyContent: text(style.gravity) || 'center',
    fontSize: `${sizes[text(style.fontType)] ?? sizes.standard}px`,
  })
  return element
}
