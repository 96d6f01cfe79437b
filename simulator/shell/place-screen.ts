/**
 * my.chooseLocation and my.openLocation: places on a drawn plan with the device in its middle, without streets, since
 * no map data comes with the simulator.
 */
import type { Place } from '../api/handlers/phone-user'
import { el } from './dom'
import { openScreen, phoneButton, type Modals } from './phone-screen'

const SVG = 'http://www.w3.org/2000/svg'

export function choosePlace(
  dialogs: Modals,
  { title, here, places }: { title: string; here: Place; places: Place[] },
): Promise<Place | undefined> {
  let chosen = here
  return openScreen<Place>(dialogs, {
    title,
    build: (answer) => {
      const map = el('div', { class: 'place-map' })
      const search = el('input', {
        type: 'search',
        class: 'phone-search',
        placeholder: '搜索地点',
        'aria-label': '搜索地点',
      })
      const list = el('div', { class: 'phone-list', role: 'listbox' })
      const draw = (): void => {
        map.replaceChildren(plan(chosen, places))
        const wanted = search.value.trim()
        const found = [here, ...places].filter(({ name, address }) => `${name} ${address}`.includes(wanted))
        list.replaceChildren(...found.map((place) => row(place, place === chosen, () => take(place))))
      }
      const take = (place: Place): void => {
        chosen = place
        draw()
      }
      search.addEventListener('input', draw)
      draw()
      return [
        map,
        search,
        el('div', { class: 'phone-scroll' }, list),
        el(
          'div',
          { class: 'phone-foot' },
          phoneButton('确定', 'main', () => answer(chosen)),
        ),
      ]
    },
  })
}

export async function showPlace(dialogs: Modals, place: Place): Promise<void> {
  const map = el('div', { class: 'place-map place-map-tall' })
  map.append(plan(place, [], 150))
  await openScreen(dialogs, {
    title: '位置',
    build: () => [
      map,
      el(
        'div',
        { class: 'place-card' },
        el('div', { class: 'place-name' }, place.name),
        el('div', { class: 'phone-dim' }, place.address),
        el('div', { class: 'phone-dim' }, `${place.longitude.toFixed(6)}, ${place.latitude.toFixed(6)}`),
      ),
    ],
  })
}

function row(place: Place, chosen: boolean, onclick: () => void): HTMLElement {
  return el(
    'button',
    { type: 'button', class: 'phone-cell', role: 'option', 'aria-selected': `${chosen}`, onclick },
    el(
      'span',
      { class: 'phone-cell-text' },
      el('span', {}, place.name),
      el('span', { class: 'phone-dim' }, place.address),
    ),
    el('span', { class: 'phone-check' }),
  )
}

/** Half the width of the plan, in degrees of latitude: about 2 km. */
const SPAN = 0.018

/** `half` its height, where half its width is 100. Places around one in the middle, in their true directions; what is beyond the edge stands at it. */
function plan(middle: Place, others: Place[], half = 60): SVGSVGElement {
  const svg = shape('svg', { viewBox: `-100 ${-half} 200 ${2 * half}`, preserveAspectRatio: 'xMidYMid slice' })
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-label', middle.name)
  for (let i = -150; i <= 150; i += 25) {
    svg.append(shape('path', { d: `M${i} ${-half}V${half}`, class: 'place-grid' }))
    svg.append(shape('path', { d: `M-100 ${i}H100`, class: 'place-grid' }))
  }
  const squeeze = Math.cos((middle.latitude * Math.PI) / 180)
  const clamp = (value: number, most: number): number => Math.min(most, Math.max(-most, value))
  for (const place of others) {
    if (place === middle) continue
    const x = clamp((((place.longitude - middle.longitude) * squeeze) / SPAN) * 100, 94)
    const y = clamp(((middle.latitude - place.latitude) / SPAN) * 100, 52)
    svg.append(shape('circle', { cx: x, cy: y, r: 3, class: 'place-dot' }))
    const label = shape('text', { x: x + (x > 40 ? -5 : 5), y: y + 2.5, class: 'place-label' })
    if (x > 40) label.setAttribute('text-anchor', 'end')
    label.textContent = place.name
    svg.append(label)
  }
  svg.append(shape('path', { d: 'M0 0C-8 -9 -10 -13 -10 -17A10 10 0 0 1 10 -17C10 -13 8 -9 0 0Z', class: 'place-pin' }))
  svg.append(shape('circle', { cx: 0, cy: -17, r: 3.6, class: 'place-hole' }))
  return svg as SVGSVGElement
}

function shape(name: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  return element
}
