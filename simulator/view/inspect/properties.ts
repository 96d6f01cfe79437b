/** What CSS properties are made of, and which are inherited. */
const scratch = document.createElement('div')
const known = new Map<string, string[]>()

/** A longhand or a custom property is its own. */
export function longhandsOf(name: string): string[] {
  let longhands = known.get(name)
  if (longhands) return longhands
  scratch.style.cssText = ''
  if (!name.startsWith('--')) scratch.style.setProperty(name, 'inherit')
  longhands = scratch.style.length > 0 ? [...scratch.style] : [name]
  known.set(name, longhands)
  return longhands
}

const names = new Set(
  (
    'azimuth border-collapse border-spacing caption-side caret-color color color-scheme cursor direction empty-cells ' +
    'hyphens image-rendering letter-spacing line-break line-height list-style-image list-style-position ' +
    'list-style-type orphans overflow-wrap paint-order pointer-events quotes ruby-position stroke fill tab-size ' +
    'text-align text-align-last text-emphasis-color text-emphasis-style text-indent text-orientation ' +
    'text-rendering text-shadow text-size-adjust text-transform text-underline-offset text-wrap-mode text-wrap-style ' +
    'user-select visibility white-space-collapse widows word-break word-spacing writing-mode accent-color ' +
    '-webkit-tap-highlight-color -webkit-text-fill-color -webkit-text-stroke-color -webkit-text-stroke-width ' +
    '-webkit-font-smoothing -webkit-user-select'
  ).split(' '),
)

/** Of a longhand or a custom property (CSS's property indices, "Inherited"). */
export const isInherited = (name: string): boolean =>
  name.startsWith('--') || name.startsWith('font-') || names.has(name)
