/**
 * Where compiled units come from, for those who ask later: the inspector. Kept beside the units and for as long as
 * they are, since a build has no use for it.
 */
import type { CodeUnit } from '../../protocol/artifact'
import type { SourceRule, TemplatePlaces } from '../../protocol/inspect-sources'

const templates = new WeakMap<CodeUnit, () => TemplatePlaces>()
const styles = new WeakMap<CodeUnit, () => Promise<SourceRule[]>>()

export const keepPlaces = (view: CodeUnit, places: () => TemplatePlaces): void => void templates.set(view, places)
export const keepRules = (style: CodeUnit, rules: () => Promise<SourceRule[]>): void => void styles.set(style, rules)

/** Of a unit's template. */
export const placesOf = (view: CodeUnit): TemplatePlaces => templates.get(view)?.() ?? {}

/** Of a unit's sheet, imports included. */
export const rulesOf = async (style: CodeUnit): Promise<SourceRule[]> => (await styles.get(style)?.()) ?? []
