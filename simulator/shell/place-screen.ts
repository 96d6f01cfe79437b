/**
 * my.chooseLocation and my.openLocation (documentation: pages of those names). A place is chosen from the device's list,
 * by a search for it, for a city or for coordinates, or by moving the map under the pin.
 */
import { distance } from '../../base/earth'
import type { ChoosePlaceOptions, Place, ShowPlaceOptions, Spot } from '../api/handlers/phone-user'
import { el } from './dom'
import { openScreen, phoneButton, type Modals } from './phone-screen'
import { PlaceMap } from './place-map'

const degrees = ({ latitude, longitude }: Spot): string =>
  `${latitude < 0 ? '南纬' : '北纬'} ${Math.abs(latitude).toFixed(5)}°，` +
  `${longitude < 0 ? '西经' : '东经'} ${Math.abs(longitude).toFixed(5)}°`

const same = (a: Place, b: Place): boolean =>
  a.name === b.name && a.latitude === b.latitude && a.longitude === b.longitude

const away = (metres: number): string =>
  metres < 1000 ? `${Math.round(metres)} m` : `${(metres / 1000).toFixed(metres < 100_000 ? 1 : 0)} km`

/** `30.25, 120.13`: latitude first, as maps write it, unless that is nowhere on earth. */
export function readCoordinates(text: string): Spot | undefined {
  const found = /^\s*(-?\d+(?:\.\d+)?)\s*[,，\s]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(text)
  if (!found) return undefined
  const [a, b] = [Number(found[1]), Number(found[2])]
  const on = (latitude: number, longitude: number) => Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  if (on(a, b)) return { latitude: a, longitude: b }
  return on(b, a) ? { latitude: b, longitude: a } : undefined
}

/** What a search finds: places and cities by their words, and a place by its coordinates. */
export function findPlaces(wanted: string, places: Place[], cities: Place[]): Place[] {
  const words = wanted.trim()
  if (!words) return places
  const spot = readCoordinates(words)
  const named = [...places, ...cities].filter(({ name, address }) => `${name} ${address}`.includes(words))
  return spot ? [{ ...spot, name: '指定坐标', address: degrees(spot) }, ...named] : named
}

export async function choosePlace(dialogs: Modals, options: ChoosePlaceOptions): Promise<Place | undefined> {
  const chooser = new Chooser(options)
  const chosen = await openScreen<Place>(dialogs, {
    title: options.title,
    build: (answer) => [
      chooser.map.element,
      chooser.search,
      el('div', { class: 'phone-scroll' }, chooser.list),
      el(
        'div',
        { class: 'phone-foot' },
        phoneButton('确定', 'main', () => answer(chooser.chosen)),
      ),
    ],
  })
  chooser.map.dispose()
  return chosen
}

class Chooser {
  readonly map: PlaceMap
  readonly search = el('input', {
    type: 'search',
    class: 'phone-search',
    placeholder: '搜索地点、城市或坐标',
    'aria-label': '搜索地点、城市或坐标',
  })
  readonly list = el('div', { class: 'phone-list', role: 'listbox', 'aria-label': '地点' })
  chosen: Place
  /** Where the pin has been moved to. */
  private picked?: Place

  constructor(private readonly options: ChoosePlaceOptions) {
    const { here, me } = options
    this.chosen = here
    this.map = new PlaceMap({ at: here, scale: 15, me, onPick: (at) => this.pick(at) })
    this.search.addEventListener('input', () => this.draw())
    this.search.addEventListener('keydown', (event) => this.searchKey(event))
    this.list.addEventListener('keydown', (event) => this.listKey(event))
    this.draw()
  }

  private pick({ latitude, longitude }: Spot): void {
    // Six digits of degrees are a tenth of a metre.
    const at = { latitude: Number(latitude.toFixed(6)), longitude: Number(longitude.toFixed(6)) }
    this.picked = this.chosen = { ...at, name: '地图上的位置', address: degrees(at) }
    this.search.value = ''
    this.draw()
  }

  private take(place: Place): void {
    this.chosen = place
    this.map.moveTo(place)
    this.draw()
  }

  private draw(): void {
    const { here, places, cities } = this.options
    const focused = [...this.list.children].indexOf(document.activeElement!)
    const first = [...(this.picked ? [this.picked] : []), here]
    const found = findPlaces(this.search.value, [...first, ...places], cities)
    const rows = found.map((place) => this.row(place))
    this.list.replaceChildren(...rows)
    if (!rows.length) this.list.append(el('div', { class: 'phone-empty' }, '没有匹配的结果'))
    const chosen = found.findIndex((place) => same(place, this.chosen))
    // One stop of the tab key: arrows lead on from there.
    ;(rows[chosen] ?? rows[0])?.setAttribute('tabindex', '0')
    if (focused >= 0) rows[Math.min(focused, rows.length - 1)]?.focus()
  }

  private row(place: Place): HTMLElement {
    const { me } = this.options
    const text = [me && away(distance(me, place)), place.address].filter(Boolean).join(' · ')
    return el(
      'button',
      {
        type: 'button',
        class: 'phone-cell',
        role: 'option',
        tabindex: -1,
        'aria-selected': `${same(place, this.chosen)}`,
        onclick: () => this.take(place),
      },
      el('span', { class: 'phone-cell-text' }, el('span', {}, place.name), el('span', { class: 'phone-dim' }, text)),
      el('span', { class: 'phone-check' }),
    )
  }

  private get rows(): HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>('button')]
  }

  private searchKey(event: KeyboardEvent): void {
    if (event.isComposing || (event.key !== 'ArrowDown' && event.key !== 'Enter')) return
    event.preventDefault()
    if (event.key === 'Enter') this.rows[0]?.click()
    else this.rows[0]?.focus()
  }

  private listKey(event: KeyboardEvent): void {
    const { rows } = this
    const now = rows.indexOf(document.activeElement as HTMLElement)
    const next = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: rows.length - 1 }[event.key]
    if (next === undefined) return
    event.preventDefault()
    if (next < 0) this.search.focus()
    else rows[Math.min(next, rows.length - 1)]?.focus()
  }
}

export async function showPlace(dialogs: Modals, { place, scale, me }: ShowPlaceOptions): Promise<void> {
  const marker = { id: 0, latitude: place.latitude, longitude: place.longitude, title: place.name }
  const map = new PlaceMap({ at: place, scale, me, markers: [marker] })
  const far = me && away(distance(me, place))
  await openScreen(dialogs, {
    title: '位置',
    build: () => [
      map.element,
      el(
        'div',
        { class: 'place-card' },
        el('div', { class: 'place-name' }, place.name),
        el('div', { class: 'phone-dim' }, [far && `距我 ${far}`, place.address].filter(Boolean).join(' · ')),
        el('div', { class: 'phone-dim' }, degrees(place)),
      ),
    ],
  })
  map.dispose()
}
