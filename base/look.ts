/**
 * Reads what a shell says a page looks like (protocol/look.ts) and writes it as HTML. Whoever says it may be hostile:
 * what is not on the lists here makes the whole look invalid. Every `<` is of an element on the lists, a style or a
 * template of ours: texts and values are escaped, sheets have none, and where an element's content is read by other rules
 * (svg, textarea) neither style nor template may stand. So no parser has to agree with ours, and what the lists let
 * through can run nothing and load nothing but files of the program. Style sheets are the host's to check.
 */
import {
  LOOK_CLASS,
  MAX_LOOK_MARKUP,
  type Look,
  type LookNode,
  type LookShadow,
  type LookSurroundings,
} from '../protocol/look'

/** Deeper than templates can be. */
const MAX_DEPTH = 400
const MAX_SHEETS = 100

const PLAIN_TAGS = new Set(
  (
    'a abbr article aside b bdi bdo big blockquote br caption center circle cite code col colgroup dd del dfn div dl dt em ' +
    'fieldset figcaption figure footer g h1 h2 h3 h4 h5 h6 header hr i img input ins kbd label legend li line main mark ' +
    'nav ol p path polygon polyline pre q rect s samp section slot small span strong sub sup svg table tbody td textarea ' +
    'tfoot th thead time tr tt u ul var'
  ).split(' '),
)
/** Elements of ours: without their scripts they do nothing. */
const OWN_TAG = /^a-[a-z][a-z-]{0,60}$/
const EMPTY_TAGS = new Set(['br', 'col', 'hr', 'img', 'input'])
const DRAWING_TAGS = new Set(['circle', 'g', 'line', 'path', 'polygon', 'polyline', 'rect'])

const ATTRIBUTES = new Set(
  (
    'alt checked class cols colspan cx cy d dir disabled fill fill-rule height hidden id lang maxlength name points ' +
    'placeholder r readonly role rows rowspan rx ry slot src start stroke stroke-linecap stroke-linejoin stroke-width style ' +
    'transform type value viewBox width x x1 x2 y y1 y2'
  ).split(' '),
)
const FREE_ATTRIBUTE = /^(data|aria)-[a-z0-9_-]{1,60}$/
/** On an element of ours, for its style sheet. */
const OWN_ATTRIBUTE = /^[a-z][a-z-]{0,40}$/
const FORBIDDEN =
  /^(on.*|href|is|popover|autofocus|contenteditable|tabindex|nonce|part|accesskey|draggable|inert|xmlns)$/
const INPUT_TYPES = new Set(['text', 'search', 'password', 'number', 'tel', 'checkbox', 'radio', 'range', 'button'])

/** A file of the program by its path from the root, or a picture that stands in the text. */
export const isOwnAddress = (address: string): boolean =>
  /^data:(image|font)\/[a-z0-9.+-]+[;,]/i.test(address) ||
  // Neither another host's (`//`), nor what the runtime and the host serve.
  (/^\/[^/\\\s"'<>][^\\\s"'<>]*$/.test(address) &&
    !/^\/+(__tandem|s)(\/|$)/i.test(decoded(address)) &&
    !decoded(address).includes('..'))

function decoded(address: string): string {
  try {
    return decodeURIComponent(address).replaceAll('\\', '/')
  } catch {
    return '/__tandem'
  }
}

/** Undefined where it is not in order. `style` checks declarations and sheets, and answers them as they are to be shown. */
export function readLook(text: string, style: (css: string, inline: boolean) => string | undefined): Look | undefined {
  try {
    return new Reader(style).look(JSON.parse(text))
  } catch {
    return undefined
  }
}

interface Place {
  /** As many shared ones as there are. */
  sheets: number
  depth: number
  /** Within svg, where HTML's elements are others. */
  drawing?: boolean
}

class Reader {
  constructor(private readonly style: (css: string, inline: boolean) => string | undefined) {}

  look(value: unknown): Look {
    const { sheets, fonts, rem, shared, html, body, nodes, around } = asObject(value)
    const all = (list: unknown): string[] => asArray(list, MAX_SHEETS).map((sheet) => this.css(sheet, false))
    const css = all(shared)
    if (!/^[\d.]+(px|vw)$/.test(asText(rem))) throw new TypeError('no length')
    return {
      sheets: all(sheets),
      fonts: all(fonts).map(onlyFont),
      rem: asText(rem),
      shared: css,
      html: this.attributes('a-html', html),
      body: this.attributes('a-body', body),
      nodes: this.nodes(nodes, { sheets: css.length, depth: 0 }),
      around: readSurroundings(around),
    }
  }

  private css(value: unknown, inline: boolean): string {
    const css = this.style(asText(value), inline)
    if (css === undefined) throw new TypeError('a style that is not shown')
    // In strings it means the same; elsewhere a sheet needs none, but for conditions that can be said without.
    return inline ? css : css.replaceAll('<', '\\3c ')
  }

  private nodes(value: unknown, place: Place): LookNode[] {
    if (place.depth > MAX_DEPTH) throw new TypeError('too deep')
    return asArray(value, 10_000).map((node) => (typeof node === 'string' ? node : this.element(node, place)))
  }

  private element(value: unknown, place: Place): LookNode {
    const [tag, attributes, children, shadow] = asArray(value, 4) as [unknown, unknown, unknown, unknown]
    const name = asText(tag)
    const own = OWN_TAG.test(name)
    if (!own && !PLAIN_TAGS.has(name)) throw new TypeError(`${name} is not shown`)
    if (place.drawing && !DRAWING_TAGS.has(name)) throw new TypeError(`${name} is no part of a drawing`)
    const within = { ...place, depth: place.depth + 1 }
    const inside = this.nodes(children, { ...within, drawing: place.drawing || name === 'svg' })
    if (EMPTY_TAGS.has(name) && inside.length) throw new TypeError(`${name} holds nothing`)
    if (name === 'textarea' && inside.some((child) => typeof child !== 'string'))
      throw new TypeError('a field holds text')
    const read = this.attributes(name, attributes)
    if (shadow === undefined) return [name, read, inside]
    // Of others, not every element may have one.
    if (!own) throw new TypeError(`${name} has no shadow tree`)
    return [name, read, inside, this.shadow(shadow, within)]
  }

  private shadow(value: unknown, place: Place): LookShadow {
    const { sheets, nodes } = asObject(value)
    const indexes = asArray(sheets, MAX_SHEETS) as number[]
    if (!indexes.every((index) => Number.isInteger(index) && index >= 0 && index < place.sheets))
      throw new TypeError('there is no such sheet')
    return { sheets: indexes, nodes: this.nodes(nodes, place) }
  }

  private attributes(tag: string, value: unknown): Record<string, string> {
    const entries = Object.entries(asObject(value)).map(([name, given]): [string, string] => {
      const text = asText(given)
      if (!isShown(tag, name)) throw new TypeError(`${name} of ${tag} is not shown`)
      if (name === 'src' && !isOwnAddress(text)) throw new TypeError(`${text} is loaded from elsewhere`)
      if (tag === 'input' && name === 'type' && !INPUT_TYPES.has(text)) throw new TypeError(`no input of type ${text}`)
      return [name, name === 'style' ? this.css(text, true) : text]
    })
    return Object.fromEntries(entries)
  }
}

/** It stands in the shell's own document, where any other rule would be the shell's. */
function onlyFont(css: string): string {
  if (!/^\s*@font-face\s*\{[^{}@]*\}\s*$/i.test(css)) throw new TypeError('no font')
  return css
}

function readSurroundings(value: unknown): LookSurroundings {
  const { title, bar, front, over, background, tabBar } = asObject(value)
  const colour = (given: unknown): string => {
    const text = asText(given)
    if (!/^(#[0-9a-f]{3,8}|[a-z]{3,30}|(rgb|hsl)a?\([\d\s.,%/deg]+\))$/i.test(text)) throw new TypeError('no colour')
    return text
  }
  return {
    title: asText(title).slice(0, 200),
    bar: colour(bar),
    front: front === 'white' ? 'white' : 'black',
    over: over === true,
    background: colour(background),
    tabBar: tabBar === true,
  }
}

/** Whether a look may have it. */
export function isShown(tag: string, name: string): boolean {
  if (FORBIDDEN.test(name)) return false
  if (name === 'src') return tag === 'img'
  return ATTRIBUTES.has(name) || FREE_ATTRIBUTE.test(name) || (OWN_TAG.test(tag) && OWN_ATTRIBUTE.test(name))
}

function asObject(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('no object')
  return value as Record<string, unknown>
}

function asArray(value: unknown, most: number): unknown[] {
  if (!Array.isArray(value) || value.length > most) throw new TypeError('no array, or too long')
  return value
}

function asText(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('no text')
  return value
}

/** What a browser has for `html` and `body`; nothing of the shell's own styles is inherited. */
const BEGINNING =
  ':host{display:block;container-type:size;contain:strict;overflow:hidden}' +
  ':where(a-html){all:initial;display:flow-root}:where(a-body){display:block;margin:8px}'

/**
 * What stands in a phone's document, to be taken out as a whole: elements of the shell's own (its style sheets draw them),
 * whose `.frame` is the page. Undefined where it is too large.
 */
export function lookPart(look: Look): string | undefined {
  const markup = lookMarkup(look)
  if (markup === undefined) return undefined
  const { title, bar, front, over, background, tabBar } = look.around
  const page =
    `<section class="page" style="background-color:${background}">` +
    `<header class="navbar${over ? ' navbar-over' : ''}" data-front="${front}">` +
    `<div class="navbar-background" style="background-color:${over ? 'transparent' : bar}"></div>` +
    `<div class="navbar-row"><button class="navbar-leading" hidden></button><div class="navbar-title">${escape(title)}</div></div>` +
    `</header><div class="frame"><template shadowrootmode="open">${markup}</template></div></section>`
  return [
    `<div class="${LOOK_CLASS}" aria-hidden="true" inert>`,
    styleOf(`html{font-size:${look.rem}}${look.fonts.join('')}`),
    `<div class="stage stage-bare"><div class="device-holder"><div class="device"><div class="screen"><div class="pages">`,
    page,
    tabBar ? '<nav class="tabbar"></nav>' : '',
    '</div></div></div></div></div></div>',
  ].join('')
}

/** What stands in the shadow tree of the element that a look is shown in; undefined where it is too large. */
export function lookMarkup({ sheets, shared, html, body, nodes }: Look): string | undefined {
  const parts = [
    ...[BEGINNING, ...sheets].map(styleOf),
    `<a-html data-root=""${attributesOf(html)}><a-body${attributesOf(body)}>`,
  ]
  let length = parts.reduce((sum, part) => sum + part.length, 0)
  const put = (part: string): void => {
    length += part.length
    if (length > MAX_LOOK_MARKUP) throw new RangeError('the look is too large')
    parts.push(part)
  }
  try {
    for (const node of nodes) write(node, shared, put)
  } catch {
    return undefined
  }
  return [...parts, '</a-body></a-html>'].join('')
}

const styleOf = (css: string): string => `<style>${css}</style>`

function write(node: LookNode, shared: string[], put: (part: string) => void): void {
  if (typeof node === 'string') return put(escape(node))
  const [tag, attributes, children, shadow] = node
  put(`<${tag}${attributesOf(attributes)}>`)
  if (shadow) {
    put('<template shadowrootmode="open">')
    for (const index of shadow.sheets) put(styleOf(shared[index]!))
    for (const inside of shadow.nodes) write(inside, shared, put)
    put('</template>')
  }
  for (const child of children) write(child, shared, put)
  if (!EMPTY_TAGS.has(tag)) put(`</${tag}>`)
}

const attributesOf = (attributes: Record<string, string>): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escape(value)}"`)
    .join('')

const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
