import { zoomFactor } from './settings'

/** Makes the whole page larger or smaller, as the browser's own zoom does. Level 0 is its natural size. */
export function applyZoom(level: number): void {
  document.documentElement.style.setProperty('--zoom', String(zoomFactor(level)))
}
